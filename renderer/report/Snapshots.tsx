import { Button, Empty, Popconfirm, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { SnapshotInfo } from '../../shared/contract/report.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { runExport } from '../client/jobs.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { Findings } from './Findings.tsx';
import { SnapshotChanges } from './SnapshotChanges.tsx';

/** Filed reports, and what changed between two of them. */
export function Snapshots(): ReactNode {
  const client = useEngine();
  const feedback = useFeedback();
  const all = useQuery('report snapshots', (engine, signal) =>
    engine.report.snapshots(undefined, { signal }),
  );
  const [pair, setPair] = useState<{ readonly from: number; readonly to: number | null } | null>(null);
  const found = useQuery(
    `compare ${JSON.stringify(pair)}`,
    (engine, signal) => engine.report.compare(pair ?? { from: 0, to: null }, { signal }),
    { off: pair === null },
  );
  if (all.failure) return <FailureNote failure={all.failure} retry={all.reload} />;
  if (all.data === undefined) return <PageSkeleton />;
  if (all.data.length === 0)
    return <Empty description="还没有存档。在“正文”里点“存档”，把一期汇报的数字和名单留下来。" />;
  const remove = (s: SnapshotInfo): void =>
    void feedback
      .attempt(async () => void (await client.report.removeSnapshot({ id: s.id })))
      .then(all.reload);
  return (
    <>
      <Findings heads={['名称', '时段', '存档日期', '指标', '明细', '']} panel>
          {all.data.map((s) => (
            <tr key={s.id}>
              <td>{s.name}</td>
              <td>
                {s.from} 至 {s.to}
              </td>
              <td>{s.at.slice(0, 10)}</td>
              <td>{s.figures}</td>
              <td>{s.rows}</td>
              <td>
                <Button type="link" size="small" onClick={() => setPair({ from: s.id, to: null })}>
                  和今天比
                </Button>
                {all.data !== undefined && all.data.length > 1 && (
                  <Select<number | null>
                    size="small"
                    value={null}
                    placeholder="和另一份比…"
                    aria-label={`${s.name} 和另一份比`}
                    options={all.data
                      .filter((o) => o.id !== s.id)
                      .map((o) => ({ value: o.id, label: o.name }))}
                    onChange={(id) => id !== null && setPair({ from: s.id, to: id })}
                    style={{ width: 130 }}
                  />
                )}
                <Button
                  type="link"
                  size="small"
                  onClick={() =>
                    void runExport(client, `导出${s.name}`, (signal) =>
                      client.report.exportSnapshot({ id: s.id }, { signal }),
                    )
                  }
                >
                  导出 Word
                </Button>
                <Popconfirm
                  title="删掉这份存档？当时的数和名单就没有了。"
                  okText="删掉"
                  onConfirm={() => remove(s)}
                >
                  <Button type="link" size="small" danger>
                    删除
                  </Button>
                </Popconfirm>
              </td>
            </tr>
          ))}
        </Findings>
      {found.failure && <FailureNote failure={found.failure} />}
      {pair !== null && found.data === undefined && !found.failure && <PageSkeleton />}
      {found.data !== undefined && pair !== null && (
        <SnapshotChanges found={found.data} title={titleOf(pair, all.data)} />
      )}
    </>
  );
}

function titleOf(pair: { readonly from: number; readonly to: number | null }, all: readonly SnapshotInfo[]): string {
  const name = (id: number): string => all.find((s) => s.id === id)?.name ?? '';
  return `“${name(pair.from)}” → ${pair.to === null ? '今天' : `“${name(pair.to)}”`}`;
}
