import type { ReactNode } from 'react';
import type { PlanReport } from '../../shared/contract/importing.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { columnLabel } from '../ledger/HistoryList.tsx';
import { SpellingTable } from '../quality/SpellingTable.tsx';
import { replan } from './wizardActs.ts';

/** Spellings of this import that no table knows; settled once, they are known in every later file. */
export function UnknownValues(props: { readonly plan: PlanReport }): ReactNode {
  const { plan } = props;
  const client = useEngine();
  const feedback = useFeedback();
  return (
    <SpellingTable
      spellings={plan.unknownValues}
      labelOf={(field) => columnLabel(plan.ledger, field)}
      note="代码表和单位表里没有的写法，默认按原文保存，不影响导入。认一次，以后都认得。"
      saveLabel="记住并重新核对"
      onSaved={async (count) => {
        feedback.done(`已记住 ${count} 个写法，正在重新核对。`);
        await replan(client);
      }}
    />
  );
}
