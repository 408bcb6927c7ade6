import { Progress, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { Dashboard } from '../../shared/contract/reporting.ts';
import { Panel } from '../ui/Panel.tsx';
import { countText, percentOf } from '../ui/progressText.ts';

/** The year in three numbers, each with its 口径, and how far the plan is. */
export function YearPanel(props: { readonly data: Dashboard }): ReactNode {
  const { data } = props;
  return (
    <Panel
      title={`${data.year}年培训`}
      extra={<small className="faint">{`${data.period.from} 至 ${data.period.to}`}</small>}
      className="home-year"
    >
      <div className="figures">
        {data.indicators.slice(0, 4).map((indicator) => (
          <Tooltip key={indicator.id} title={indicator.definition} placement="bottomLeft">
            <div
              className="figure"
              tabIndex={0}
              aria-label={`${indicator.label} ${indicator.shown}${indicator.unit}。${indicator.definition}`}
            >
              <span>{indicator.label}</span>
              <b>
                {indicator.shown}
                <i>{indicator.unit}</i>
              </b>
            </div>
          </Tooltip>
        ))}
      </div>
      {data.plan.length > 0 && (
        <ul className="plans">
          {data.plan.map((line) => (
            <PlanLine key={line.label} line={line} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function PlanLine(props: { readonly line: Dashboard['plan'][number] }): ReactNode {
  const { label, done, planned, unit } = props.line;
  const percent = planned === null ? 0 : percentOf({ stage: '', done, total: planned });
  return (
    <li>
      <span>{label}</span>
      {planned === null ? (
        <em className="faint">没有登记计划</em>
      ) : (
        <Progress
          percent={percent}
          showInfo={false}
          size="small"
          aria-label={`${label}完成计划的${percent}%`}
        />
      )}
      <span className="number">
        {countText(done)}
        {planned === null ? '' : ` / ${countText(planned)}`} {unit}
      </span>
      <b className="number">{planned === null ? '' : `${percent}%`}</b>
    </li>
  );
}
