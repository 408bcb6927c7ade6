import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { VerifyReport } from '../../shared/contract/upkeep.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { Panel } from '../ui/Panel.tsx';

/** 体检: asks the engine to check the store, its log and its newest backup. */
export function VerifyPanel(): ReactNode {
  const client = useEngine();
  const feedback = useFeedback();
  const [report, setReport] = useState<VerifyReport | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    await feedback.attempt(async () => setReport(await client.upkeep.verify()));
    setBusy(false);
  };
  return (
    <Panel
      title="检查台账"
      extra={
        <Button size="small" loading={busy} onClick={() => void run()}>
          开始检查
        </Button>
      }
    >
      {report === null ? (
        <p className="quiet">
          检查数据是否完好、安全日志是否被改过、备份能不能打开。断电或 U 盘出过问题后建议做一次。
        </p>
      ) : (
        <ul className="checks">
          {report.checks.map((check) => (
            <li key={check.what} className={check.ok ? 'ok' : 'bad'}>
              {check.ok ? (
                <CheckCircleFilled aria-label="通过" />
              ) : (
                <CloseCircleFilled aria-label="没有通过" />
              )}
              <b>{check.what}</b>
              <span>{check.detail}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
