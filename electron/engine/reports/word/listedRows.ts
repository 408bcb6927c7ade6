/**
 * Rows of the ledgers listed in a document (名单): each is bound by a bookmark, which Word, WPS and LibreOffice keep when
 * they save, to its row and to a short hash of what was printed of it. 对数 then tells which changed since, which are
 * gone, and what was altered, taken out or put in by hand.
 */
import type { Finding } from '../../../../shared/contract/report.ts';
import type { Scope } from '../../indicators/conditions.ts';
import { listBehind, listLedger } from '../../indicators/listed.ts';
import { findLedger } from '../../../../shared/ledger/ledgers.ts';
import { askedLedger } from '../../store/books.ts';
import { existingRows, rowsByIds } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { likeness } from './alignText.ts';
import { cellMark, type DocxLine } from './docxLines.ts';
import { rowMark, textHash } from './origin.ts';
import type { PrintedLine } from './printed.ts';
import type { PrintedList } from './printedList.ts';

/** More rows in a list than this and only rows printed are looked at, not which are missing. */
const mostListed = 5000;

interface Judging {
  readonly store: Store;
  readonly scope: Scope | null;
  readonly lists: readonly PrintedList[];
  readonly printed: readonly PrintedLine[];
  readonly lines: readonly DocxLine[];
  /** Texts of the lines as they are compared, and the printed line of each. */
  readonly texts: readonly string[];
  readonly pairs: readonly (number | null)[];
  /** Lines with numbers already told of: a row that was altered there is not told twice. */
  readonly told: ReadonlySet<number>;
}

/** What is to be said about the listed rows of a document. `lines`: rows put in by hand, whose numbers are told with them. */
export async function judgeRows(asked: Judging): Promise<{ readonly findings: readonly Finding[]; readonly added: ReadonlySet<number> }> {
  const { lists, lines, printed } = asked;
  if (lists.length === 0) return { findings: [], added: new Set() };
  const judging = { ...asked, pairs: surePairs(asked) };
  const { pairs } = judging;
  const printedAt = new Map(printed.flatMap((line, i) => (line.rows ?? []).map((name) => [name, i] as const)));
  const lineOf = new Map<string, number>();
  for (const [i, line] of lines.entries()) for (const name of line.marks) if (!lineOf.has(name)) lineOf.set(name, i);
  // A program that drops bookmarks leaves the text: a row is known again by the line it was printed as.
  const marked = new Set(lineOf.values());
  for (const [i, pair] of pairs.entries()) {
    if (pair === null || marked.has(i)) continue;
    for (const name of printed[pair]?.rows ?? []) if (!lineOf.has(name)) lineOf.set(name, i);
  }
  const findings: Finding[] = [];
  const spans: (readonly number[])[] = [];
  for (const [at, list] of lists.entries()) {
    const places = list.rows.map((row) => ({ row, name: rowMark(at, row.id, row.texts) })).filter(({ name }) => printedAt.has(name));
    const found = places.flatMap(({ name }) => lineOf.get(name) ?? []);
    if (found.length > 0) spans.push(found);
    const now = await todayOf(judging, list);
    for (const { row, name } of places) {
      const place = lineOf.get(name);
      const was = printed[printedAt.get(name) ?? -1];
      if (place === undefined) findings.push(removed(was, found, lines, list));
      else findings.push(...judgeRow(judging, place, was, row, now));
    }
    if (now.more.length > 0 && found.length > 0) findings.push(missing(now.more, lines[Math.max(...found)], Math.max(...found), list));
  }
  const added = rowsAdded(judging, spans, marked);
  return { findings: [...findings, ...added.map((i) => addedRow(lines[i], i))], added: new Set(added) };
}

/**
 * Pairs of lines that can be trusted about rows: what only stands where a listed row stood is not that row. Of a row of a
 * table some cell must be left, of a paragraph half its words; a row moved away from its neighbours is looked for.
 */
function surePairs({ pairs, printed, lines, texts }: Judging): Judging['pairs'] {
  const cells = (text: string, line: DocxLine): readonly string[] => withoutSerials(text, line).split(cellMark).map((cell) => cell.trim()).filter((cell) => cell !== '');
  const same = (line: DocxLine, i: number, was: PrintedLine): number => {
    const [before, after] = [cells(was.text, line), cells(texts[i] ?? '', line)];
    if (line.kind === 'text') return likeness(before.join(''), after.join('')) >= 0.5 ? 1 : 0;
    return after.filter((cell) => cell.length > 1 && before.includes(cell)).length;
  };
  const bound = (line: DocxLine | undefined, was: PrintedLine | undefined): was is PrintedLine => line !== undefined && was?.rows !== undefined && line.marks.length === 0;
  const sure = pairs.map((pair, i) => {
    const [line, was] = [lines[i], printed[pair ?? -1]];
    return line && bound(line, was) && same(line, i, was) === 0 ? null : pair;
  });
  const marked = new Set(lines.flatMap((line) => line.marks));
  const taken = new Set(sure.filter((pair) => pair !== null));
  for (const [i, pair] of pairs.entries()) {
    const line = lines[i];
    if (pair === sure[i] || !line) continue;
    const free = printed.flatMap((was, j) => (bound(line, was) && !taken.has(j) && !was.rows?.some((name) => marked.has(name)) ? [{ j, cells: same(line, i, was) }] : []));
    const [best] = free.toSorted((a, b) => b.cells - a.cells);
    if (!best || best.cells === 0) continue;
    sure[i] = best.j;
    taken.add(best.j);
  }
  return sure;
}

interface Today {
  /** Texts by row id; rows that are not there have none. */
  readonly texts: ReadonlyMap<number, readonly string[]>;
  /** Ids that still belong to the list; null when that cannot be said. */
  readonly listed: ReadonlySet<number> | null;
  /** As shown in a list of findings: sensitive values masked. */
  readonly shown: ReadonlyMap<number, readonly string[]>;
  readonly labels: readonly string[];
  /** What stands in the first column of rows that belong to the list today and were not printed. */
  readonly more: readonly string[];
}

async function todayOf({ store, scope }: Judging, { ledger, of, fields, full, rows }: PrintedList): Promise<Today> {
  if (!findLedger(ledger)) return { texts: new Map(), shown: new Map(), labels: [], listed: null, more: [] };
  const declared = askedLedger(store, ledger);
  const labels = fields.map((field) => declared.fields[field]?.label ?? field);
  const ids = rows.map((row) => row.id);
  const there = existingRows(store, ledger, ids);
  // A field that was taken away since cannot be compared.
  const read = (whole: boolean): ReadonlyMap<number, readonly string[]> =>
    fields.every((field) => declared.fields[field] !== undefined) ? new Map(rowsByIds(store, ledger, fields, ids.filter((id) => there.has(id)), whole).map((row) => [row.id, row.cells])) : new Map(rows.filter((row) => there.has(row.id)).map((row) => [row.id, []]));
  const texts = read(full);
  const shownTexts = full ? read(false) : texts;
  const known = { texts, shown: shownTexts, labels };
  if (of === null || scope === null) return { ...known, listed: null, more: [] };
  const listed = 'indicator' in of ? await listBehind(store, of.indicator, scope, mostListed) : await listLedger(store, of.ledger, scope, mostListed);
  if (!listed || listed.ledger !== ledger || listed.total > listed.ids.length) return { ...known, listed: null, more: [] };
  const printed = new Set(ids);
  const more = listed.ids.filter((id) => !printed.has(id));
  const titles = rowsByIds(store, ledger, [declared.title], more).map((row) => row.cells[0] ?? '');
  return { ...known, listed: new Set(listed.ids), more: titles };
}

function judgeRow(judging: Judging, place: number, was: PrintedLine | undefined, row: PrintedList['rows'][number], now: Today): readonly Finding[] {
  const { lines, texts, told } = judging;
  const line = lines[place];
  if (!line) return [];
  const base = findingBase(line, place);
  const found: Finding[] = [];
  const by = was ? alteredCells(withoutSerials(was.text, line), withoutSerials(texts[place] ?? '', line)) : [];
  if (by.length > 0 && !told.has(place)) {
    const [first] = by;
    found.push({ ...base, kind: 'changed', found: first?.now ?? '', printed: first?.was ?? '', advice: '名单的这一行手工改过，台账没有跟着改。请改台账，或改回来。' });
  }
  const today = now.texts.get(row.id);
  if (!today) return [...found, { ...base, kind: 'stale', found: titleIn(line), printed: '', today: '没有了', advice: '台账里已经删掉这一条。请核对后重新生成。' }];
  if (now.listed && !now.listed.has(row.id)) return [...found, { ...base, kind: 'stale', found: titleIn(line), printed: '', today: '不在名单里', advice: '台账里还有这一条，但今天不算在这个名单里了（状态、日期或单位改过）。请重新生成。' }];
  const shown = now.shown.get(row.id) ?? [];
  const changed = today.flatMap((text, i) => (row.texts[i] === textHash(text) ? [] : [{ label: now.labels[i] ?? '', now: shown[i] ?? '' }]));
  const [first] = changed;
  if (!first) return found;
  return [
    ...found,
    {
      ...base,
      kind: 'stale',
      found: titleIn(line),
      printed: '',
      today: changed.map((one) => `${one.label}：${one.now === '' ? '未填' : one.now}`).join('；'),
      label: changed.map((one) => one.label).join('、'),
      advice: '印出来以后台账里这一条改过。请用今天的，或重新生成。',
    },
  ];
}

const findingBase = (line: DocxLine, place: number): Omit<Finding, 'kind' | 'found' | 'printed' | 'advice'> => ({
  paragraph: place + 1,
  place: line.place,
  text: words(line.text),
  today: '',
  id: null,
  label: '',
  drill: null,
});

function removed(was: PrintedLine | undefined, found: readonly number[], lines: readonly DocxLine[], list: PrintedList): Finding {
  const place = found.length > 0 ? Math.min(...found) : 0;
  const near = lines[place];
  const label = findLedger(list.ledger)?.label ?? '';
  return {
    ...findingBase(near ?? { kind: 'text', loose: false, place: '', text: '', bound: [], serial: [], marks: [] }, place),
    place: near ? `${near.place.replace(/第 \d+ 行$/u, '')}名单` : '名单',
    text: words(was?.text ?? ''),
    kind: 'removed',
    found: '',
    printed: titleOf(was?.text ?? ''),
    label,
    advice: '印的时候名单里有这一行，现在没有了。确实不该列的请改台账，再重新生成。',
  };
}

function missing(more: readonly string[], line: DocxLine | undefined, place: number, list: PrintedList): Finding {
  const shown = more.slice(0, 5).map((one) => (one === '' ? '（没填名称）' : one));
  return {
    ...findingBase(line ?? { kind: 'text', loose: false, place: '', text: '', bound: [], serial: [], marks: [] }, place),
    kind: 'stale',
    found: '',
    printed: '',
    today: `多了 ${more.length} 条：${shown.join('、')}${more.length > shown.length ? '等' : ''}`,
    label: findLedger(list.ledger)?.label ?? '',
    advice: '印出来以后台账里新增的，名单里还没有。请重新生成。',
  };
}

const addedRow = (line: DocxLine | undefined, place: number): Finding => ({
  ...findingBase(line ?? { kind: 'text', loose: false, place: '', text: '', bound: [], serial: [], marks: [] }, place),
  kind: 'added',
  found: line ? titleIn(line) : '',
  printed: '',
  advice: '名单里的这一行是手工加的，台账里没有来处。请先录进台账，再重新生成。',
});

/** Rows of a table among those of a list, or right behind the last, that nobody printed. */
function rowsAdded({ lines, pairs }: Judging, spans: readonly (readonly number[])[], marked: ReadonlySet<number>): readonly number[] {
  const added = new Set<number>();
  for (const span of spans) {
    const table = tableOf(lines[span[0] ?? 0]);
    if (table === null) continue;
    let last = Math.max(...span);
    while (lines[last + 1] && tableOf(lines[last + 1]) === table && pairs[last + 1] === null) last += 1;
    for (let i = Math.min(...span); i <= last; i += 1)
      if (pairs[i] === null && !marked.has(i) && !span.includes(i) && tableOf(lines[i]) === table) added.add(i);
  }
  return [...added];
}

const tableOf = (line: DocxLine | undefined): string | null => (line?.kind === 'row' ? line.place.replace(/第 \d+ 行$/u, '') : null);

/** Cells, or words of a paragraph, that differ from what was printed. */
function alteredCells(was: string, now: string): readonly { readonly was: string; readonly now: string }[] {
  const [before, after] = [was.split(cellMark), now.split(cellMark)].map((cells) => cells.map((cell) => cell.replaceAll(/\s+/gu, '')));
  if (!before || !after) return [];
  if (before.length !== after.length) return before.join('') === after.join('') ? [] : [{ was: words(was), now: words(now) }];
  return after.flatMap((cell, i) => (cell === before[i] ? [] : [{ was: before[i] ?? '', now: cell }]));
}

/** Numbers of lines are made anew when one is taken out: in their column, and before the words of a paragraph. */
function withoutSerials(text: string, line: DocxLine): string {
  if (line.kind === 'text') return text.replace(/^\s*[（(]?\d+[)）.．、]?\s*/u, '');
  const columns = new Set(line.serial.map(({ start }) => line.text.slice(0, start).split(cellMark).length - 1));
  return text.split(cellMark).map((cell, i) => (columns.has(i) ? '' : cell)).join(cellMark);
}

const words = (text: string): string => text.replaceAll(cellMark, ' | ').replaceAll(/\s+/gu, ' ').replaceAll(/^ \| | \| $/gu, '').trim().slice(0, 80);

/** What a row is called: its first cell that is no number of a line. */
const titleIn = (line: DocxLine): string => titleOf(withoutSerials(line.text, line));

function titleOf(text: string): string {
  const cells = text.split(cellMark).map((cell) => cell.trim()).filter((cell) => cell !== '');
  return (cells.find((cell) => !/^[\d.\-/]+$/u.test(cell)) ?? cells[0] ?? '').slice(0, 40);
}
