/** Plans and writes work on blocks of cells: the plan writes nothing, the write is one transaction and one undo step. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { CellPlan, CellReasons, CellsSaved, CellWork } from '../../../shared/contract/cells.ts';
import type { Progress } from '../../../shared/contract/common.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { columnsOf, tableOf } from '../../../shared/ledger/ledgers.ts';
import { loadPinyin } from '../store/pinyin.ts';
import { askedLedger } from '../store/books.ts';
import { answered, keepReasons, personOfRow } from '../store/doubts.ts';
import type { Said } from '../store/explained.ts';
import { rowTitle } from '../store/rowTitle.ts';
import { insertRow, updateRow } from '../store/saveRow.ts';
import type { Store, Tx } from '../store/store.ts';
import { createCounting, type Counting } from './counting.ts';
import { createDecider, personColumns, titled } from './decide.ts';
import type { DecidedRow } from './planLine.ts';
import { openWork, type OpenWork } from './work.ts';

export interface CellRequest {
  readonly ledger: string;
  readonly work: CellWork;
  readonly sequence?: number | undefined;
  /** 核实说明 for what soft rules doubt; a row without one is held back. */
  readonly explained?: CellReasons | undefined;
}

type Report = (progress: Progress) => void;

/** What the work would do. @throws AppError `ledger-unknown`, `field-unknown`, `cancelled` */
export async function planCells(
  store: Store,
  request: CellRequest,
  report: Report,
  signal: AbortSignal,
): Promise<CellPlan> {
  const ledger = askedLedger(store, request.ledger);
  await loadPinyin();
  const sequence = store.sequence();
  const open = openWork(store, ledger, request.work);
  const counting = createCounting(personColumns(ledger));
  await eachRow(store, ledger, open, (row) => counting.add(row), report, signal, '核对');
  if (store.sequence() !== sequence) throw new AppError('cells-stale');
  return {
    sequence,
    counts: counting.counts,
    columns: [...open.columns],
    lines: counting.lines.map((line) => titled(store, ledger, line)),
    more: counting.more,
    groups: [...counting.groups],
  };
}

async function eachRow(
  store: Store,
  ledger: Ledger,
  open: OpenWork,
  act: (row: DecidedRow) => void,
  report: Report,
  signal: AbortSignal,
  stage: string,
): Promise<void> {
  const decide = createDecider(store, ledger);
  let done = 0;
  for (const batch of open.batches()) {
    signal.throwIfAborted();
    for (const row of decide(batch)) act(row);
    done += batch.length;
    report({ stage, done, total: open.total });
    await breathe();
  }
}

/** Nothing was left to write; the transaction is rolled back so that no empty step stands in the undo list. */
class NothingToWrite extends Error {}

/**
 * Writes what can be written; cells and rows with errors stay as they are and are told.
 * @throws AppError `cells-stale` when something was written since the plan, `cancelled`, `ledger-unknown`, `field-unknown`
 */
export async function saveCells(
  store: Store,
  request: CellRequest,
  report: Report,
  signal: AbortSignal,
): Promise<CellsSaved> {
  const ledger = askedLedger(store, request.ledger);
  await loadPinyin();
  const counting = createCounting(personColumns(ledger));
  const ids: number[] = [];
  let first: DecidedRow | null = null;
  const at = new Date(store.now()).toISOString();
  const reasonAt = reasonsBy(request.explained);
  const lines = (): CellsSaved['lines'] => counting.troubled.map((line) => titled(store, ledger, line));
  try {
    const written = await store.transact({ kind: 'edit', title: ledger.label }, async (tx) => {
      if (request.sequence !== undefined && request.sequence !== store.sequence()) throw new AppError('cells-stale');
      const open = openWork(store, ledger, request.work);
      const act = (row: DecidedRow): void => {
        const done = writeRow(tx, ledger, row, ids, reasonAt, at);
        if (done.split !== null) first ??= done;
        counting.add(done);
      };
      await eachRow(store, ledger, open, act, report, signal, '写入');
      if (counting.counts.cells === 0 || first === null) throw new NothingToWrite();
      const title = titleOf(store, ledger, request.work, counting, first, open.columns);
      tx.describe({ title });
      return title;
    });
    return { op: written.op, title: written.value, counts: counting.counts, lines: lines(), ids };
  } catch (error) {
    if (!(error instanceof NothingToWrite)) throw error;
    return { op: null, title: '', counts: counting.counts, lines: lines(), ids: [] };
  }
}

/** Writes one row; a refusal that only the write could see is told like one of the plan. */
function writeRow(tx: Tx, ledger: Ledger, row: DecidedRow, ids: number[], reasonAt: ReasonAt, now: string): DecidedRow {
  const { split, id, stored } = row;
  if (split === null) return row;
  const { open, said } = answered(row.doubts, (rule) => reasonAt(row.line.at, rule.id));
  if (open.length > 0) {
    const doubts = row.line.doubts.filter((d) => open.some((o) => o.rule.id === d.rule && o.field === d.field));
    return { ...row, split: null, line: { ...row.line, doubts } };
  }
  try {
    const written = id ?? insertRow(tx, ledger, split);
    if (id === null) ids.push(written);
    else updateRow(tx, ledger, id, split, stored);
    if (said.length > 0) keepReasons(tx, ledger, { id: written, personId: personOfRow(tx, ledger, tableOf(ledger), written) }, row.whole, said, now);
    return { ...row, line: { ...row.line, doubts: [] } };
  } catch (error) {
    if (!(error instanceof AppError) || !refusals.has(error.code)) throw error;
    return { ...row, split: null, line: { ...row.line, refused: error.message.replace(/^没有保存：/u, '') } };
  }
}

/** What was said of a row and a rule, or of all. */
type ReasonAt = (at: number, rule: string) => Said | undefined;

function reasonsBy(reasons: CellReasons | undefined): ReasonAt {
  if (!reasons) return () => undefined;
  const { all, who } = reasons;
  const own = new Map(reasons.rows.filter((one) => one.reason.trim() !== '').map((one) => [`${one.at} ${one.rule}`, one.reason]));
  return (at, rule) => ({ rule, reason: own.get(`${at} ${rule}`) ?? all, who });
}

/** Thrown before anything of the row was written. */
const refusals: ReadonlySet<string> = new Set(['row-duplicate', 'row-linked', 'row-invalid']);

const verbs: Readonly<Record<CellWork['do'], string>> = {
  cells: '修改',
  paste: '粘贴到',
  fill: '填充',
  set: '批量修改',
  replace: '查找替换',
};

/** Words for the undo menu: 批量修改人员总库的学历（35 人）. */
function titleOf(
  store: Store,
  ledger: Ledger,
  work: CellWork,
  counting: Counting,
  first: DecidedRow,
  columns: readonly string[],
): string {
  const { changed, added, cells, cleared } = counting.counts;
  const rows = changed + added;
  const verb = cleared === cells ? '清空' : work.do === 'cells' && changed === 0 ? '新增' : verbs[work.do];
  const label = (id: string): string => columnsOf(ledger).find((c) => c.id === id)?.field.label ?? id;
  const touched = [...new Set(columns)];
  const what = touched.length <= 2 ? touched.map(label).join('、') : `${cells} 格`;
  if (rows === 1) {
    const title =
      first.id === null
        ? (first.line.cells.find((c) => c.column === ledger.title)?.after ?? '')
        : (rowTitle(store.rawRead, ledger.id, first.id) ?? '');
    return added > 0 ? `新增${ledger.label}「${title}」` : `${verb}${ledger.label}「${title}」的${what}`;
  }
  return `${verb}${ledger.label}${added > 0 && changed === 0 ? '' : `的${what}`}（${rows} ${ledger.counter}）`;
}
