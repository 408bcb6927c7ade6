/** The report as data: wording and numbers joined, before anybody prints it. No arithmetic here. */
import { z } from 'zod';
import type { ReportAppendixRow, ReportBlock, ReportDoc, ReportRun } from '../../../../shared/contract/report.ts';
import type { IndicatorValue } from '../../../../shared/contract/reporting.ts';
import { declareIndicators } from '../../../../shared/indicator/indicators.ts';
import { figuresIn, readWording, type ReportLine, type Segment } from '../../../../shared/report/language.ts';
import { countyReport } from '../../../../shared/report/countyReport.ts';
import { checkNumbers } from '../../indicators/checkNumbers.ts';
import type { Scope } from '../../indicators/conditions.ts';
import { dictionaryOf } from '../../indicators/dictionary.ts';
import { evaluate } from '../../indicators/evaluate.ts';
import { readSetting, saveSetting } from '../../store/settings.ts';
import type { Store } from '../../store/store.ts';

/** Printed for a figure nobody has recorded (domain.md §7). */
export const unknownFigure = 'XX';

const key = 'report.wordings';
/** Names printed beside a count; a longer list says 等. */
const namesPrinted = 12;

/** Changed wordings by line. */
function editedWordings(store: Store): Readonly<Record<string, string>> {
  const text = readSetting(store, key);
  if (text === null) return {};
  try {
    const read = z.record(z.string(), z.string()).safeParse(JSON.parse(text));
    return read.success ? read.data : {};
  } catch {
    return {};
  }
}

/** Keeps the wording of one line; null goes back to the standard one. */
export async function saveWording(store: Store, block: string, wording: string | null): Promise<void> {
  const others = Object.fromEntries(Object.entries(editedWordings(store)).filter(([id]) => id !== block));
  await saveSetting(store, key, JSON.stringify(wording === null ? others : { ...others, [block]: wording }));
}

/**
 * The report of a period with today's numbers.
 * @throws AppError `period-invalid`, `unit-unknown`
 */
export async function composeReport(store: Store, scope: Scope): Promise<ReportDoc> {
  const edited = editedWordings(store);
  const lines = countyReport.map((line) => ({ ...line, text: edited[line.id] ?? line.text }));
  const ids = [...new Set(lines.flatMap((line) => figuresIn(readWording(line.text))))];
  const declared = new Set(declareIndicators(dictionaryOf(store).rules).map((one) => one.id));
  // A clerk's wording may name an indicator that does not exist: it prints as unknown, it does not stop the report.
  const known = ids.filter((id) => declared.has(id));
  const values = await evaluate(store, known, scope, { with: ['names', 'plan'] });
  const unitName = unitNameOf(store, scope);
  return assemble(lines, edited, new Map(values.map((v) => [v.id, v])), scope, unitName);
}

/** The same with the numbers held against each other, as it is printed and filed. Errors as `composeReport`. */
export async function composeChecked(store: Store, scope: Scope): Promise<ReportDoc> {
  // First, so that what both count is counted once.
  const checks = await checkNumbers(store, scope);
  return { ...(await composeReport(store, scope)), checks };
}

function unitNameOf(store: Store, scope: Scope): string {
  return scope.unit === undefined ? store.info.unitName : dictionaryOf(store).books.units.show(scope.unit);
}

function assemble(lines: readonly ReportLine[], edited: Readonly<Record<string, string>>, values: ReadonlyMap<string, IndicatorValue>, scope: Scope, unitName: string): ReportDoc {
  const own = { unit: unitName, year: scope.to.slice(0, 4), day: longDay(scope.to) };
  const used: string[] = [];
  const blocks = lines.map((line): ReportBlock => {
    const runs = runsOf(readWording(fillOwn(line.text, own)), values, used);
    return { id: line.id, kind: line.kind, wording: line.text, edited: Object.hasOwn(edited, line.id), runs };
  });
  const appendix = [...new Set(used)].flatMap((id) => {
    const value = values.get(id);
    return value && value.value !== null ? [appendixRow(value)] : [];
  });
  return {
    title: blocks[0]?.runs.map((r) => r.text).join('') ?? '',
    period: { from: scope.from, to: scope.to },
    unit: scope.unit ?? null,
    unitName,
    blocks,
    appendix,
    missing: blocks.reduce((sum, b) => sum + b.runs.filter((r) => r.figure?.missing).length, 0),
  };
}

function fillOwn(text: string, own: { readonly unit: string; readonly year: string; readonly day: string }): string {
  return text.replaceAll('{unit}', own.unit).replaceAll('{year}', own.year).replaceAll('{day}', own.day);
}

function appendixRow(v: IndicatorValue): ReportAppendixRow {
  return { id: v.id, number: v.number, label: v.label, shown: v.shown, unit: v.unit, value: v.value, definition: v.definition, to: v.to, rows: v.namesTotal ?? null };
}

function runsOf(segments: readonly Segment[], values: ReadonlyMap<string, IndicatorValue>, used: string[]): ReportRun[] {
  const runs: ReportRun[] = [];
  const add = (run: ReportRun): void => {
    const last = runs.at(-1);
    if (last && !last.figure && !run.figure) runs[runs.length - 1] = { text: last.text + run.text };
    else runs.push(run);
  };
  for (const segment of segments) {
    if (segment.kind === 'text') add({ text: segment.text });
    else if (segment.kind === 'clause') {
      if (stands(segment.parts, values)) for (const run of runsOf(segment.parts, values, used)) add(run);
    } else {
      used.push(segment.id);
      add(figureRun(segment, values.get(segment.id)));
    }
  }
  return runs;
}

/** A clause stands when everything it counts is known and there is something to count. */
function stands(parts: readonly Segment[], values: ReadonlyMap<string, IndicatorValue>): boolean {
  return parts.every((part) => {
    if (part.kind !== 'figure') return true;
    const value = values.get(part.id);
    if (!value) return false;
    if (part.show === 'names') return (value.names?.length ?? 0) > 0;
    return part.show === 'words' || (value.value !== null && value.value !== 0);
  });
}

function figureRun(segment: Extract<Segment, { kind: 'figure' }>, value: IndicatorValue | undefined): ReportRun {
  const { id, show } = segment;
  if (!value) return { text: unknownFigure, figure: { id, label: id, unit: '', value: null, show, missing: true, drill: null, definition: '' } };
  const base = { id, label: value.label, unit: value.unit, show, drill: value.drill ?? null, definition: value.definition };
  switch (show) {
    case 'names':
      return { text: namesText(value), figure: { ...base, value: null, missing: (value.names?.length ?? 0) === 0 } };
    case 'words': {
      const known = value.shown !== '' && value.shown !== '待填';
      return { text: known ? value.shown : unknownFigure, figure: { ...base, value: null, missing: !known } };
    }
    case 'plan': {
      const plan = value.plan?.value ?? null;
      return { text: plan === null ? unknownFigure : (value.plan?.shown ?? ''), figure: { ...base, value: plan, missing: plan === null } };
    }
    case 'number':
      return value.value === null ? { text: unknownFigure, figure: { ...base, value: null, missing: true } } : { text: value.shown, figure: { ...base, value: value.value, missing: false } };
  }
}

function namesText(value: IndicatorValue): string {
  const names = value.names ?? [];
  const total = value.namesTotal ?? names.length;
  const listed = names.slice(0, namesPrinted).join('、');
  return total > namesPrinted ? `${listed}等` : listed === '' ? unknownFigure : listed;
}

/** 2026年11月26日. */
function longDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
