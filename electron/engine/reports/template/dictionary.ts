/** What a tag may be called: numbers by label, other name or id; ledgers; facts of the report. Exact names only. */
import type { TagName } from '../../../../shared/contract/wordTemplates.ts';
import type { Books } from '../../../../shared/ledger/books.ts';
import { declareIndicators, numberOf, partTitles } from '../../../../shared/indicator/indicators.ts';
import { isWords, type Indicator } from '../../../../shared/indicator/measure.ts';
import type { CountingRules } from '../../../../shared/indicator/rules.ts';
import { columnsOf, ledgers } from '../../../../shared/ledger/ledgers.ts';
import { figureNames, ledgerNames } from '../../../../shared/wordTemplate/otherNames.ts';
import { aspectWords, conditionName, factWords, likeness, splitAspect, tagKey, type Aspect, type Fact } from '../../../../shared/wordTemplate/tagText.ts';

/** What the words of a tag mean where no list is around them. */
export type Meaning =
  | { readonly kind: 'figure'; readonly id: string; readonly aspect: Aspect }
  | { readonly kind: 'fact'; readonly fact: Fact }
  | { readonly kind: 'rows'; readonly ledger: string | null; readonly id: string | null }
  | { readonly kind: 'names'; readonly id: string }
  | { readonly kind: 'parts'; readonly id: string; readonly by: string }
  | { readonly kind: 'condition'; readonly id: string }
  | { readonly kind: 'unknown' };

export interface TagDictionary {
  readonly indicators: ReadonlyMap<string, Indicator>;
  meaning(text: string, loop: boolean): Meaning;
  /** Known names most like this one, as they would be written; for a clerk to read, never to fill by. */
  nearest(text: string, loop: boolean, columns: readonly string[]): readonly { readonly tag: string; readonly label: string }[];
  /** All names, for the page. */
  names(books: Books): readonly TagName[];
}

const unknown: Meaning = { kind: 'unknown' };
const alike = 0.34;
const suggestions = 3;

/** The names under these counting rules. */
export function tagDictionary(rules: CountingRules): TagDictionary {
  const declared = declareIndicators(rules);
  const indicators = new Map(declared.map((one) => [one.id, one]));
  const figures = uniqueNames(declared.map((one) => [one.id, namesOf(one)]));
  const books = uniqueNames(ledgers.map((one) => [one.id, [one.id, one.label, `${one.label}台账`, ...(ledgerNames[one.id] ?? [])]]));
  const facts = uniqueNames(Object.entries(factWords));

  const figureOf = (text: string): string | null => figures.get(tagKey(text)) ?? null;
  const meaningOfFigure = (text: string): Meaning => {
    const whole = figureOf(text);
    if (whole !== null) return { kind: 'figure', id: whole, aspect: 'number' };
    const fact = facts.get(tagKey(text));
    if (fact !== undefined) return { kind: 'fact', fact: fact as Fact };
    const split = splitAspect(text);
    const id = split && figureOf(split.name);
    const aspect = split && Object.hasOwn(aspectWords, split.aspect) ? aspectWords[split.aspect] : undefined;
    return id && aspect ? { kind: 'figure', id, aspect } : unknown;
  };
  const meaningOfLoop = (text: string): Meaning => {
    const asked = conditionName(text);
    const about = asked === null ? null : figureOf(asked);
    if (about !== null) return { kind: 'condition', id: about };
    const ledger = books.get(tagKey(text));
    if (ledger !== undefined) return { kind: 'rows', ledger, id: null };
    const whole = figureOf(text);
    if (whole !== null) return isWords(indicators.get(whole)?.value ?? { words: 'unit' }) ? unknown : { kind: 'rows', ledger: null, id: whole };
    const split = splitAspect(text);
    const id = split && figureOf(split.name);
    if (!split || !id) return unknown;
    if (split.aspect === '名单') return { kind: 'names', id };
    const by = indicators.get(id)?.by?.find((one) => tagKey(one.label) === tagKey(split.aspect));
    return by ? { kind: 'parts', id, by: by.label } : unknown;
  };

  const candidates = [
    ...declared.flatMap((one) => readable(one).map((name) => ({ name, label: `${one.label}${one.unit === '' ? '' : `（${one.unit}）`}` }))),
    ...Object.values(factWords).flatMap((words) => words.map((name) => ({ name, label: '报告本身' }))),
  ];
  const loops = ledgers.flatMap((one) => [one.label, ...(ledgerNames[one.id] ?? [])].map((name) => ({ name, label: `${one.label}，一${one.counter}一行` })));

  return {
    indicators,
    meaning: (text, loop) => (loop ? meaningOfLoop(text) : meaningOfFigure(text)),
    nearest(text, loop, columns) {
      const key = tagKey(conditionName(text) ?? splitAspect(text)?.name ?? text);
      const inside = columns.map((name) => ({ name, label: '这一行的列' }));
      const known = loop ? [...loops, ...candidates] : [...inside, ...candidates];
      const best = new Map<string, { readonly name: string; readonly score: number }>();
      for (const { name, label } of known) {
        const score = likeness(key, tagKey(name));
        if (score >= alike && score > (best.get(label)?.score ?? 0)) best.set(label === '这一行的列' ? name : label, { name, score });
      }
      return [...best]
        .toSorted(([, a], [, b]) => b.score - a.score)
        .slice(0, suggestions)
        .map(([label, { name }]) => ({ tag: loop ? `{#${name}}` : `{${name}}`, label: label === name ? '这一行的列' : label }));
    },
    names: (dictionary) => [
      ...Object.values(factWords).map(([tag, ...others]): TagName => ({ tag: `{${tag}}`, label: '报告本身', group: '报告本身', others, columns: [] })),
      ...declared.map((one): TagName => {
        const [first = one.label, ...more] = readable(one);
        return { tag: `{${first}}`, label: `${numberOf(one.id)} ${one.label}${one.unit === '' ? '' : `（${one.unit}）`}`, group: partTitles[one.part], others: [...more, one.id, ...(one.by ?? []).map((by) => `{#${first}:${by.label}}`)], columns: [] };
      }),
      ...ledgers.map((one): TagName => ({
        tag: `{#${one.label}}`,
        label: `${one.label}，一${one.counter}一行`,
        group: '列出台账的行',
        others: [...(ledgerNames[one.id] ?? [])],
        columns: ['序号', ...columnsOf(dictionary.ledger(one)).filter((c) => c.field.system !== true).map((c) => c.field.label)],
      })),
    ],
  };
}

/** Names a clerk would write, the usual one first. */
function readable(one: Indicator): readonly string[] {
  return [...(figureNames[one.id] ?? []), one.label.replace(/^其中：/, '')];
}

function namesOf(one: Indicator): readonly string[] {
  return [one.id, numberOf(one.id), one.label, ...readable(one)];
}

/** Names to ids; a name that two would answer to answers to the first that declares it. */
function uniqueNames(all: readonly (readonly [id: string, names: readonly string[]])[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const [id, names] of all) for (const name of names) if (!ids.has(tagKey(name))) ids.set(tagKey(name), id);
  return ids;
}
