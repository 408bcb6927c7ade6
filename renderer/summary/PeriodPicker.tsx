import { DatePicker, Segmented } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useInfo } from '../app/info.tsx';
import { periodOf, type NamedPeriod, type PeriodKind } from './periods.ts';
import './period.css';

const kinds: { value: PeriodKind; label: string }[] = [
  { value: 'year', label: '本年' },
  { value: 'quarter', label: '季度' },
  { value: 'month', label: '月' },
  { value: 'free', label: '自定义' },
];

/** Year, quarter, month or any two days. */
export function PeriodPicker(props: {
  readonly value: NamedPeriod;
  readonly onChange: (period: NamedPeriod) => void;
}): ReactNode {
  const { value, onChange } = props;
  const info = useInfo();
  const pick = (day: string): void => onChange(periodOf(value.kind, day, value));
  return (
    <span className="period">
      <Segmented
        aria-label="时段"
        value={value.kind}
        options={kinds}
        onChange={(kind) => onChange(periodOf(kind, value.kind === 'free' ? info.today : value.from, value))}
      />
      {value.kind === 'free' ? (
        <DatePicker.RangePicker
          value={[dayjs(value.from), dayjs(value.to)]}
          allowClear={false}
          aria-label="起止日期"
          onChange={(range) => {
            const [from, to] = range ?? [];
            if (from && to)
              onChange({ kind: 'free', from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') });
          }}
        />
      ) : (
        <DatePicker
          picker={value.kind}
          value={dayjs(value.from)}
          allowClear={false}
          aria-label="选择时段"
          style={{ width: 120 }}
          onChange={(day) => day && pick(day.format('YYYY-MM-DD'))}
        />
      )}
      {value.kind !== 'free' && (
        <small className="faint">
          {value.from} 至 {value.to}
        </small>
      )}
    </span>
  );
}
