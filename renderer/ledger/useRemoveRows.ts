import { App } from 'antd';
import { useCallback } from 'react';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';

/** Removes rows: one at once, several after a question; both can be undone, and the answer says so. */
export function useRemoveRows(ledger: Ledger): (ids: readonly number[]) => void {
  const client = useEngine();
  const feedback = useFeedback();
  const { modal } = App.useApp();
  return useCallback(
    (ids) => {
      if (ids.length === 0) return;
      if (ledger.person === 'self') {
        feedback.advise('人员不删除：搬走、去世请打开个人页“变更状态”，登记重了请“合并”。');
        return;
      }
      const remove = async (): Promise<void> => {
        await feedback.attempt(async () => {
          const done = await client.ledger.remove({ ledger: ledger.id, ids: [...ids] });
          feedback.written(`已删除 ${done.removed} ${ledger.counter}`, done.op);
        });
      };
      if (ids.length === 1) {
        void remove();
        return;
      }
      void modal.confirm({
        title: `删除 ${ids.length} ${ledger.counter}？`,
        content: '删错了可以撤销，关机重开也能撤。',
        okText: '删除',
        okButtonProps: { danger: true },
        onOk: remove,
      });
    },
    [client, feedback, ledger, modal],
  );
}
