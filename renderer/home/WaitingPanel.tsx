import { CheckCircleOutlined, RightOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Dashboard } from '../../shared/contract/reporting.ts';
import { useInfo } from '../app/info.tsx';
import { hrefOf } from '../app/route.ts';
import { Panel } from '../ui/Panel.tsx';
import { when } from '../ui/when.ts';
import { routeOfWaiting } from './waitingRoute.ts';

/** What waits for the clerk, and whether yesterday's work is safe. */
export function WaitingPanel(props: { readonly data: Dashboard }): ReactNode {
  const info = useInfo();
  const waiting = props.data.waiting.filter((item) => item.count > 0);
  const backup = props.data.lastBackup;
  return (
    <Panel title="等你处理" className="home-waiting">
      {waiting.length === 0 ? (
        <p className="all-clear">
          <CheckCircleOutlined aria-hidden /> 没有要处理的，都办完了。
        </p>
      ) : (
        <ul className="waiting">
          {waiting.map((item) => (
            <li key={item.what}>
              <a href={hrefOf(routeOfWaiting(item.what))}>
                <b className="number">{item.count.toLocaleString('zh-CN')}</b>
                <span>{item.label}</span>
                <RightOutlined aria-hidden />
              </a>
            </li>
          ))}
        </ul>
      )}
      <p className={backup === null ? 'backup-line none' : 'backup-line'}>
        {backup === null ? '还没有备份过。' : `上次备份：${when(backup, info.today)}`}
        <a href={hrefOf({ page: 'backup' })}>备份与恢复</a>
      </p>
    </Panel>
  );
}
