/** What headers may be called: the dictionary from a normalised header to the column of a ledger. */
import type { Column, Ledger } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { normaliseHeader } from '../../../shared/text/header.ts';
import { isNeverHeader, isOtherPersons } from './headerWords.ts';

/** A header somebody taught: by a sender's earlier file, or in the settings. `field` null = "do not import". */
export interface TaughtHeader {
  readonly header: string;
  readonly field: string | null;
}

export interface HeaderHit {
  readonly field: string | null;
  readonly by: 'name' | 'alias' | 'learned';
}

export interface HeaderBook {
  readonly ledger: Ledger;
  readonly columns: readonly Column[];
  /** Exact look-up after normalising; null where nobody ever called a column so. */
  find(header: string): HeaderHit | null;
  /** What was taught for exactly this header or label path (`家庭住址·村`). */
  taught(path: string): HeaderHit | null;
  /** As {@link find}, without what anybody taught: what the words themselves mean. */
  plain(header: string): HeaderHit | null;
  /**
   * A header that lost its first or last one or two characters (「业证书编号」, domain.md §2.10): found only when
   * exactly one known header contains it. Never edit distance: 签名 must not become 姓名.
   */
  findCut(header: string): HeaderHit | null;
}

/** Words before a header that say whose it is: the row's own person. */
const owner =
  /^(?:参加?(?:培训|训)(?:人员|学员|劳动力)?|培训(?:人员|学员|对象|人)|(?:受训|参训)(?:人员|学员|人)|农村劳动力|劳动力|学员|学生|本人|个人|申请人|人员|职工|员工|被培训人|人才)的?/u;

/** What clerks write behind a header without brackets: 身份证号18位, 性别男/女, 联系电话必填, 出生年月如1985.03. */
const behind =
  /^(?:[（(]|\d{1,2}位|必填|选填|必须|如|例如|例:|格式|填写|请|按|男\/?女|文本|[1-9]$|[一二三]$)/u;

/** Han in one piece with Latin letters on one side of it. */
const latinBeside = /^(?:([A-Za-z][\w .'’-]*?)[\s/|_·-]*)?(\p{Script=Han}{2,})(?:[\s/|_·-]*([A-Za-z][\w .'’-]*))?$/u;

/** Latin words that make another thing of what stands beside them: 联系人QQ, 学员ID, 手机MAC. */
const otherThing = /^(?:qq|vx|id|no|mac|ip|uid|imei|url|code|type|status|e-?mail|wechat)[.:]?$/iu;

/**
 * Builds the dictionary of one ledger.
 * @param taught what this sender (or the settings) taught; it wins over everything
 */
export function createHeaderBook(ledger: Ledger, taught: readonly TaughtHeader[] = []): HeaderBook {
  const columns = columnsOf(ledger).filter((c) => c.field.system !== true);
  const people = ledger.person !== 'none';
  const ofPerson = new Set(
    columns.filter((c) => c.source === 'person' || ledger.person === 'self').map((c) => c.id),
  );
  const known = new Map<string, HeaderHit>();
  const add = (header: string, hit: HeaderHit): void => {
    const { text, full } = normaliseHeader(header);
    for (const key of new Set([full, text])) if (!known.has(key)) known.set(key, hit);
  };
  // Labels first, then aliases: a label of one field beats an alias of another (备注 of the row, not of the person).
  for (const column of columns) {
    const { full } = normaliseHeader(column.field.label);
    if (!known.has(full)) known.set(full, { field: column.id, by: 'name' });
  }
  for (const column of columns) add(column.field.label, { field: column.id, by: 'name' });
  for (const column of columns)
    for (const header of column.field.headers ?? []) add(header, { field: column.id, by: 'alias' });
  const learned = new Map<string, HeaderHit>();
  for (const t of taught) learned.set(normaliseHeader(t.header).full, { field: t.field, by: 'learned' });
  const longest = Math.max(...[...known.keys()].map((k) => k.length));

  const lookUp = (header: string): HeaderHit | null => {
    const parsed = normaliseHeader(header);
    const { text, full } = parsed;
    if (text === '') return null;
    const exact = known.get(full);
    if (exact) return exact;
    if (isNeverHeader(parsed) || (people && isOtherPersons(parsed))) return null;
    return known.get(text) ?? withoutOwner(text) ?? withoutTail(full) ?? alternatives(text) ?? withoutLatin(text);
  };

  /** 学员性别 → 性别, only for what a person has: 人员类别 is not 类别. */
  const withoutOwner = (text: string): HeaderHit | null => {
    const word = owner.exec(text)?.[0];
    if (word === undefined || word.length === text.length) return null;
    const hit = known.get(text.slice(word.length));
    return hit?.field && ofPerson.has(hit.field) ? asAlias(hit) : null;
  };

  const withoutTail = (text: string): HeaderHit | null => {
    for (let cut = Math.min(text.length - 1, longest); cut >= 2; cut -= 1) {
      const hit = known.get(text.slice(0, cut));
      if (hit && behind.test(text.slice(cut))) return asAlias(hit);
    }
    return null;
  };

  /** 手机/电话, 学历或文化程度: two names of one thing. 姓名/性别 are two things in one cell and stay unread. */
  const alternatives = (text: string): HeaderHit | null => {
    const parts = text.split(/[/、或\\|]/u).filter((p) => p !== '');
    if (parts.length < 2) return null;
    const hits = parts.map((p) => known.get(p) ?? withoutOwner(p));
    const [first] = hits;
    return first && hits.every((h) => h?.field === first.field) ? asAlias(first) : null;
  };

  /** 姓名 Name, 身份证号_id_card_no: a header in two languages, or with the column's name in a program behind it. */
  const withoutLatin = (text: string): HeaderHit | null => {
    const [, before, han, behind] = latinBeside.exec(text) ?? [];
    const hit = han === undefined ? null : (known.get(han) ?? withoutOwner(han));
    if (!hit || (hit.field !== 'idNumber' && otherThing.test(behind ?? before ?? ''))) return null;
    return asAlias(hit);
  };

  const answers = new Map<string, HeaderHit | null>();
  const plain = (header: string): HeaderHit | null => {
    const seen = answers.get(header);
    if (seen !== undefined) return seen;
    const found = lookUp(header);
    if (answers.size < 5000) answers.set(header, found);
    return found;
  };

  const taughtFor = (path: string): HeaderHit | null =>
    learned.size === 0 ? null : (learned.get(normaliseHeader(path).full) ?? null);

  const findCut = (header: string): HeaderHit | null => {
    const parsed = normaliseHeader(header);
    const { text } = parsed;
    if (text.length < 3 || isNeverHeader(parsed) || isOtherPersons(parsed)) return null;
    const fields = new Set<string | null>();
    for (const [key, hit] of known) {
      const missing = key.length - text.length;
      if (missing >= 1 && missing <= 2 && (key.startsWith(text) || key.endsWith(text))) fields.add(hit.field);
    }
    const [only] = fields;
    return fields.size === 1 && only ? { field: only, by: 'alias' } : null;
  };

  return {
    ledger,
    columns,
    plain,
    taught: taughtFor,
    find: (header) => taughtFor(header) ?? plain(header),
    findCut,
  };
}

function asAlias(hit: HeaderHit): HeaderHit {
  return { field: hit.field, by: 'alias' };
}
