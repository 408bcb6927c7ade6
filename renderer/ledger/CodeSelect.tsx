import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useInfo } from '../app/info.tsx';
import { useQuery } from '../client/useQuery.ts';
import { soundsLike } from '../ui/pinyin.ts';
import { codeOptions, type CodeOption } from './codeOptions.ts';

/** Options of a code table with the county's additions. */
export function useCodeOptions(table: string): readonly CodeOption[] {
  const info = useInfo();
  const additions = useQuery('code-additions', (client, signal) =>
    client.system.codeAdditions(undefined, { signal }),
  );
  return codeOptions(table, additions.data ?? [], info.today);
}

/** Whether an option is meant by what was typed: its name, its pinyin initials, another spelling, or its code. */
export function optionFits(typed: string, option: CodeOption | undefined): boolean {
  if (option === undefined) return false;
  return soundsLike(option.label, typed) || option.also.includes(typed) || option.value.startsWith(typed);
}

/** One value of a code table, found by name or pinyin initials. */
export function CodeSelect(props: {
  readonly table: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly id?: string;
  readonly placeholder?: string;
}): ReactNode {
  const options = useCodeOptions(props.table);
  return (
    <Select<string, CodeOption>
      {...(props.id === undefined ? {} : { id: props.id })}
      value={props.value}
      options={[...options]}
      allowClear
      showSearch={{ filterOption: optionFits }}
      placeholder={props.placeholder ?? '未填'}
      onChange={(value: string | undefined) => props.onChange(value ?? null)}
      style={{ width: '100%' }}
    />
  );
}

/** Several values of a code table. */
export function CodesSelect(props: {
  readonly table: string;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly id?: string;
  readonly placeholder?: string;
}): ReactNode {
  const options = useCodeOptions(props.table);
  return (
    <Select<string[], CodeOption>
      {...(props.id === undefined ? {} : { id: props.id })}
      mode="multiple"
      value={[...props.value]}
      options={[...options]}
      allowClear
      showSearch={{ filterOption: optionFits }}
      placeholder={props.placeholder ?? '未填'}
      onChange={(value) => props.onChange(value)}
      style={{ width: '100%' }}
    />
  );
}
