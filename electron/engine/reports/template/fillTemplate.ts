/** Fills a template: the template engine repeats and replaces, figures are bound, the rest stays as the office made it. */
import type { Progress } from '../../../../shared/contract/common.ts';
import { AppError } from '../../../../shared/contract/errors.ts';
import type { Scope } from '../../indicators/conditions.ts';
import type { Store } from '../../store/store.ts';
import { answerTags, keyOf, printFigure, type Answers, type Lines } from './answers.ts';
import { bindFigures, markText, withoutMarks, type Mark } from './bindFigures.ts';
import { holds, isSerial } from './checkTemplate.ts';
import { openDocx } from './openDocx.ts';
import { engineOptions, readTags } from './readTags.ts';
import { bindRows, Listing } from './bindRows.ts';
import type { PrintedList } from '../word/printedList.ts';
import { stampOrigin } from './stampOrigin.ts';

/** More lines than that belong into a workbook. */
const mostLines = 5000;

/** Content controls of ours begin at this number; those of an office's template are far away from it. */
const firstControl = 42_000_001;

export interface FillRequest {
  readonly scope: Scope;
  readonly today: string;
  readonly full: boolean;
  /** What the document is known by afterwards. */
  readonly key: string;
}

export interface FilledTemplate {
  readonly bytes: Uint8Array;
  /** Figures bound, printed XX, and tags nobody knew. */
  readonly figures: number;
  readonly missing: number;
  readonly unknown: number;
  readonly lines: number;
  readonly sensitive: boolean;
  readonly unitName: string;
  /** The rows listed, each bound by a bookmark. */
  readonly lists: readonly PrintedList[];
}

/** Bookmarks of ours begin at this number. */
const firstBookmark = 43_000_001;

/** One line of a list while the template engine stands in it. */
class Line {
  readonly lines: Lines;
  readonly at: number;
  /** Its number among the lines repeated together, from 1. */
  readonly number: number;
  /** The same for all lines that one loop repeats. */
  readonly loop: object;
  constructor(lines: Lines, at: number, number: number, loop: object) {
    this.lines = lines;
    this.at = at;
    this.number = number;
    this.loop = loop;
  }
}

/**
 * Makes the document.
 * @throws AppError `template-unreadable`, `template-slips`, `template-too-many-rows`, `period-invalid`, `unit-unknown`
 */
export async function fillTemplate(
  store: Store,
  template: { readonly name: string; readonly file: Uint8Array },
  { scope, today, full, key }: FillRequest,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<FilledTemplate> {
  report({ stage: '读模板', done: 0, total: 3 });
  const read = await readTags(await openDocx(template.file, template.name));
  if (read.problems.length > 0) throw new AppError('template-slips', { file: template.name, problems: read.problems.join('') });
  signal.throwIfAborted();
  report({ stage: '取数', done: 1, total: 3 });
  const answers = await answerTags(store, read.parts, scope, { today, most: mostLines, whole: true, full });
  if (answers.problems.length > 0) throw new AppError('template-slips', { file: template.name, problems: answers.problems.join('') });
  signal.throwIfAborted();
  report({ stage: '写出', done: 2, total: 3 });
  const { default: Docxtemplater } = await import('docxtemplater');
  const marks: Mark[] = [];
  const listing = new Listing(full);
  const document = new Docxtemplater(await openDocx(template.file, template.name), { ...engineOptions, parser: parserOf(answers, marks, listing), nullGetter: () => '' });
  document.render({});
  const zip = document.getZip();
  let figures = 0;
  for (const entry of zip.file(/^word\/[^/]+\.xml$/i)) {
    const before = entry.asText();
    const done = bindFigures(before, marks, firstControl + figures);
    const xml = bindRows(done.xml, listing.names, firstBookmark);
    if (xml === before) continue;
    zip.file(entry.name, xml);
    figures += done.bound;
  }
  stampOrigin(zip, key, scope);
  report({ stage: '写出', done: 3, total: 3 });
  return {
    bytes: zip.generate({ type: 'uint8array', compression: 'DEFLATE' }),
    figures,
    missing: marks.filter((mark) => mark.highlight && mark.bound !== null).length,
    unknown: marks.filter((mark) => mark.highlight && mark.bound === null).length,
    lines: [...answers.lines.values()].reduce((sum, one) => sum + one.rows.length, 0),
    sensitive: [...answers.lines.values()].some((one) => one.sensitive),
    unitName: answers.unitName,
    lists: listing.lists(),
  };
}

/** How the template engine asks: the innermost scope first, then outwards while the answer is undefined. */
function parserOf(answers: Answers, marks: Mark[], listing: Listing): (tag: string) => { get(scope: unknown, context: { readonly meta: { readonly part: { readonly module?: string } } }): unknown } {
  const mark = (one: Mark): string => {
    marks.push(one);
    return markText(marks.length - 1);
  };
  return (text) => ({
    get(scope, context) {
      if (scope instanceof Line) return inLine(answers, scope, text, context.meta.part.module === 'loop', listing);
      return context.meta.part.module === 'loop' ? ofLoop(answers, text) : ofTag(answers, text, mark);
    },
  });
}

function inLine(answers: Answers, { lines, at, number, loop }: Line, text: string, isLoop: boolean, listing: Listing): string | readonly Line[] | undefined {
  if (isLoop) {
    const inner = answers.lines.get(keyOf(text, lines));
    return inner ? linesOf(inner, lines.ids[at] ?? null) : undefined;
  }
  if (isSerial(text)) return listing.first(loop, lines, at) + String(number);
  const column = lines.find(text);
  if (!column) return undefined;
  listing.used(loop, lines, column.at);
  return listing.first(loop, lines, at) + withoutMarks(lines.rows[at]?.[column.at] ?? '');
}

function ofLoop(answers: Answers, text: string): readonly Line[] | boolean {
  const lines = answers.lines.get(keyOf(text, null));
  if (lines) return linesOf(lines, null);
  const meaning = answers.dictionary.meaning(text, true);
  // A loop nobody knows is left out whole: its text would be without sense.
  return meaning.kind === 'condition' && holds(answers.values.get(meaning.id)?.value ?? null);
}

/** @param owner the row around them; null for a list that stands by itself */
function linesOf(lines: Lines, owner: number | null): readonly Line[] {
  const own = lines.rows.flatMap((_, at) => (lines.owners === null || lines.owners[at] === owner ? [at] : []));
  const loop = {};
  return own.map((at, i) => new Line(lines, at, i + 1, loop));
}

function ofTag(answers: Answers, text: string, mark: (one: Mark) => string): string {
  const meaning = answers.dictionary.meaning(text, false);
  if (meaning.kind === 'fact') return withoutMarks(answers.facts[meaning.fact]);
  if (meaning.kind !== 'figure') return mark({ text: `{${withoutMarks(text)}}`, bound: null, highlight: true });
  const value = answers.values.get(meaning.id);
  const printed = printFigure(value, meaning.aspect);
  const clean = withoutMarks(printed.text);
  if (printed.show === null || !value) return printed.missing ? mark({ text: clean, bound: null, highlight: true }) : clean;
  return mark({ text: clean, bound: { tag: tagOf(meaning.id, printed.show, clean), label: value.label }, highlight: printed.missing });
}

/** As the program's own report binds its figures: id, what is shown, the text as printed. Word keeps 64 characters. */
function tagOf(id: string, show: string, text: string): string {
  return ['TL', id, show, show === 'names' || show === 'words' ? '' : text].join('|').slice(0, 64);
}
