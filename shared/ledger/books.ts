/** Dictionaries a value is read and shown with: code tables with the county's additions, and the unit tree. */
import { createCodeLookup, type CodeLookup } from '../codes/codeLookup.ts';
import { codeTableOf } from '../codes/codeTables.ts';
import type { CodeTable } from '../codes/codeTable.ts';
import { stripSpaces, toHalfWidth } from '../text/normalise.ts';
import { fieldOfOptionTable, optionTable, withCustomFields, type CustomField } from './customFields.ts';
import type { Ledger } from './fields.ts';
import { countedAs } from './unitLife.ts';

export interface UnitEntry {
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly parent: string | null;
  readonly aliases: readonly string[];
  /** In force today: offered in lists. */
  readonly valid: boolean;
  readonly validFrom?: string | undefined;
  readonly validTo?: string | undefined;
  /** 新编码: what takes its place from 撤销日期 on. */
  readonly successor?: string | undefined;
}

export interface AddedCode {
  readonly table: string;
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly retired?: boolean | undefined;
}

/** Plain data: may be sent to another process. */
export interface BooksData {
  readonly units: readonly UnitEntry[];
  readonly additions: readonly AddedCode[];
  /** Fields a county added to ledgers, retired ones among them; none when left out. */
  readonly custom?: readonly CustomField[];
  /** `YYYY-MM-DD`: the day for which units are looked up. */
  readonly today?: string;
}

export interface UnitBook {
  /**
   * Code of the unit with this name, alias or code.
   * @param within code of a township, to tell villages of one name apart
   * @returns null when unknown, or when several units answer and nothing tells them apart
   */
  find(text: string, level: 'county' | 'township' | 'village' | 'any', within?: string): string | null;
  /** Code of the unit that counts for this one on a day, by default today: itself unless it was renamed or merged. */
  current(code: string, day?: string): string;
  show(code: string): string;
  entry(code: string): UnitEntry | undefined;
  readonly size: number;
}

export interface Books {
  readonly units: UnitBook;
  /** Look-up of a code table; throws a RangeError for a table nobody declared. */
  codes(table: string): CodeLookup;
  /** The ledger in force: the declared one with its custom fields (自定义字段). The same object until they change. */
  ledger(declared: Ledger): Ledger;
}

/** Makes dictionaries from plain data. Code look-ups are built at first use. */
export function createBooks(data: BooksData): Books {
  const units = createUnitBook(data.units, data.today ?? '');
  const lookups = new Map<string, CodeLookup>();
  const codes = (id: string): CodeLookup => {
    const made = lookups.get(id);
    if (made) return made;
    const table = codeTableOf(id) ?? ownTable(id, data.custom ?? []);
    if (!table) throw new RangeError(`no code table ${id}`);
    const own = data.additions.filter((a) => a.table === id);
    const standard = new Set(table.entries.map((e) => e.code));
    const lookup = createCodeLookup(table, {
      entries: own
        .filter((a) => !standard.has(a.code))
        .map((a) => ({ code: a.code, name: a.name, short: a.name, aliases: a.aliases })),
      aliases: own.filter((a) => standard.has(a.code)).flatMap((a) => a.aliases.map((text) => ({ text, code: a.code }))),
    });
    lookups.set(id, lookup);
    return lookup;
  };
  const whole = new Map<Ledger, Ledger>();
  const ledger = (declared: Ledger): Ledger => {
    const made = whole.get(declared) ?? withCustomFields(declared, data.custom ?? []);
    whole.set(declared, made);
    return made;
  };
  return { units, codes, ledger };
}

/** Options of a custom field; null for a table that is none. */
function ownTable(id: string, custom: readonly CustomField[]): CodeTable | null {
  const field = fieldOfOptionTable(id);
  return field === null ? null : optionTable(field, custom.find((c) => c.id === field)?.label ?? '自定义选项');
}

const suffixes = ['村民委员会', '居民委员会', '村委会', '居委会', '人民政府', '街道办事处', '政府', '社区', '街道', '村', '镇', '乡'];

/** 「马营村委会」 and 「马营」 are 「马营村」 when only one unit can be meant. */
function stem(name: string): string {
  for (const suffix of suffixes)
    if (name.length > suffix.length + 1 && name.endsWith(suffix)) return name.slice(0, -suffix.length);
  return name;
}

function createUnitBook(entries: readonly UnitEntry[], today: string): UnitBook {
  const byCode = new Map(entries.map((e) => [e.code, e]));
  const byName = new Map<string, UnitEntry[]>();
  const byStem = new Map<string, UnitEntry[]>();
  const put = (map: Map<string, UnitEntry[]>, key: string, e: UnitEntry): void => {
    const list = map.get(key);
    if (!list) map.set(key, [e]);
    else if (!list.includes(e)) list.push(e);
  };
  for (const e of entries) {
    for (const name of [e.name, ...e.aliases]) {
      put(byName, name, e);
      put(byStem, stem(name), e);
    }
  }
  const fits = (e: UnitEntry, level: string): boolean =>
    level === 'any' || e.level === level || (level === 'township' && e.level === 'department');
  const only = (list: readonly UnitEntry[] | undefined, level: string, within?: string): string | null => {
    let found = (list ?? []).filter((e) => fits(e, level));
    if (found.length > 1) found = found.filter((e) => e.valid);
    if (found.length > 1 && within) found = found.filter((e) => e.parent === within);
    return found.length === 1 ? (found[0]?.code ?? null) : null;
  };
  return {
    size: entries.length,
    entry: (code) => byCode.get(code),
    current: (code, day = today) => countedAs(code, day, (c) => byCode.get(c)),
    show: (code) => byCode.get(code)?.name ?? code,
    find(text, level, within) {
      if (byCode.size === 0) return null;
      const clean = stripSpaces(toHalfWidth(text));
      const exact = byCode.get(clean);
      if (exact && fits(exact, level)) return exact.code;
      return only(byName.get(clean), level, within) ?? only(byStem.get(stem(clean)), level, within);
    },
  };
}
