import { useState, type ReactNode } from 'react';
import type { Dashboard } from '../../shared/contract/reporting.ts';
import { Panel } from '../ui/Panel.tsx';
import { scaleOf } from './monthsChart.ts';
import { countText } from '../ui/progressText.ts';

const width = 720;
const height = 200;
const left = 44;
const bottom = 24;
const top = 22;

/** 人次 by month as bars, with the number of classes written under each month. */
export function MonthsPanel(props: { readonly data: Dashboard }): ReactNode {
  const { months, year } = props.data;
  const [over, setOver] = useState<number | null>(null);
  const highest = Math.max(...months.map((m) => m.attendances), 0);
  const scale = scaleOf(highest);
  const ceiling = scale.at(-1) ?? 1;
  const plot = height - top - bottom;
  const slot = (width - left) / 12;
  const y = (value: number): number => top + plot * (1 - value / ceiling);
  const told = over === null ? undefined : months[over];
  return (
    <Panel
      title="各月参训人次"
      extra={
        <small className="faint" aria-live="polite">
          {told === undefined
            ? '按开班日期归月'
            : `${told.month}月：${countText(told.attendances)} 人次，${told.classes} 个班`}
        </small>
      }
      className="home-months"
    >
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={chartText(props.data)}>
        {scale.map((value) => (
          <g key={value} className="scale">
            <line x1={left} x2={width} y1={y(value)} y2={y(value)} />
            <text x={left - 8} y={y(value) + 4} textAnchor="end">
              {countText(value)}
            </text>
          </g>
        ))}
        {months.map((m, i) => {
          const x = left + slot * i;
          const tall = (plot * m.attendances) / ceiling;
          return (
            <g
              key={m.month}
              className={over === i ? 'month over' : 'month'}
              onMouseEnter={() => setOver(i)}
              onMouseLeave={() => setOver(null)}
            >
              <rect className="hit-area" x={x} y={top} width={slot} height={plot + bottom} />
              <rect
                className="bar"
                x={x + slot * 0.24}
                width={slot * 0.52}
                y={y(m.attendances)}
                height={tall}
                rx={3}
              />
              {m.attendances > 0 && (
                <text className="value" x={x + slot / 2} y={y(m.attendances) - 6} textAnchor="middle">
                  {countText(m.attendances)}
                </text>
              )}
              <text className="label" x={x + slot / 2} y={height - 7} textAnchor="middle">
                {`${m.month}月`}
              </text>
            </g>
          );
        })}
      </svg>
      {highest === 0 && <p className="faint chart-empty">{`${year}年还没有参训记录。`}</p>}
    </Panel>
  );
}

/** The chart in words, for those who cannot see it. */
function chartText(data: Dashboard): string {
  const parts = data.months
    .filter((m) => m.attendances > 0)
    .map((m) => `${m.month}月${m.attendances}人次${m.classes}个班`);
  return `${data.year}年各月参训人次：${parts.length > 0 ? parts.join('，') : '没有记录'}`;
}
