/** `edit`: a batch edit from the command line, planned and written by the same engine as the grid's. */
import type { CellCounts, CellWork, PlannedLine } from '../../shared/contract/cells.ts';
import type { Condition } from '../../shared/contract/common.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { list, text, UsageError, type Options } from './arguments.ts';
import type { Session } from './session.ts';

/**
 * Sets columns of every row that the conditions leave; with `--dry-run` only says what would change.
 * Rows that a soft rule doubts are written only with `--reason` and `--who` (核实说明); without, each is told.
 * @throws AppError `field-unknown`; UsageError without `--set`
 */
export async function editRows(
  ledger: Ledger,
  conditions: Condition[],
  options: Options,
  { client, out }: Session,
): Promise<void> {
  if ((options['reason'] === undefined) !== (options['who'] === undefined))
    throw new UsageError('核实说明要同时写 --reason 原因 和 --who 经办人。');
  const values = settings(ledger, list(options, 'set'));
  const query = { ledger: ledger.id, conditions, text: text(options, 'text') ?? '', sort: null, thenBy: [] };
  const work: CellWork = { do: 'set', target: { query }, values };
  if (options['dry-run'] === true) {
    for await (const event of await client.cells.plan({ ledger: ledger.id, work })) {
      if (event.kind === 'progress') out.progress(event.progress);
      else {
        const { counts, lines, more, groups } = event.plan;
        const changes = groups.map((g) => `  ${labelOf(ledger, g.column)}：${g.before || '未填'} → ${g.after || '未填'}\t${g.rows} ${ledger.counter}`);
        return out.answer({ op: null, counts, groups, lines, more }, [said(ledger, counts, '将'), ...changes, ...troubles(ledger, lines)]);
      }
    }
    throw new AppError('internal');
  }
  const reason = text(options, 'reason');
  const explained = reason === undefined ? {} : { explained: { who: text(options, 'who') ?? '', all: reason } };
  for await (const event of await client.cells.save({ ledger: ledger.id, work, ...explained })) {
    if (event.kind === 'progress') out.progress(event.progress);
    else {
      const { op, title, counts, lines } = event.saved;
      return out.answer({ op, title, counts, lines }, [said(ledger, counts, '已'), ...troubles(ledger, lines), ...(op === null ? [] : [`撤销：undo ${op}`])]);
    }
  }
  throw new AppError('internal');
}

/** `--set field=value`; nothing behind `=` empties the field. */
function settings(ledger: Ledger, given: readonly string[]): Record<string, string> {
  if (given.length === 0) throw new UsageError('缺少参数 --set。用法：edit 台账 --where 字段=值 --set 字段=值');
  const known = columnsOf(ledger);
  return Object.fromEntries(
    given.map((setting) => {
      const at = setting.indexOf('=');
      const name = at < 0 ? setting : setting.slice(0, at);
      const column = known.find((c) => c.id === name) ?? known.find((c) => c.field.label === name);
      if (at < 0 || !column)
        throw new AppError('field-unknown', { ledger: ledger.label, field: name, known: known.map((c) => c.id).join('、') });
      return [column.id, setting.slice(at + 1)];
    }),
  );
}

function labelOf(ledger: Ledger, column: string): string {
  return columnsOf(ledger).find((c) => c.id === column)?.field.label ?? column;
}

function said(ledger: Ledger, counts: CellCounts, word: string): string {
  const left = `${counts.bad + counts.refused > 0 ? `，${counts.bad} 格不能写入` : ''}${counts.unexplained > 0 ? `，${counts.unexplained} ${ledger.counter}要写核实说明（--reason 原因 --who 经办人）` : ''}`;
  return `共 ${counts.rows} ${ledger.counter}，${word}修改 ${counts.changed} ${ledger.counter}${left}`;
}

function troubles(ledger: Ledger, lines: readonly PlannedLine[]): readonly string[] {
  return lines.flatMap((line) => [
    ...(line.refused === '' ? [] : [`  第 ${line.at} 行 ${line.title}：${line.refused}`]),
    ...line.doubts.map((doubt) => `  第 ${line.at} 行 ${line.title} 请核对：${doubt.detail}`),
    ...line.cells
      .filter((cell) => cell.level === 'error')
      .map((cell) => `  第 ${line.at} 行 ${line.title} ${labelOf(ledger, cell.column)}：${cell.message}`),
  ]);
}
