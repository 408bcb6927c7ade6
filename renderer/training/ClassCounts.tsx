import type { ReactNode } from 'react';
import type { Condition } from '../../shared/contract/common.ts';
import { useQuery } from '../client/useQuery.ts';
import { countText } from '../ui/progressText.ts';

/** What is counted of a class, each as a filter of its roster. */
const counted: readonly { readonly label: string; readonly more: readonly Condition[] }[] = [
  { label: '学员', more: [] },
  { label: '女', more: [{ column: 'sex', op: 'is', value: '2' }] },
  { label: '已有证书编号', more: [{ column: 'certificateNumber', op: 'filled' }] },
  { label: '考核结果未填', more: [{ column: 'result', op: 'blank' }] },
  { label: '电话未填', more: [{ column: 'phone', op: 'blank' }] },
];

/** The counts of one class; the engine counts, the page only shows. */
export function ClassCounts(props: { readonly id: number; readonly planned: string }): ReactNode {
  const { id, planned } = props;
  const { data } = useQuery(
    `class-counts ${id}`,
    (client, signal) =>
      Promise.all(
        counted.map(({ more }) =>
          client.ledger.count(
            {
              ledger: 'training-roster',
              conditions: [{ column: 'classId', op: 'is', value: id }, ...more],
              text: '',
              sort: null,
            },
            { signal },
          ),
        ),
      ),
    { watch: ['training-roster', 'person'] },
  );
  return (
    <ul className="class-counts">
      {counted.map(({ label }, i) => (
        <li key={label}>
          <b>{data?.[i] === undefined ? '…' : countText(data[i].total)}</b>
          <span>
            {label}
            {i === 0 && planned !== '' && `（计划 ${planned}）`}
          </span>
        </li>
      ))}
    </ul>
  );
}
