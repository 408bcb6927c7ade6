import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Batch } from '../../shared/contract/importing.ts';
import { useInfo } from '../app/info.tsx';
import { hrefOf } from '../app/route.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useQuery } from '../client/useQuery.ts';
import { Panel } from '../ui/Panel.tsx';
import { when } from '../ui/when.ts';
import { resume } from './wizardActs.ts';
import { willWrite } from './wizard.ts';
import { countText } from '../ui/progressText.ts';

/** The last imports beside the way in, with what they left to do. */
export function RecentImports(): ReactNode {
  const { data } = useQuery('recent-imports', (client, signal) =>
    client.importing.batches({ offset: 0, limit: 6 }, { signal }),
  );
  return (
    <Panel
      title="最近的导入"
      extra={<a href={hrefOf({ page: 'batches' })}>全部</a>}
      className="recent-imports"
    >
      {data?.total === 0 && <p className="faint">还没有导入过。</p>}
      <ul>
        {data?.batches.map((batch) => (
          <BatchLine key={batch.batch} batch={batch} />
        ))}
      </ul>
    </Panel>
  );
}

function BatchLine(props: { readonly batch: Batch }): ReactNode {
  const { batch } = props;
  const client = useEngine();
  const info = useInfo();
  const left = batch.undone ? 0 : batch.totals.doubtful + batch.totals.rejected;
  return (
    <li>
      <b title={batch.files.join('、')}>{batch.files[0] ?? batch.title}</b>
      <p>
        <span>
          {when(batch.at, info.today)} ·{' '}
          {batch.undone ? '已撤销' : `写入 ${countText(willWrite(batch.totals))} 行`}
        </span>
        {left > 0 && (
          <Button type="link" onClick={() => void resume(client, batch.batch)}>
            还有 {countText(left)} 行要处理
          </Button>
        )}
      </p>
    </li>
  );
}
