import { Button, Progress } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Progress as Far } from '../../shared/contract/common.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { failureOf } from '../client/failure.ts';
import { percentOf, stageText } from '../ui/progressText.ts';

/** 「先看看演示县」: fills the store with an invented county, saying how far it is. */
export function DemoStart(props: { readonly onReady: () => void }): ReactNode {
  const client = useEngine();
  const [far, setFar] = useState<Far | null>(null);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const run = async (): Promise<void> => {
    setRunning(true);
    setFailure(null);
    try {
      for await (const step of await client.system.demo()) setFar(step);
      props.onReady();
    } catch (error) {
      setFailure(failureOf(error).sentence);
      setRunning(false);
    }
  };

  return (
    <section className="demo-start">
      {running ? (
        <div role="status">
          <p>{stageText(far)}</p>
          <Progress percent={percentOf(far)} status="active" />
        </div>
      ) : (
        <>
          <div>
            <h2>先看看演示县</h2>
            <p className="quiet">一个虚构的县：单位、人员、班次、计划都有，随便点，不怕弄坏。</p>
          </div>
          <Button size="large" onClick={() => void run()}>
            打开演示县
          </Button>
        </>
      )}
      {failure !== null && <p className="form-problem">{failure}</p>}
    </section>
  );
}
