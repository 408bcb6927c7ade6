import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { IndicatorPart, NumberCheck } from '../../shared/contract/indicators.ts';
import type { IndicatorValue } from '../../shared/contract/reporting.ts';
import { useQuery } from '../client/useQuery.ts';
import { CheckLine } from './CheckLine.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';

/** Period and unit that a number is asked for. */
export interface IndicatorInput {
  readonly from: string;
  readonly to: string;
  readonly unit?: string;
}

const partsShown = 24;

/** 口径, ledgers, the list of names and the parts of one number. */
export function IndicatorDetail(props: {
  readonly value: IndicatorValue;
  readonly input: IndicatorInput;
  readonly checks: readonly NumberCheck[];
  readonly onDrill: (drill: string) => void;
}): ReactNode {
  const { value, input, checks, onDrill } = props;
  const { data, failure, reload } = useQuery(
    `indicator ${value.id} ${JSON.stringify(input)}`,
    async (client, signal) =>
      (await client.reporting.indicators({ ...input, ids: [value.id], with: ['names', 'parts'] }, { signal }))[0],
    { keep: true },
  );
  const names = data?.names ?? [];
  const more = (data?.namesTotal ?? 0) - names.length;
  return (
    <div className="indicator-detail">
      <dl>
        <dt>口径</dt>
        <dd>{value.definition}</dd>
        {checks.length > 0 && (
          <>
            <dt>核对</dt>
            <dd>
              <ul className="indicator-doubts">
                {checks.map((check) => (
                  <CheckLine key={check.id} check={check} onDrill={onDrill} />
                ))}
              </ul>
            </dd>
          </>
        )}
        {value.ledgers.length > 0 && (
          <>
            <dt>取自</dt>
            <dd>{value.ledgers.join('、')}</dd>
          </>
        )}
        {value.sources && (
          <>
            <dt>其中</dt>
            <dd>
              <Parts parts={value.sources} unit={value.unit} onDrill={onDrill} />
            </dd>
          </>
        )}
        {names.length > 0 && (
          <>
            <dt>名单</dt>
            <dd>
              {data?.namesTotal} 个：{names.join('、')}
              {more > 0 && `等，还有 ${more} 个没有列出`}
            </dd>
          </>
        )}
        {(data?.breakdowns ?? [])
          .filter((one) => one.parts.length > 0)
          .map((one) => (
            <div key={one.label} className="indicator-split">
              <dt>{one.label}</dt>
              <dd>
                <Parts parts={one.parts} unit={value.unit} onDrill={onDrill} />
              </dd>
            </div>
          ))}
      </dl>
      {failure && <FailureNote failure={failure} retry={reload} />}
      {!data && !failure && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
    </div>
  );
}

function Parts(props: {
  readonly parts: readonly IndicatorPart[];
  readonly unit: string;
  readonly onDrill: (drill: string) => void;
}): ReactNode {
  const { parts, unit, onDrill } = props;
  return (
    <span className="indicator-chips">
      {parts.slice(0, partsShown).map((part) => (
        <button
          key={part.label}
          type="button"
          className="chip"
          disabled={part.drill === null}
          onClick={() => part.drill !== null && onDrill(part.drill)}
        >
          {part.label} <b>{part.shown}</b>
          {part.value === null ? '' : unit}
        </button>
      ))}
      {parts.length > partsShown && <small className="faint">另有 {parts.length - partsShown} 项</small>}
    </span>
  );
}
