/** What the tags of a template give for a period: numbers from the evaluator, lines from the ledgers. No arithmetic. */
import { AppError } from '../../../../shared/contract/errors.ts';
import type { Beside } from '../../../../shared/contract/indicators.ts';
import type { IndicatorValue } from '../../../../shared/contract/reporting.ts';
import type { Ledger } from '../../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../../shared/ledger/ledgers.ts';
import { tagKey, type Aspect, type Fact } from '../../../../shared/wordTemplate/tagText.ts';
import { createHeaderBook } from '../../importing/headerBook.ts';
import type { Scope } from '../../indicators/conditions.ts';
import { dictionaryOf } from '../../indicators/dictionary.ts';
import { evaluate } from '../../indicators/evaluate.ts';
import { listBehind, listLedger } from '../../indicators/listed.ts';
import { askedLedger } from '../../store/books.ts';
import { orderOf, rowsByIds } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { tagDictionary, type Meaning, type TagDictionary } from './dictionary.ts';
import type { FoundPart, FoundTag } from './readTags.ts';

/** Printed for what nobody has recorded (domain.md §7). */
export const unknownFigure = 'XX';
/** Names printed beside a count; a longer list says 等. */
const namesPrinted = 12;

/** Lines to be repeated. */
export interface Lines {
  /** Text of the loop's tag, behind that of the list around it. */
  readonly key: string;
  /** The ledger of the rows; null for names and parts. */
  readonly ledger: Ledger | null;
  readonly ids: readonly number[];
  /** Ids of the rows of the list around it to which these belong, by row; null for a list that stands by itself. */
  readonly owners: readonly number[] | null;
  readonly label: string;
  readonly counter: string;
  readonly words: string;
  readonly total: number;
  readonly drill: string | null;
  readonly columns: readonly string[];
  readonly sensitive: boolean;
  readonly rows: readonly (readonly string[])[];
  /** Fields of the cells of a row; none where the lines are no rows of a ledger. */
  readonly fields: readonly string[];
  /** Whose rows they are; null for rows of those of the list around them. */
  readonly of: { readonly indicator: string } | { readonly ledger: string } | null;
  /** Place of a column among the cells of a row, by the words of a tag; null for no column of these lines. */
  find(text: string): { readonly at: number; readonly label: string } | null;
}

export interface Answers {
  readonly dictionary: TagDictionary;
  readonly values: ReadonlyMap<string, IndicatorValue>;
  /** By their key. */
  readonly lines: ReadonlyMap<string, Lines>;
  /** Loops that cannot be made, each as one sentence. */
  readonly problems: readonly string[];
  readonly facts: Readonly<Record<Fact, string>>;
  readonly unitName: string;
}

export interface AnswerOptions {
  readonly today: string;
  /** Lines fetched for each list. */
  readonly most: number;
  /** More lines than `most` are an error rather than cut. */
  readonly whole: boolean;
  readonly full: boolean;
}

/**
 * Answers everything the tags ask for.
 * @throws AppError `period-invalid`, `unit-unknown`, `template-too-many-rows`
 */
export async function answerTags(store: Store, parts: readonly FoundPart[], scope: Scope, options: AnswerOptions): Promise<Answers> {
  const { rules, books } = dictionaryOf(store);
  const dictionary = tagDictionary(rules);
  const all = parts.flatMap((part) => allTags(part.tags));
  const meanings = all.map((tag) => ({ tag, meaning: dictionary.meaning(tag.text, tag.loop) }));
  const ids = new Set<string>();
  const besides = new Set<Beside>();
  for (const { meaning } of meanings) {
    if ('id' in meaning && meaning.id !== null) ids.add(meaning.id);
    for (const one of besidesOf(meaning)) besides.add(one);
  }
  const values = ids.size === 0 ? [] : await evaluate(store, [...ids], scope, { with: [...besides] });
  const byId = new Map(values.map((value) => [value.id, value]));
  const lines = new Map<string, Lines>();
  const problems = new Set<string>();
  const work: Work = { store, scope, values: byId, options };
  const answer = async (tags: readonly FoundTag[], around: Lines | null): Promise<void> => {
    for (const tag of tags) {
      const key = keyOf(tag.text, around);
      if (tag.loop && !lines.has(key)) {
        // Two loops over the same thing may ask for different columns: one answer holds those of both.
        const asked = all.filter((one) => one.loop && one.text === tag.text).flatMap((one) => allTags(one.inner).map((inner) => inner.text));
        const made = await linesOf(work, { tag, key, asked, around }, dictionary.meaning(tag.text, true));
        if (made === 'apart') problems.add(`“${tag.written}”写在“${around?.label ?? ''}”的清单里面，但两个台账没有关联，列不出来。请把两个清单分开写。`);
        else if (made) lines.set(key, made);
      }
      // A condition is no list: what stands in it belongs to the list around it.
      await answer(tag.inner, lines.get(key) ?? around);
    }
  };
  for (const part of parts) await answer(part.tags, null);
  const unitName = scope.unit === undefined ? store.info.unitName : books.units.show(scope.unit);
  return {
    dictionary,
    values: byId,
    lines,
    problems: [...problems],
    unitName,
    facts: {
      unit: unitName,
      year: scope.to.slice(0, 4),
      from: longDay(scope.from),
      to: longDay(scope.to),
      today: longDay(options.today),
      purpose: `${longDay(scope.from)}至${longDay(scope.to)}`,
    },
  };
}

/** Tags and those inside their loops. */
function allTags(tags: readonly FoundTag[]): readonly FoundTag[] {
  return tags.flatMap((tag) => [tag, ...allTags(tag.inner)]);
}

function besidesOf(meaning: Meaning): readonly Beside[] {
  if (meaning.kind === 'names') return ['names'];
  if (meaning.kind === 'parts') return ['parts'];
  if (meaning.kind !== 'figure') return [];
  switch (meaning.aspect) {
    case 'names':
      return ['names'];
    case 'plan':
    case 'rate':
      return ['plan'];
    case 'lastYear':
    case 'change':
      return ['lastYear'];
    default:
      return [];
  }
}

interface Work {
  readonly store: Store;
  readonly scope: Scope;
  readonly values: ReadonlyMap<string, IndicatorValue>;
  readonly options: AnswerOptions;
}

interface Loop {
  readonly tag: FoundTag;
  readonly key: string;
  /** Words of the tags inside. */
  readonly asked: readonly string[];
  readonly around: Lines | null;
}

/** Under which the lines of a loop are found: its words, behind those of the list around it. */
export function keyOf(text: string, around: Lines | null): string {
  return around === null ? text.trim() : `${around.key}\n${text.trim()}`;
}

/** `apart`: it stands in a list to whose rows it does not belong. */
async function linesOf(work: Work, loop: Loop, meaning: Meaning): Promise<Lines | 'apart' | null> {
  const value = 'id' in meaning && meaning.id !== null ? work.values.get(meaning.id) : undefined;
  switch (meaning.kind) {
    case 'rows':
      if (loop.around !== null) return innerLines(work, loop, meaning);
      return outerLines(work, loop, meaning, value);
    case 'names':
      if (loop.around !== null) return 'apart';
      return value ? plainLines(loop.key, `${value.label}的名单`, ['名称'], (value.names ?? []).map((name) => [name]), value, value.namesTotal ?? 0) : null;
    case 'parts': {
      if (loop.around !== null) return 'apart';
      const parts = value?.breakdowns?.find((one) => one.label === meaning.by)?.parts ?? [];
      return value ? plainLines(loop.key, `${value.label}${meaning.by}`, ['名称', '数值'], parts.map((part) => [part.label, part.shown]), value, parts.length) : null;
    }
    default:
      return null;
  }
}

function plainLines(key: string, label: string, columns: readonly string[], rows: readonly (readonly string[])[], value: IndicatorValue, total: number): Lines {
  return {
    key,
    ledger: null,
    ids: [],
    owners: null,
    label,
    counter: '项',
    words: value.periodWords,
    total,
    drill: value.drill ?? null,
    columns: ['序号', ...columns],
    sensitive: false,
    rows,
    fields: [],
    of: null,
    find(text) {
      const at = columns.findIndex((column) => tagKey(column) === tagKey(text));
      return at < 0 ? null : { at, label: columns[at] ?? '' };
    },
  };
}

async function outerLines(work: Work, loop: Loop, meaning: Extract<Meaning, { kind: 'rows' }>, value: IndicatorValue | undefined): Promise<Lines | null> {
  const { store, scope, options } = work;
  const listed = meaning.ledger !== null ? await listLedger(store, meaning.ledger, scope, options.most) : meaning.id === null ? null : await listBehind(store, meaning.id, scope, options.most);
  if (!listed) return null;
  if (options.whole && listed.total > options.most) throw new AppError('template-too-many-rows', { tag: loop.tag.written, rows: listed.total, most: options.most });
  const made = ledgerLines(work, loop, listed.ledger, listed.ids, null);
  return { ...made, label: value ? `${value.label}的明细（${made.label}）` : made.label, words: listed.words, total: listed.total, drill: value?.drill ?? null, of: meaning.ledger !== null ? { ledger: meaning.ledger } : meaning.id === null ? null : { indicator: meaning.id } };
}

/** Rows that point at those of the list around them: the people of each class. */
function innerLines(work: Work, loop: Loop, meaning: Extract<Meaning, { kind: 'rows' }>): Lines | 'apart' {
  const { store, options } = work;
  const { around } = loop;
  const outer = around?.ledger ?? null;
  if (meaning.ledger === null || around === null || outer === null) return 'apart';
  const ledger = askedLedger(store, meaning.ledger);
  const link = Object.entries(ledger.fields).find(([, field]) => field.kind === 'ref' && field.ledger === outer.id)?.[0] ?? (outer.id === 'person' && ledger.person === 'linked' ? 'personId' : undefined);
  if (link === undefined) return 'apart';
  const ids = around.ids.length === 0 ? [] : [...orderOf(store, { ledger: ledger.id, conditions: [{ column: link, op: 'in', value: around.ids.map(String) }] })];
  if (options.whole && ids.length > options.most) throw new AppError('template-too-many-rows', { tag: loop.tag.written, rows: ids.length, most: options.most });
  return ledgerLines(work, loop, ledger.id, ids, link);
}

function ledgerLines({ store, options }: Work, { key, asked }: Loop, id: string, ids: readonly number[], link: string | null): Lines {
  const ledger = askedLedger(store, id);
  const columns = columnsOf(ledger).filter((column) => column.field.system !== true);
  const words = createHeaderBook(ledger);
  const idOf = (text: string): string | null => {
    const wanted = tagKey(text);
    const own = columns.find((c) => tagKey(c.field.label) === wanted || c.id.toLowerCase() === wanted);
    return own?.id ?? words.plain(text)?.field ?? null;
  };
  const { dateField } = ledger;
  const chosen = [...new Set([ledger.title, ...asked.flatMap((text) => idOf(text) ?? []), ...(dateField === undefined ? [] : [dateField])])].filter((one) => columns.some((c) => c.id === one));
  const rows = rowsByIds(store, ledger.id, link === null ? chosen : [...chosen, link], ids, options.full);
  // In the order of their dates, rows without one last; of the same day in order of entry.
  const date = dateField === undefined ? -1 : chosen.indexOf(dateField);
  if (date >= 0) rows.sort((a, b) => compareDates(a.cells[date] ?? '', b.cells[date] ?? ''));
  return {
    key,
    ledger,
    ids: rows.map((row) => row.id),
    owners: link === null ? null : rows.map((row) => Number(row.cells[chosen.length])),
    label: ledger.label,
    counter: ledger.counter,
    words: '',
    total: rows.length,
    drill: null,
    columns: ['序号', ...columns.map((c) => c.field.label)],
    sensitive: chosen.some((one) => columns.find((c) => c.id === one)?.field.sensitive !== undefined),
    rows: rows.map((row) => row.cells),
    fields: chosen,
    of: null,
    find(text) {
      const found = idOf(text);
      const at = found === null ? -1 : chosen.indexOf(found);
      return at < 0 ? null : { at, label: columns.find((c) => c.id === found)?.field.label ?? text };
    },
  };
}

/** Dates as shown sort as texts. */
function compareDates(a: string, b: string): number {
  if (a === b) return 0;
  if (a === '' || b === '') return a === '' ? 1 : -1;
  return a < b ? -1 : 1;
}

/** How a figure is printed. */
export interface Printed {
  readonly text: string;
  readonly missing: boolean;
  /** As the report binds it, by the word of its tag; null for what is not a figure that can be looked up again. */
  readonly show: 'number' | 'names' | 'plan' | 'words' | null;
}

/** A figure as a template prints it: the value, its unit, its growth; a missing one is marked, never 0. */
export function printFigure(value: IndicatorValue | undefined, aspect: Aspect): Printed {
  const known = (text: string | undefined, show: Printed['show']): Printed =>
    text === undefined || text === '' || text === '待填' || text === '—' ? { text: unknownFigure, missing: true, show } : { text, missing: false, show };
  if (!value) return known(undefined, null);
  switch (aspect) {
    case 'names': {
      const names = value.names ?? [];
      const listed = names.slice(0, namesPrinted).join('、');
      return known((value.namesTotal ?? names.length) > namesPrinted ? `${listed}等` : listed, 'names');
    }
    case 'plan':
      return known(value.plan?.shown, 'plan');
    case 'rate':
      return known(value.plan?.rateShown, null);
    case 'lastYear':
      return known(value.lastYear?.shown, null);
    case 'change':
      return known(value.lastYear?.changeShown, null);
    case 'unit':
      return known(value.unit, null);
    case 'definition':
      return known(value.definition, null);
    case 'number':
      return value.value === null && value.unit !== '' ? known(undefined, 'number') : known(value.shown, value.unit === '' && value.value === null ? 'words' : 'number');
  }
}

/** 2026年11月26日. */
function longDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
