import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import type { MergeRecord } from '../../shared/contract/people.ts';
import { useInfo } from '../app/info.tsx';
import { go } from '../app/route.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { when } from '../ui/when.ts';

/** Records that were merged into this person: what they said otherwise, and the way to take them apart again. */
export function MergeList(props: { readonly merges: readonly MergeRecord[] }): ReactNode {
  const client = useEngine();
  const info = useInfo();
  const feedback = useFeedback();
  const { modal } = App.useApp();
  const split = (record: MergeRecord): void => {
    void modal.confirm({
      title: `拆分出「${record.name}」？`,
      content: '并入的记录恢复成单独的一个人，当时移过来的记录移回去。合并以后改过的内容不动。拆错了可以撤销。',
      okText: '拆分',
      cancelText: '取消',
      onOk: () =>
        feedback.attempt(async () => {
          const done = await client.people.split({ merge: record.merge });
          const left = done.kept.length > 0 ? `，${done.kept.join('、')}后来改过，没有动` : '';
          feedback.written(`已拆分${left}`, done.op);
          go({ page: 'person', id: done.person });
        }),
    });
  };
  return (
    <ul className="merges">
      {props.merges.map((record) => (
        <li key={record.merge}>
          <p>
            <b>并入「{record.name}」</b>
            <time>{when(record.at, info.today)}</time>
            <span className="faint">移来 {record.moved} 条记录</span>
            <Button size="small" onClick={() => split(record)}>
              拆分
            </Button>
          </p>
          {record.left.length > 0 && (
            <dl>
              {record.left.map((one) => (
                <div key={one.label}>
                  <dt>{one.label}</dt>
                  <dd>{one.value}</dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}
