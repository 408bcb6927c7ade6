import { CheckCircleOutlined, RightOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Dashboard } from '../../shared/contract/reporting.ts';
import { useInfo } from '../app/info.tsx';
import { hrefOf } from '../app/route.ts';
import { Panel } from '../ui/Panel.tsx';
import { when } from '../ui/when.ts';
import { findLedger } from '../../shared/ledger/ledgers.ts';
import { showOnly } from '../ledger/view.ts';
import { placeOfWaiting } from './waitingRoute.ts';
import { countText } from '../ui/progressText.ts';

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
            <WaitingLine key={item.what} item={item} />
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

function WaitingLine(props: { readonly item: Dashboard['waiting'][number] }): ReactNode {
  const { what, count, label } = props.item;
  const { route, conditions } = placeOfWaiting(what);
  const narrow = (): void => {
    const ledger = route.page === 'ledger' ? findLedger(route.ledger) : undefined;
    if (ledger) showOnly(ledger, conditions);
  };
  // The number stands large already; the engine's sentence begins with it too.
  const text = label.startsWith(`${count} `) ? label.slice(String(count).length + 1) : label;
  return (
    <li>
      <a href={hrefOf(route)} onClick={narrow}>
        <b className="number">{countText(count)}</b>
        <span>{text}</span>
        <RightOutlined aria-hidden />
      </a>
    </li>
  );
}
