import { Alert, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { NumberCheck } from '../../shared/contract/indicators.ts';
import { checksSummary } from '../../shared/indicator/checkWords.ts';
import { useQuery } from '../client/useQuery.ts';
import { CheckLine } from './CheckLine.tsx';
import type { IndicatorInput } from './IndicatorDetail.tsx';

/** The checks of a period; undefined until they have come. */
export function useChecks(input: IndicatorInput, off = false): readonly NumberCheck[] | undefined {
  const { data } = useQuery(`checks ${JSON.stringify(input)}`, (client, signal) => client.indicators.checks(input, { signal }), { keep: true, off });
  return data;
}

/** Checks that ask for something, by the indicators they are about. */
export function doubtsOf(checks: readonly NumberCheck[] | undefined): ReadonlyMap<string, readonly NumberCheck[]> {
  const found = new Map<string, readonly NumberCheck[]>();
  for (const check of checks ?? []) {
    if (check.state !== 'wrong' && check.state !== 'ask') continue;
    for (const id of new Set([check.left.id, check.right.id])) if (id !== '') found.set(id, [...(found.get(id) ?? []), check]);
  }
  return found;
}

/** 数字核对: which numbers do not agree with each other, with both and what to do. */
export function ChecksPanel(props: {
  readonly checks: readonly NumberCheck[] | undefined;
  readonly onDrill: (drill: string) => void;
}): ReactNode {
  const { checks: data, onDrill } = props;
  const [all, setAll] = useState(false);
  // The line is there before its answer, so that the numbers below do not jump.
  if (!data) return <Alert className="indicator-checks" type="success" title="数字核对：正在核对…" />;
  const wrong = data.filter((one) => one.state === 'wrong');
  const ask = data.filter((one) => one.state === 'ask');
  const shown = all ? data : [...wrong, ...ask];
  return (
    <Alert
      className="indicator-checks"
      type={wrong.length > 0 ? 'error' : ask.length > 0 ? 'warning' : 'success'}
      title={`数字核对：${checksSummary(data)}`}
      action={
        data.length > wrong.length + ask.length && (
          <Button size="small" type="text" onClick={() => setAll(!all)}>
            {all ? '只看要处理的' : '全部核对项'}
          </Button>
        )
      }
      description={
        shown.length === 0 ? undefined : (
          <ul>
            {shown.map((one) => (
              <CheckLine key={one.id} check={one} onDrill={onDrill} />
            ))}
          </ul>
        )
      }
    />
  );
}
