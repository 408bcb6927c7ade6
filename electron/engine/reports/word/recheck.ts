/** 对数: an edited report against what was printed and against the ledgers of today. */
import { AppError } from '../../../../shared/contract/errors.ts';
import { ReportDoc, type Finding, type RecheckResult } from '../../../../shared/contract/report.ts';
import type { IndicatorValue } from '../../../../shared/contract/reporting.ts';
import { declareIndicators } from '../../../../shared/indicator/indicators.ts';
import type { Scope } from '../../indicators/conditions.ts';
import { dictionaryOf } from '../../indicators/dictionary.ts';
import { evaluate } from '../../indicators/evaluate.ts';
import { UnreadableFile } from '../../excel/read/unreadableFile.ts';
import { madeReport, madeReports, type MadeReport } from '../../store/reportRecords.ts';
import type { Store } from '../../store/store.ts';
import { pairNumbers, pairParagraphs } from './alignText.ts';
import { numbersIn, type NumberInText } from './numbersIn.ts';
import type { Origin } from './origin.ts';
import { readDocx, type DocxParagraph, type DocxText } from './readDocx.ts';

/** A number of the document with what is known of it. */
interface Judged {
  readonly paragraph: number;
  readonly number: NumberInText;
  /** The figure it is or was; null for a number of the plain text. */
  readonly figure: { readonly id: string; readonly show: string; readonly printed: number } | null;
  /** A plain number that stood there in print as well. */
  readonly known: boolean;
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
  const judged = judge(read.paragraphs, made ? printedBlocks(made) : []);
  const scope = scopeOf(store, read.origin, made);
  const today = scope ? await todayOf(store, judged, scope) : new Map<string, IndicatorValue>();
  const findings = judged.flatMap((one) => findingOf(one, read.paragraphs, today));
  const figures = judged.filter((one) => one.figure !== null).length;
  return {
    file: file.name,
    report: made ? { title: made.title, at: made.at, from: made.from, to: made.to, unitName: made.unitName } : null,
    figures,
    unchanged: figures - new Set(findings.filter((f) => f.kind !== 'untraced').map((f) => `${f.paragraph} ${f.id} ${f.found}`)).size,
    findings,
  };
}

interface PrintedBlock {
  readonly text: string;
  /** Figures with their place in the text. */
  readonly figures: readonly { readonly start: number; readonly end: number; readonly id: string; readonly show: string; readonly value: number | null }[];
}

function printedBlocks(made: MadeReport): readonly PrintedBlock[] {
  const doc = ReportDoc.safeParse(made.doc);
  if (!doc.success) return [];
  return doc.data.blocks.map((block) => {
    let text = '';
    const figures: PrintedBlock['figures'][number][] = [];
    for (const run of block.runs) {
      if (run.figure) figures.push({ start: text.length, end: text.length + run.text.length, id: run.figure.id, show: run.figure.show, value: run.figure.value });
      text += run.text;
    }
    return { text, figures };
  });
}

/** The report a document was made as: by its mark, else the one of the last whose text it resembles most. */
function madeFor(store: Store, read: DocxText): MadeReport | null {
  const named = read.origin ? madeReport(store, read.origin.key) : null;
  if (named) return named;
  let best: { readonly made: MadeReport; readonly paired: number } | null = null;
  for (const made of madeReports(store, tried)) {
    const paired = pairParagraphs(printedBlocks(made).map((b) => b.text), read.paragraphs.map((p) => p.text)).filter((p) => p !== null).length;
    if (!best || paired > best.paired) best = { made, paired };
  }
  return best && best.paired * 2 >= read.paragraphs.length ? best.made : null;
}

function scopeOf(store: Store, origin: Origin | null, made: MadeReport | null): Scope | null {
  const from = made ?? origin;
  if (!from) return null;
  const unit = from.unit ?? undefined;
  if (unit !== undefined && !dictionaryOf(store).books.units.entry(unit)) return null;
  return unit === undefined ? { from: from.from, to: from.to } : { from: from.from, to: from.to, unit };
}

function judge(paragraphs: readonly DocxParagraph[], blocks: readonly PrintedBlock[]): readonly Judged[] {
  const pairs = pairParagraphs(blocks.map((b) => b.text), paragraphs.map((p) => p.text));
  return paragraphs.flatMap((paragraph, i) => {
    const at = pairs[i] ?? null;
    return judgeParagraph(paragraph, at === null ? null : (blocks[at] ?? null), i + 1);
  });
}

function judgeParagraph(paragraph: DocxParagraph, block: PrintedBlock | null, place: number): readonly Judged[] {
  const paired = new Map((block ? pairNumbers(block.text, paragraph.text) : []).map((p) => [p.now.start, p.printed]));
  return numbersIn(paragraph.text).flatMap((number): readonly Judged[] => {
    const base = { paragraph: place, number };
    const bound = paragraph.bound.find((b) => number.start >= b.start && number.end <= b.end);
    if (bound) {
      const printed = Number(bound.tag.text);
      // Names and words printed from the ledgers have figures of their own; unknown ones were printed as XX.
      if (bound.tag.show === 'names' || bound.tag.show === 'words') return [];
      return [{ ...base, figure: { id: bound.tag.id, show: bound.tag.show, printed: bound.tag.text !== '' && Number.isFinite(printed) ? printed : Number.NaN }, known: false }];
    }
    const before = paired.get(number.start) ?? null;
    const figure = before && block ? block.figures.find((f) => before.start >= f.start && before.end <= f.end) : undefined;
    if (figure && before) {
      if (figure.show === 'names' || figure.show === 'words') return [];
      return [{ ...base, figure: { id: figure.id, show: figure.show, printed: Number(before.text) }, known: false }];
    }
    if (number.exempt) return [];
    return [{ ...base, figure: null, known: before !== null && before.value === number.value }];
  });
}

async function todayOf(store: Store, judged: readonly Judged[], scope: Scope): Promise<ReadonlyMap<string, IndicatorValue>> {
  const declared = new Set(declareIndicators(dictionaryOf(store).rules).map((one) => one.id));
  const ids = [...new Set(judged.flatMap((one) => (one.figure && declared.has(one.figure.id) ? [one.figure.id] : [])))];
  const values = ids.length === 0 ? [] : await evaluate(store, ids, scope, { with: ['plan'] });
  return new Map(values.map((v) => [v.id, v]));
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

function findingOf(one: Judged, paragraphs: readonly DocxParagraph[], today: ReadonlyMap<string, IndicatorValue>): readonly Finding[] {
  const { number, figure } = one;
  const text = around(paragraphs[one.paragraph - 1]?.text ?? '', number);
  const base = { paragraph: one.paragraph, place: `第 ${one.paragraph} 段`, text, found: number.text };
  if (figure === null) {
    if (one.known) return [];
    return [{ ...base, kind: 'untraced', printed: '', today: '', id: null, label: '', drill: null, advice: '这个数不是程序印的，台账里查不到来处。请写明依据，或改用指标。' }];
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
  if (value !== null && !near(value, figure.printed)) return [{ ...base, ...told, kind: 'stale', advice: '印出来以后台账变了。请用今天的数，或在存档里查当时的数。' }];
  return [];
}

/** The words around a number, for a list. */
function around(text: string, number: NumberInText): string {
  const from = Math.max(0, number.start - 14);
  const to = Math.min(text.length, number.end + 10);
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
