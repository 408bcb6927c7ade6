import { Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { dateStyles, educationStyles, idStyles, phoneStyles, writeId, type Habits } from '../../shared/filling/habits.ts';
import { Panel } from '../ui/Panel.tsx';

/** A number of the standard's own (GB 11643-1999, Annex A): nobody's. */
const specimen = '11010519491231002X';

const options = <K extends string>(styles: Readonly<Record<K, string>>): { value: K; label: string }[] =>
  (Object.keys(styles) as K[]).map((value) => ({ value, label: styles[value] }));

/** How the receiver wants things written. */
export function HabitsPanel(props: { readonly habits: Habits; readonly onChange: (part: Partial<Habits>) => void }): ReactNode {
  const { habits, onChange } = props;
  const [words, setWords] = useState(() => wordsText(habits.words));
  return (
    <Panel title="对方的写法">
      <div className="habits">
        <label htmlFor="habit-id">证件号</label>
        <Select
          id="habit-id"
          value={habits.id}
          options={options(idStyles).map((o) => ({ ...o, label: `${o.label}　${writeId(specimen, o.value)}` }))}
          onChange={(id) => onChange({ id })}
        />
        <label htmlFor="habit-phone">电话</label>
        <Select id="habit-phone" value={habits.phone} options={options(phoneStyles)} onChange={(phone) => onChange({ phone })} />
        <label htmlFor="habit-date">日期</label>
        <Select id="habit-date" value={habits.date} options={options(dateStyles)} onChange={(date) => onChange({ date })} />
        <label htmlFor="habit-education">学历</label>
        <Select id="habit-education" value={habits.education} options={options(educationStyles)} onChange={(education) => onChange({ education })} />
        <label htmlFor="habit-missing">没有数据时</label>
        <Input id="habit-missing" value={habits.missing} maxLength={20} placeholder="空着" onChange={(event) => onChange({ missing: event.target.value })} />
        <label htmlFor="habit-words">换个说法</label>
        <Input.TextArea
          id="habit-words"
          value={words}
          rows={3}
          placeholder={'一行一个，例如：\n中共党员=党员'}
          onChange={(event) => {
            setWords(event.target.value);
            onChange({ words: wordsOf(event.target.value) });
          }}
        />
      </div>
    </Panel>
  );
}

function wordsText(words: Habits['words']): string {
  return Object.entries(words)
    .map(([from, to]) => `${from}=${to}`)
    .join('\n');
}

/** `中共党员=党员` by lines; lines without a sign are not finished and left out. */
function wordsOf(text: string): Record<string, string> {
  const pairs = text.split('\n').flatMap((line): [string, string][] => {
    const at = line.search(/[=＝]/);
    return at <= 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]];
  });
  return Object.fromEntries(pairs);
}
