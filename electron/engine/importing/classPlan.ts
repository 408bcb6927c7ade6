/** Which class (培训班次) the rows of a roster go to: named in the file, by its title, chosen, or one made for the file. */
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { folderInLabel, nameInLabel } from '../../../shared/text/fileLabels.ts';
import type { StoredRow } from '../store/lookup.ts';
import { TextNumbers } from '../store/textPlace.ts';
import type { SheetHead } from './protocol.ts';
import { classNameFromTitle, factOf } from './sheetFacts.ts';

export interface PlannedClass {
  readonly name: string;
  readonly existingId: number | null;
  /** What the file says about the class: agency, place, unit …; dates and trade are gathered from its rows. */
  readonly values: Readonly<Record<string, StoredValue>>;
  rows: number;
  start: string | null;
  end: string | null;
  /** Trades of its rows; one trade becomes the class's own. */
  readonly trades: Set<string>;
  /** The one met last: nearly always that of the next row, too, and a look costs less than the set. */
  lastTrade: string | null;
}

export interface ClassPlanOptions {
  readonly findByName: (name: string) => readonly StoredRow[];
  readonly chosen: StoredRow | undefined;
  /** The store's own unit, taken as 主办单位 when the file names none we know. */
  readonly ownUnit: string;
  readonly findUnit: (text: string) => string | null;
}

export interface ClassPlan {
  readonly classes: readonly PlannedClass[];
  /** Index of the class for a row of a sheet. */
  indexFor(head: SheetHead, fileName: string, row: { readonly className: string | null; readonly startDate: string | null }): number;
  /** Gathers what the rows say about their class. */
  gather(index: number, row: { readonly startDate: string | null; readonly endDate: string | null; readonly trade: string | null }): void;
}

/** Starts an empty plan of classes. */
export function createClassPlan(options: ClassPlanOptions): ClassPlan {
  const classes: PlannedClass[] = [];
  const byKey = new TextNumbers();

  const open = (name: string, head: SheetHead, startDate: string | null): number => {
    const known = byKey.get(name);
    if (known !== undefined) return known;
    const existing = options.chosen ?? pickExisting(options.findByName(name), startDate);
    const made: PlannedClass = {
      name: existing ? String(existing['name']) : name,
      existingId: existing ? existing.id : null,
      values: existing ? {} : classFacts(name, head, options),
      rows: 0,
      start: null,
      end: null,
      trades: new Set(),
      lastTrade: null,
    };
    classes.push(made);
    byKey.set(name, classes.length - 1);
    return classes.length - 1;
  };

  return {
    classes,
    indexFor(head, fileName, row) {
      if (options.chosen) return open(String(options.chosen['name']), head, null);
      const name = row.className ?? nameFor(head, fileName);
      return open(name, head, row.startDate);
    },
    gather(index, row) {
      const c = classes[index];
      if (!c) return;
      c.rows += 1;
      if (row.startDate !== null && (c.start === null || row.startDate < c.start)) c.start = row.startDate;
      const end = row.endDate ?? row.startDate;
      if (end !== null && (c.end === null || end > c.end)) c.end = end;
      if (row.trade !== null && row.trade !== c.lastTrade && c.trades.size < 8) c.trades.add((c.lastTrade = row.trade));
    },
  };
}

/** The name of the class a sheet is the roster of. */
function nameFor(head: SheetHead, fileName: string): string {
  const told = factOf(head.facts, '班名', '培训班名称', '班次名称', '培训班', '班级', '培训班次');
  if (told !== '') return told;
  const title = classNameFromTitle(head.facts['标题'] ?? '');
  // A title that says no more than "花名册" does not name a class; the file's own name says more.
  if (title.length >= 4) return title;
  const stem = nameInLabel(fileName).replace(/\.[^.]{1,5}$/, '');
  // Where every village calls its list 花名册, the folder in front of the name tells their classes apart.
  return `${folderInLabel(fileName)}${classNameFromTitle(stem) || stem}`;
}

function pickExisting(found: readonly StoredRow[], startDate: string | null): StoredRow | undefined {
  if (found.length <= 1 || startDate === null) return found[0];
  return found.find((c) => c['startDate'] === startDate) ?? found[0];
}

function classFacts(name: string, head: SheetHead, options: ClassPlanOptions): Readonly<Record<string, StoredValue>> {
  const { facts } = head;
  const values: Record<string, StoredValue> = {};
  const agency = factOf(facts, '承训机构', '培训机构', '承办单位', '培训单位', '承训单位', '培训学校');
  const place = factOf(facts, '培训地点', '地点', '培训地址');
  const teacher = factOf(facts, '授课教师', '任课教师', '授课老师', '教师');
  const sender = factOf(facts, '主办单位', '举办单位', '填报单位', '上报单位', '单位');
  if (agency !== '') values['agency'] = agency;
  if (place !== '') values['place'] = place;
  if (teacher !== '') values['teacher'] = teacher;
  values['unit'] = (sender === '' ? null : options.findUnit(sender)) ?? options.ownUnit;
  const session = /第\s*([\d一二三四五六七八九十]+)\s*期/.exec(name)?.[1];
  const number = session ? sessionNumber(session) : null;
  if (number !== null) values['session'] = number;
  return values;
}

function sessionNumber(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const digits = '一二三四五六七八九';
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['', text];
  const value = (text.includes('十') ? (tens === '' ? 1 : digits.indexOf(tens) + 1) * 10 : 0) + (ones === '' ? 0 : digits.indexOf(ones) + 1);
  return value > 0 ? value : null;
}

/**
 * The values a class made for a file is stored with: what the file says, dates from its rows, else from the title's
 * year or the day of reporting (only as exact as they are).
 */
export function newClassValues(c: PlannedClass, facts: Readonly<Record<string, string>>): Readonly<Record<string, StoredValue>> {
  const reported = factOf(facts, '填报日期', '填报时间', '制表日期', '上报日期', '日期');
  const title = `${c.name} ${facts['标题'] ?? ''}`;
  const start = c.start ?? datedBy(title) ?? datedBy(reported);
  const [trade] = c.trades;
  const year = start === null ? null : Number(start.slice(0, 4));
  return {
    ...c.values,
    name: c.name,
    ...(start === null ? {} : { startDate: start }),
    ...(c.end === null ? {} : { endDate: c.end }),
    ...(year === null ? {} : { year }),
    ...(c.trades.size === 1 && trade ? { trade } : {}),
  };
}

/** Year or year and month out of words: 「2026年3月15日」 → 2026-03, 「2026年…培训」 → 2026. */
function datedBy(text: string): string | null {
  const found = /(20\d{2})\s*[年.\-/]\s*(?:(\d{1,2})\s*[月.\-/]?)?/.exec(text);
  if (!found?.[1]) return null;
  const month = Number(found[2] ?? 0);
  return month >= 1 && month <= 12 ? `${found[1]}-${String(month).padStart(2, '0')}` : found[1];
}
