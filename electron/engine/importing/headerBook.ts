/** What headers may be called: the dictionary from a normalised header to the column of a ledger. */
import type { Column, Ledger } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { normaliseHeader } from '../../../shared/text/header.ts';

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
  /**
   * A header that lost its first or last one or two characters (「业证书编号」, domain.md §2.10): found only when
   * exactly one known header contains it. Never edit distance: 签名 must not become 姓名.
   */
  findCut(header: string): HeaderHit | null;
}

/** Headers that look like a field and are none. They stop every later guess. */
const never = new Set([
  '签名', '签到', '签字', '学员签名', '本人签名', '签领', '领取签名', '签收', '指印', '按手印', '照片', '户主姓名', '家长姓名',
  '父亲姓名', '母亲姓名', '联系人姓名', '帮扶责任人', '教师姓名', '户主身份证', '户主身份证号', '户主身份证号码', '序号', '编号', '顺号', '序',
]);

/** Whether a header can never be a field of a person, however alike it looks. */
export function isNeverField(header: string): boolean {
  const { text, full } = normaliseHeader(header);
  return never.has(text) || never.has(full);
}

/**
 * Builds the dictionary of one ledger.
 * @param taught what this sender (or the settings) taught; it wins over everything
 */
export function createHeaderBook(ledger: Ledger, taught: readonly TaughtHeader[] = []): HeaderBook {
  const columns = columnsOf(ledger).filter((c) => c.field.system !== true);
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

  const find = (header: string): HeaderHit | null => {
    const { text, full } = normaliseHeader(header);
    if (text === '') return null;
    const own = learned.get(full);
    if (own) return own;
    if (never.has(full) || never.has(text)) return null;
    return known.get(full) ?? known.get(text) ?? null;
  };

  const findCut = (header: string): HeaderHit | null => {
    const { text } = normaliseHeader(header);
    if (text.length < 3 || never.has(text)) return null;
    const fields = new Set<string | null>();
    for (const [key, hit] of known) {
      const missing = key.length - text.length;
      if (missing >= 1 && missing <= 2 && (key.startsWith(text) || key.endsWith(text))) fields.add(hit.field);
    }
    const [only] = fields;
    return fields.size === 1 && only ? { field: only, by: 'alias' } : null;
  };

  return { ledger, columns, find, findCut };
}
