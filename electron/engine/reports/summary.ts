/** Summary tables (汇总表): a declaration and a period become cells, steps of 对账 and notes. */
import type { SummaryTable } from '../../../shared/contract/reporting.ts';
import { describeRows, takeWords, wholeWords } from '../../../shared/indicator/describe.ts';
import type { RowSet } from '../../../shared/indicator/measure.ts';
import type { Scope } from '../indicators/conditions.ts';
import { dictionaryOf, type Dictionary } from '../indicators/dictionary.ts';
import { checkScope } from '../indicators/checkScope.ts';
import type { Store } from '../store/store.ts';
import { tableRows } from './cells.ts';
import { gather } from './gathering.ts';
import { measureNamed, numberOf, type Making } from './making.ts';
import { reconcile } from './reconcile.ts';
import { tableById } from './tables.ts';

/** What a summary is asked for. Days as YYYY-MM-DD, both included; `unit` is a unit's code. */
export interface SummaryRequest extends Scope {
  readonly table: string;
}

/**
 * A summary table of a period.
 * @throws AppError `table-unknown`, `not-yet`, `period-invalid`, `unit-unknown`
 */
export async function summaryTable(store: Store, request: SummaryRequest): Promise<SummaryTable> {
  const declaration = tableById(request.table);
  const dictionary = dictionaryOf(store);
  const { from, to, unit } = request;
  const scope: Scope = unit === undefined ? { from, to } : { from, to, unit };
  checkScope(scope, dictionary);
  const making = await gather(store, dictionary, declaration, scope);
  const place = placeName(store, dictionary, scope);
  return {
    id: declaration.id,
    title: `${place}${declaration.title}`,
    asOf: declaration.asOf === true,
    madeOn: dayIn(store.now()),
    period: { from, to },
    ...(unit === undefined ? {} : { unit }),
    unitName: place,
    headerRows: making.layout.headerRows,
    columns: making.layout.leaves.length,
    header: making.layout.header,
    rows: tableRows(making),
    reconciliation: reconcile(making),
    notes: notesOf(making),
  };
}

/** China has one time zone, whatever the PC's clock is set to. */
function dayIn(now: number): string {
  return new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
}

function placeName(store: Store, dictionary: Dictionary, scope: Scope): string {
  return scope.unit === undefined ? store.info.unitName : dictionary.books.units.show(scope.unit);
}

function notesOf(making: Making): string[] {
  return [...gapNotes(making), ...definitionNotes(making)];
}

function gapNotes(making: Making): readonly string[] {
  const gaps = making.declaration.gaps.flatMap((gap) => {
    const outcome = numberOf(making, null, gap.measure, gap.pivots);
    return outcome.state === 'known' && outcome.number > 0
      ? [gap.words.replace('{n}', String(outcome.number))]
      : [];
  });
  return gaps.length ? [`尚缺：${gaps.join('；')}。“待填”表示还没有登记，不是 0。`] : [];
}

/** 口径, said once for all numbers over the same rows. */
function definitionNotes(making: Making): readonly string[] {
  const { declaration, measures, scope } = making;
  const byRows = new Map<string, { readonly rows: RowSet; readonly words: string[] }>();
  for (const { words, part, whole } of declaration.definitions) {
    const measure = measureNamed(measures, part);
    const key = JSON.stringify(measure.rows);
    const note = byRows.get(key) ?? { rows: measure.rows, words: [] };
    byRows.set(key, note);
    const below = whole === undefined ? '' : ` ÷ ${wholeWords(measureNamed(measures, whole))}`;
    note.words.push(`${words}：${takeWords(measure)}${below}`);
  }
  return [...byRows.values()].map(
    ({ rows, words }) => `口径：${describeRows(rows, scope)}。${words.join('；')}。`,
  );
}
