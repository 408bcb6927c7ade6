import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import type { Progress as Far } from '../../shared/contract/common.ts';
import { percentOf, stageText } from '../ui/progressText.ts';
import { cancelRunning } from './wizardActs.ts';

/** Reading or writing: how far it is, and the way to stop. */
export function Working(props: {
  readonly title: string;
  readonly progress: Far | null;
  readonly note: string;
}): ReactNode {
  return (
    <section className="panel working" role="status">
      <h2>{props.title}</h2>
      <Progress percent={percentOf(props.progress)} status="active" />
      <p className="quiet">{stageText(props.progress)}</p>
      <p className="faint">{props.note}</p>
      <Button onClick={cancelRunning}>取消</Button>
    </section>
  );
}
