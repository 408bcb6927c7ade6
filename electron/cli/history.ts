/** `history` and `who`: what happened to a row, and the name that steps are signed with from now on. */
import { deskNameSetting } from '../../shared/contract/deskName.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { UsageError } from './arguments.ts';
import type { Session } from './session.ts';

const kinds = { insert: '新增', update: '修改', delete: '删除' } as const;

/** Prints the changes of a row, newest first: when, who, which step, old → new. @throws UsageError for a number that is none */
export async function printHistory(ledger: Ledger, idText: string, { client, out }: Session): Promise<void> {
  const id = Number(idText);
  if (!Number.isInteger(id) || id <= 0) throw new UsageError('编号是行的数字编号，可用 rows 命令查到。');
  const entries = await client.ledger.history({ ledger: ledger.id, id });
  const label = (column: string): string => columnsOf(ledger).find((c) => c.id === column)?.field.label ?? column;
  out.answer(
    entries,
    entries.flatMap((entry) => [
      [entry.at.slice(0, 16).replace('T', ' '), entry.who, kinds[entry.kind], entry.title].filter((part) => part !== '').join('\t'),
      ...entry.changes.map(({ column, before, after }) =>
        entry.kind === 'update' ? `  ${label(column)}：${before || '未填'} → ${after || '未填'}` : `  ${label(column)}：${before || after}`,
      ),
    ]),
  );
}

/** Says or sets who works at this desk (经办人). */
export async function deskWho(name: string | undefined, { client, out }: Session): Promise<void> {
  if (name !== undefined) await client.system.saveSetting({ key: deskNameSetting, value: name.trim() });
  const who = (await client.system.settings({ keys: [deskNameSetting] }))[deskNameSetting] ?? '';
  out.answer({ who }, [who === '' ? '还没有登记经办人' : `经办人：${who}`]);
}
