import { Button, Progress } from 'antd';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { useEngine } from '../client/EngineProvider.tsx';
import { countText, percentOf, stageText } from '../ui/progressText.ts';
import { apply, leave } from './wizardActs.ts';
import { useWizard, willWrite, writeText } from './wizard.ts';

/** Always in sight: where to go next and what that would do. */
export function WizardFoot(): ReactNode {
  const client = useEngine();
  const { step, plan, replanning, progress, resumed, takeAway } = useWizard();
  const totals = plan?.totals;
  const turn = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    const to = step + (event.key === 'ArrowLeft' ? -1 : 1);
    if (to >= 0 && to <= 2 && !resumed) useWizard.setState({ step: to });
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => turn(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  if (totals === undefined) return null;
  const writes = willWrite(totals);
  const left = totals.doubtful + totals.rejected;
  const going = takeAway === 'all' ? plan?.files.reduce((sum, f) => sum + f.gone.total, 0) ?? 0 : takeAway.length;
  return (
    <footer className="wizard-foot">
      <Button onClick={() => leave(client)}>{resumed ? '以后再处理' : '放弃这次导入'}</Button>
      <span className="wizard-says" role="status">
        {replanning ? (
          <>
            <Progress
              percent={percentOf(progress)}
              size="small"
              showInfo={false}
              style={{ width: 120 }}
              status="active"
            />
            {progress === null ? '正在按新的选择重新核对…' : stageText(progress)}
          </>
        ) : (
          footText(writes, left, writeText(totals), going)
        )}
      </span>
      {step > 0 && !resumed && <Button onClick={() => useWizard.setState({ step: step - 1 })}>上一步</Button>}
      {step < 2 ? (
        <Button type="primary" onClick={() => useWizard.setState({ step: step + 1 })}>
          下一步
        </Button>
      ) : (
        <Button
          type="primary"
          disabled={replanning}
          onClick={() => void apply(client)}
        >
          {buttonText(writes, going)}
        </Button>
      )}
    </footer>
  );
}

function buttonText(writes: number, going: number): string {
  if (writes > 0) return going > 0 ? `写入 ${countText(writes)} 行、取走 ${countText(going)} 行` : `写入 ${countText(writes)} 行`;
  return going > 0 ? `取走 ${countText(going)} 行` : '完成，不写入';
}

function footText(writes: number, left: number, parts: string, going: number): string {
  const away = going > 0 ? `，取走文件里没有了的 ${countText(going)} 行` : '';
  const write = `${writes > 0 ? `将写入 ${countText(writes)} 行（${parts}）` : '没有要写入的行'}${away}`;
  return left > 0 ? `${write}；${countText(left)} 行先不写入，写入后可下载。` : `${write}。`;
}
