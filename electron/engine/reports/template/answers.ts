/** What the tags of a template give for a period: numbers from the evaluator, lines from the ledgers. No arithmetic. */
import { AppError } from '../../../../shared/contract/errors.ts';
import type { Beside } from '../../../../shared/contract/indicators.ts';
import type { IndicatorValue } from '../../../../shared/contract/reporting.ts';
import { columnsOf } from '../../../../shared/ledger/ledgers.ts';
import { tagKey, type Aspect, type Fact } from '../../../../shared/wordTemplate/tagText.ts';
import { createHeaderBook } from '../../importing/headerBook.ts';
import type { Scope } from '../../indicators/conditions.ts';
import { dictionaryOf } from '../../indicators/dictionary.ts';
import { evaluate } from '../../indicators/evaluate.ts';
import { listBehind, listLedger } from '../../indicators/listed.ts';
import { askedLedger } from '../../store/books.ts';
import { rowsByIds } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { tagDictionary, type Meaning, type TagDictionary } from './dictionary.ts';
import type { FoundPart, FoundTag } from './readTags.ts';

/** Printed for what nobody has recorded (domain.md §7). */
export const unknownFigure = 'XX';
/** Names printed beside a count; a longer list says 等. */
const namesPrinted = 12;

/** Lines to be repeated. */
export interface Lines {
  readonly label: string;
  readonly counter: string;
  readonly words: string;
  readonly total: number;
  readonly drill: string | null;
  readonly columns: readonly string[];
  readonly sensitive: boolean;
  readonly rows: readonly (readonly string[])[];
  /** Place of a column among the cells of a row, by the words of a tag; null for no column of these lines. */
  find(text: string): { readonly at: number; readonly label: string } | null;
}

export interface Answers {
  readonly dictionary: TagDictionary;
  readonly values: ReadonlyMap<string, IndicatorValue>;
  /** By the text of the loop's tag. */
  readonly lines: ReadonlyMap<string, Lines>;
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
  for (const { tag, meaning } of meanings) {
    const inner = allTags(tag.inner).map((one) => one.text);
    // Two loops over the same thing may ask for different columns: one answer holds those of both.
    const asked = [...inner, ...meanings.filter((m) => m.tag !== tag && m.tag.loop && m.tag.text === tag.text).flatMap((m) => allTags(m.tag.inner).map((one) => one.text))];
    if (tag.loop && !lines.has(tag.text)) {
      const made = await linesOf(store, tag, meaning, asked, scope, byId, options);
      if (made) lines.set(tag.text, made);
    }
  }
  const unitName = scope.unit === undefined ? store.info.unitName : books.units.show(scope.unit);
  return {
    dictionary,
    values: byId,
    lines,
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
export function allTags(tags: readonly FoundTag[]): readonly FoundTag[] {
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

async function linesOf(store: Store, tag: FoundTag, meaning: Meaning, asked: readonly string[], scope: Scope, values: ReadonlyMap<string, IndicatorValue>, options: AnswerOptions): Promise<Lines | null> {
  switch (meaning.kind) {
    case 'rows':
      return ledgerLines(store, tag, meaning, asked, scope, values, options);
    case 'names': {
      const value = values.get(meaning.id);
      return value ? plainLines(`${value.label}的名单`, ['名称'], (value.names ?? []).map((name) => [name]), value, value.namesTotal ?? 0) : null;
    }
    case 'parts': {
      const value = values.get(meaning.id);
      const parts = value?.breakdowns?.find((one) => one.label === meaning.by)?.parts ?? [];
      return value ? plainLines(`${value.label}${meaning.by}`, ['名称', '数值'], parts.map((part) => [part.label, part.shown]), value, parts.length) : null;
    }
    default:
      return null;
  }
}

function plainLines(label: string, columns: readonly string[], rows: readonly (readonly string[])[], value: IndicatorValue, total: number): Lines {
  return {
    label,
    counter: '项',
    words: value.periodWords,
    total,
    drill: value.drill ?? null,
    columns: ['序号', ...columns],
    sensitive: false,
    rows,
    find(text) {
      const at = columns.findIndex((column) => tagKey(column) === tagKey(text));
      return at < 0 ? null : { at, label: columns[at] ?? '' };
    },
  };
}

async function ledgerLines(
  store: Store,
  tag: FoundTag,
  meaning: Extract<Meaning, { kind: 'rows' }>,
  asked: readonly string[],
  scope: Scope,
  values: ReadonlyMap<string, IndicatorValue>,
  { most, whole, full }: AnswerOptions,
): Promise<Lines | null> {
  const listed = meaning.ledger !== null ? await listLedger(store, meaning.ledger, scope, most) : meaning.id === null ? null : await listBehind(store, meaning.id, scope, most);
  if (!listed) return null;
  if (whole && listed.total > most) throw new AppError('template-too-many-rows', { tag: tag.written, rows: listed.total, most });
  const ledger = askedLedger(store, listed.ledger);
  const columns = columnsOf(ledger).filter((column) => column.field.system !== true);
  const words = createHeaderBook(ledger);
  const idOf = (text: string): string | null => {
    const key = tagKey(text);
    const own = columns.find((c) => tagKey(c.field.label) === key || c.id.toLowerCase() === key);
    return own?.id ?? words.plain(text)?.field ?? null;
  };
  const chosen = [...new Set([ledger.title, ...asked.flatMap((text) => idOf(text) ?? [])])].filter((id) => columns.some((c) => c.id === id));
  const rows = rowsByIds(store, ledger.id, chosen, listed.ids, full).map((row) => row.cells);
  const value = meaning.id === null ? undefined : values.get(meaning.id);
  return {
    label: value ? `${value.label}的明细（${ledger.label}）` : ledger.label,
    counter: ledger.counter,
    words: listed.words,
    total: listed.total,
    drill: value?.drill ?? null,
    columns: ['序号', ...columns.map((c) => c.field.label)],
    sensitive: chosen.some((id) => columns.find((c) => c.id === id)?.field.sensitive !== undefined),
    rows,
    find(text) {
      const id = idOf(text);
      const at = id === null ? -1 : chosen.indexOf(id);
      return at < 0 ? null : { at, label: columns.find((c) => c.id === id)?.field.label ?? text };
    },
  };
}

/** How a figure is printed. */
export interface Printed {
  readonly text: string;
  readonly missing: boolean;
  /** As the report binds it, by the word of its tag; null for what is not a figure that can be looked up again. */
  readonly show: 'number' | 'names' | 'plan' | 'words' | null;
}

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
