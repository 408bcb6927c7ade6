/** 对数: an edited report against what was printed and against the ledgers of today. */
import { AppError } from '../../../../shared/contract/errors.ts';
import type { Finding, RecheckResult } from '../../../../shared/contract/report.ts';
import type { IndicatorValue } from '../../../../shared/contract/reporting.ts';
import { declareIndicators } from '../../../../shared/indicator/indicators.ts';
import type { Scope } from '../../indicators/conditions.ts';
import { dictionaryOf } from '../../indicators/dictionary.ts';
import { evaluate } from '../../indicators/evaluate.ts';
import { UnreadableFile } from '../../excel/read/unreadableFile.ts';
import { madeReport, madeReports, type MadeReport } from '../../store/reportRecords.ts';
import type { Store } from '../../store/store.ts';
import { columnAt, numbersOfLine, pairLineNumbers, pairLines } from './alignLines.ts';
import { cellMark, type DocxLine } from './docxLines.ts';
import type { NumberInText } from './numbersIn.ts';
import { judgeNames, namesIn } from './listedNames.ts';
import { judgeRows } from './listedRows.ts';
import type { Origin } from './origin.ts';
import { printedOf, veil, type Printed, type PrintedLine } from './printed.ts';
import { readDocx, type DocxText } from './readDocx.ts';

/** A number of the document with what is known of it. */
interface Judged {
  /** Index of its line. */
  readonly line: number;
  readonly number: NumberInText;
  /** The figure it is or was; null for a number of the plain text. */
  readonly figure: { readonly id: string; readonly show: string; readonly printed: number; readonly repeated: boolean } | null;
  /** Of a plain number what stood there in print; null for one that was put in. */
  readonly before: NumberInText | null;
}

/** How many reports are tried when a document does not say which one it is. */
const tried = 40;

/**
 * Checks a document.
 * @throws AppError `report-unreadable` when it is no .docx
 */
export async function recheckDocx(store: Store, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<RecheckResult> {
  const read = await readDocx(file.bytes).catch((error: unknown) => {
    if (error instanceof UnreadableFile) throw new AppError('report-unreadable', { file: file.name });
    throw error;
  });
  const made = madeFor(store, read);
  const printed = made ? printedOf(made) : { lines: [], whole: true, lists: [] };
  const texts = read.lines.map((line) => veil(line.text));
  const pairs = pairLines(printed.lines, read.lines, texts);
  const judged = judge(read.lines, texts, pairs, printed);
  const scope = scopeOf(store, read.origin, made);
  const listed = namesIn({ lines: read.lines, texts, printed: printed.lines, pairs });
  const today = scope ? await todayOf(store, [...judged.flatMap((one) => one.figure?.id ?? []), ...listed.map((one) => one.id)], scope) : new Map<string, IndicatorValue>();
  const ofNumbers = judged.flatMap((one) => findingOf(one, read.lines, today));
  const told = new Set(ofNumbers.map((one) => one.paragraph - 1));
  const rows = await judgeRows({ store, scope, lists: printed.lists, printed: printed.lines, lines: read.lines, texts, pairs, told });
  const ofNames = judgeNames(listed, read.lines, today, new Set(ofNumbers.flatMap((one) => one.id ?? [])));
  // A row put in by hand is told of once, not number by number.
  const findings = [...ofNumbers.filter((one) => !rows.added.has(one.paragraph - 1)), ...ofNames, ...rows.findings].toSorted((a, b) => a.paragraph - b.paragraph);
  const figures = judged.filter((one) => one.figure !== null).length;
  return {
    file: file.name,
    report: made ? { title: made.title, at: made.at, from: made.from, to: made.to, unitName: made.unitName } : null,
    figures,
    unchanged: figures - new Set(ofNumbers.filter((f) => f.kind !== 'untraced').map((f) => `${f.paragraph} ${f.id} ${f.found}`)).size,
    findings,
  };
}

/** Lines by which a document is known again. */
const compared = 200;

/** The report a document was made as: by its mark, else the one of the last whose text it resembles most. */
function madeFor(store: Store, read: DocxText): MadeReport | null {
  const named = read.origin ? madeReport(store, read.origin.key) : null;
  if (named) return named;
  const lines = read.lines.slice(0, compared);
  const texts = lines.map((line) => veil(line.text));
  let best: { readonly made: MadeReport; readonly paired: number } | null = null;
  for (const made of madeReports(store, tried)) {
    const paired = pairLines(printedOf(made).lines.slice(0, compared), lines, texts).filter((p) => p !== null).length;
    if (!best || paired > best.paired) best = { made, paired };
  }
  return best && best.paired * 2 >= lines.length ? best.made : null;
}

function scopeOf(store: Store, origin: Origin | null, made: MadeReport | null): Scope | null {
  const from = made ?? origin;
  if (!from) return null;
  const unit = from.unit ?? undefined;
  if (unit !== undefined && !dictionaryOf(store).books.units.entry(unit)) return null;
  return unit === undefined ? { from: from.from, to: from.to } : { from: from.from, to: from.to, unit };
}

function judge(lines: readonly DocxLine[], texts: readonly string[], pairs: readonly (number | null)[], printed: Printed): readonly Judged[] {
  return lines.flatMap((line, i) => {
    const judged = judgeLine(line, texts[i] ?? '', printed.lines[pairs[i] ?? -1] ?? null, i);
    // Nothing is remembered of what stood in the tables and margins of documents made before these were looked at.
    return printed.whole || (line.kind === 'text' && !line.loose) ? judged : judged.filter((one) => one.figure !== null);
  });
}

/** Names and words printed from the ledgers have figures of their own. */
const wordy = (show: string): boolean => show === 'names' || show === 'words';

function judgeLine(line: DocxLine, text: string, block: PrintedLine | null, at: number): readonly Judged[] {
  const paired = new Map((block ? pairLineNumbers(block.text, text) : []).map((p) => [p.now.start, p.printed]));
  return numbersOfLine(text).flatMap((number): readonly Judged[] => {
    const within = (span: { readonly start: number; readonly end: number }): boolean => number.start >= span.start && number.end <= span.end;
    const before = paired.get(number.start) ?? null;
    const base = { line: at, number, before };
    const bound = line.bound.find(within);
    if (bound) {
      const printed = Number(bound.tag.text);
      // Unknown ones were printed as XX.
      if (wordy(bound.tag.show)) return [];
      return [{ ...base, figure: { id: bound.tag.id, show: bound.tag.show, printed: bound.tag.text !== '' && Number.isFinite(printed) ? printed : Number.NaN, repeated: false } }];
    }
    const figure = before && block ? block.figures.find((f) => before.start >= f.start && before.end <= f.end) : undefined;
    if (figure && before) {
      if (wordy(figure.show)) return [];
      return [{ ...base, figure: { id: figure.id, show: figure.show, printed: Number(before.text), repeated: figure.repeated ?? false } }];
    }
    if (number.exempt || line.serial.some(within)) return [];
    return [{ ...base, figure: null }];
  });
}

async function todayOf(store: Store, asked: readonly string[], scope: Scope): Promise<ReadonlyMap<string, IndicatorValue>> {
  const declared = new Set(declareIndicators(dictionaryOf(store).rules).map((one) => one.id));
  const ids = [...new Set(asked.filter((id) => declared.has(id)))];
  const values = ids.length === 0 ? [] : await evaluate(store, ids, scope, { with: ['plan', 'names'] });
  return new Map(values.map((v) => [v.id, v]));
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

const untraced = '这个数不是程序印的，台账里查不到来处。请写明依据，或改用指标。';
const altered = '印出来以后手工改过。它不是绑定的指标，查不到今天的数，请对照原件核对。';

function findingOf(one: Judged, lines: readonly DocxLine[], today: ReadonlyMap<string, IndicatorValue>): readonly Finding[] {
  const { number, figure, before } = one;
  const line = lines[one.line];
  if (!line) return [];
  const place = line.kind === 'row' ? `${line.place}第 ${columnAt(line.text, number.start)} 列` : line.place;
  // The line was compared with long numbers veiled; shown is what stands there.
  const base = { paragraph: one.line + 1, place, text: around(line.text, number), found: /^\d{11,}$/u.test(number.text) ? line.text.slice(number.start, number.end) : number.text };
  if (figure === null) {
    if (before?.value === number.value) return [];
    const was = before && !/^\d{11,}$/u.test(before.text) ? before.text : '';
    return [{ ...base, kind: 'untraced', printed: was, today: '', id: null, label: '', drill: null, advice: before ? altered : untraced }];
  }
  const now = today.get(figure.id);
  const value = figure.show === 'plan' ? (now?.plan?.value ?? null) : (now?.value ?? null);
  const shown = figure.show === 'plan' ? (now?.plan?.shown ?? '') : (now?.shown ?? '');
  const told = { printed: Number.isNaN(figure.printed) ? 'XX' : String(figure.printed), today: shown, id: figure.id, label: now?.label ?? figure.id, drill: now?.drill ?? null };
  // Typed over an XX: right when the ledgers say so by now.
  if (Number.isNaN(figure.printed))
    return value !== null && near(number.value, value) ? [] : [{ ...base, ...told, kind: 'changed', advice: '印出来时还没有数（XX），是后来手工填的。请在台账里补齐后重新生成。' }];
  if (!near(number.value, figure.printed))
    return [{ ...base, ...told, kind: 'changed', advice: value !== null && near(number.value, value) ? '手工改过，与今天台账的数一致。' : '手工改过，与台账对不上。点开明细核对，改台账或改回来。' }];
  if (figure.repeated) return [];
  if (value !== null && !near(value, figure.printed)) return [{ ...base, ...told, kind: 'stale', advice: '印出来以后台账变了。请用今天的数，或在存档里查当时的数。' }];
  return [];
}

/** The words around a number, for a list. */
function around(text: string, number: NumberInText): string {
  const from = Math.max(0, number.start - 14);
  const to = Math.min(text.length, number.end + 10);
  const words = text.slice(from, to).replaceAll(cellMark, ' | ').replaceAll(/\s+/gu, ' ').replaceAll(/^ \| | \| $/gu, '');
  return `${from > 0 ? '…' : ''}${words}${to < text.length ? '…' : ''}`;
}
