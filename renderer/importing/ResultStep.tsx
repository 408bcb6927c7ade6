import { CheckCircleFilled, DownloadOutlined, InfoCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ApplyResult } from '../../shared/contract/importing.ts';
import { go } from '../app/route.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { runExport } from '../client/jobs.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { CountsLine } from './CheckStep.tsx';
import { ResultFiles } from './ResultFiles.tsx';
import { UnreadFiles } from './UnreadFiles.tsx';
import { leave } from './wizardActs.ts';
import { useWizard, willWrite } from './wizard.ts';
import { countText } from '../ui/progressText.ts';

/** Step 4: what was written — the same numbers as promised — and every way on or back. */
export function ResultStep(props: { readonly result: ApplyResult }): ReactNode {
  const { result } = props;
  const client = useEngine();
  const feedback = useFeedback();
  const ledger = useWizard((wizard) => wizard.ledger);
  const [undone, setUndone] = useState(false);
  const { batch, totals } = result;
  const written = willWrite(totals);
  const changed = written + result.takenAway;
  const left = totals.doubtful + totals.rejected;
  const undo = (): Promise<boolean> =>
    feedback.attempt(async () => {
      if (batch === null) return;
      await client.upkeep.undo({ op: batch });
      setUndone(true);
      feedback.done('已撤销这次导入，台账回到导入之前。');
    });
  const download = (): Promise<boolean> =>
    runExport(client, '导出未导入的行', (signal) =>
      client.importing.rejected(batch === null ? {} : { batch }, { signal }),
    );
  return (
    <section className="panel result-step">
      <h2 className={undone || changed === 0 ? 'calm' : ''}>
        {undone || changed === 0 ? <InfoCircleFilled aria-hidden /> : <CheckCircleFilled aria-hidden />}
        {undone ? '这次导入已撤销' : written > 0 ? `已写入 ${countText(written)} 行` : result.takenAway > 0 ? `已取走 ${countText(result.takenAway)} 行` : '没有写入任何行'}
      </h2>
      <p className="quiet">{result.title}</p>
      <CountsLine totals={totals} />
      {result.takenAway > 0 && <p>取走了这次文件里没有了的 {countText(result.takenAway)} 行，撤销这次导入就回来。</p>}
      <UnreadFiles files={result.files} />
      <ResultFiles files={result.files} />
      {left > 0 && (
        <p>
          有 {countText(left)} 行没有写入（待决定 {totals.doubtful}，不能导入 {totals.rejected}
          ）。下载后在表里改好，再拖回来导入，只会处理这些行。
        </p>
      )}
      <div className="result-acts">
        <ToWritten batch={undone ? null : batch} ledger={ledger} />
        {left > 0 && batch !== null && (
          <Button icon={<DownloadOutlined aria-hidden />} onClick={() => void download()}>
            下载未导入的行
          </Button>
        )}
        {batch !== null && !undone && changed > 0 && (
          <Button onClick={() => void undo()}>撤销这次导入</Button>
        )}
        <Button onClick={() => leave(client)}>继续导入别的文件</Button>
      </div>
    </section>
  );
}

/** To the class the rows went to, when it is one; else to the ledger. */
function ToWritten(props: { readonly batch: string | null; readonly ledger: string }): ReactNode {
  const plan = useWizard((wizard) => wizard.plan);
  const only = plan?.classes.length === 1 ? plan.classes[0]?.name : undefined;
  const { data } = useQuery(
    `class-by-name ${only ?? ''} ${props.batch ?? ''}`,
    (client, signal) =>
      client.ledger.page(
        {
          ledger: 'training-class',
          conditions: [{ column: 'name', op: 'is', value: only ?? '' }],
          text: '',
          sort: null,
          columns: ['name'],
          offset: 0,
          limit: 2,
        },
        { signal },
      ),
    { off: only === undefined || props.batch === null },
  );
  const found = data?.rows[0];
  if (found !== undefined && data?.rows.length === 1) {
    return (
      <Button type="primary" onClick={() => go({ page: 'class', id: found.id })}>
        看这个班
      </Button>
    );
  }
  return (
    <Button type="primary" onClick={() => go({ page: 'ledger', ledger: props.ledger, row: null })}>
      看台账
    </Button>
  );
}
