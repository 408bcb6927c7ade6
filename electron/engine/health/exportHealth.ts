/** The health check (数据体检) as a workbook: ranking, scores by ledger, matrix by ledger, every finding. */
import type { Download, Progress } from '../../../shared/contract/common.ts';
import type { HealthRequest, LedgerHealth } from '../../../shared/contract/health.ts';
import type { Engine } from '../engine.ts';
import { safeFileName } from '../excel/write/fileName.ts';
import { fileSink } from '../excel/write/sink.ts';
import { writeTables, type PlainTable } from '../excel/write/tableBook.ts';
import type { Store } from '../store/store.ts';
import type { ExaminedBook } from './examinedBook.ts';

/** Writes the workbook; sensitive values stay masked. @throws AppError `cancelled`, `ledger-unknown` */
export async function exportHealth(
  engine: Engine,
  request: HealthRequest,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Download> {
  const store = engine.store();
  const book = await engine.ask('healthBook', { request, today: engine.today() }, (progress) => {
    signal.throwIfAborted();
    report(progress);
  });
  const { health } = book;
  report({ stage: '写出', done: 0, total: 0 });
  const what = request.ledgers.length === 1 ? (health.ledgers[0]?.label ?? '') : '';
  const download = await engine.downloads.reserve(safeFileName(`数据体检${what}-${store.info.unitName}-${engine.today()}`, '.xlsx'));
  await writeTables(fileSink(download.path), tablesOf(store, book), signal);
  await store.audit({ action: 'export', object: '数据体检', detail: what, count: health.ledgers.reduce((n, l) => n + l.rows, 0) });
  return download.done();
}

function tablesOf(store: Store, { health, findings }: ExaminedBook): readonly PlainTable[] {
  const note = `截至 ${health.today}。${health.formula}`;
  return [
    {
      sheet: '单位排名',
      title: `${store.info.unitName}数据体检单位排名`,
      note,
      columns: ['名次', '单位', '行数', '完整率（%）', '有效率（%）', '有问题的行', '得分'],
      rows: health.ranking.map((u) => [u.rank === 0 ? '—' : u.rank, u.name, u.rows, u.complete, u.valid, u.troubled, u.score]),
    },
    {
      sheet: '各台账',
      title: `${store.info.unitName}各台账体检`,
      note,
      columns: ['台账', '行数', '完整率（%）', '有效率（%）', '有问题的行', '待处理问题', '已写核实说明', '得分'],
      rows: health.ledgers.map((l) => [
        l.label,
        l.rows,
        l.total.complete,
        l.total.valid,
        l.total.troubled,
        l.rules.reduce((n, r) => n + r.open, 0),
        l.rules.reduce((n, r) => n + r.explained, 0),
        l.total.score,
      ]),
    },
    {
      sheet: '问题清单',
      title: '问题清单',
      note: '证件号、电话只显示首尾。改正后重新体检；确实没错的，在程序里写核实说明。',
      columns: ['级别', '台账', '单位', '名称', '字段', '现在的值', '问题', '怎么办', '核实说明', '经办人', '说明时间'],
      rows: findings,
    },
    ...health.ledgers.map(matrix),
  ];
}

/** Colours by share, as on the page. */
function shadeOf(percent: number): string | undefined {
  return percent >= 95 ? undefined : percent >= 80 ? 'FFFFF6E0' : percent >= 50 ? 'FFFFE3C2' : 'FFFFCFC7';
}

function matrix(ledger: LedgerHealth): PlainTable {
  const lines = [...ledger.units, ledger.total];
  const percents = lines.map((u) => u.filled.map((n) => (u.rows === 0 ? 0 : Math.round((n / u.rows) * 1000) / 10)));
  return {
    sheet: ledger.label,
    title: `${ledger.label}填报率（%）`,
    note: '每格是填了的行数占全部行数的百分比；带 * 的是主要字段。',
    columns: ['单位', '行数', '得分', ...ledger.columns.map((c) => (c.key ? `${c.label}*` : c.label))],
    rows: lines.map((u, i) => [u.name, u.rows, u.score, ...(percents[i] ?? [])]),
    fill: (row, column) => (column < 3 ? undefined : shadeOf(percents[row]?.[column - 3] ?? 100)),
  };
}
