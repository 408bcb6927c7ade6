import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { UnitNode } from '../../shared/contract/system.ts';
import { isInForce } from '../../shared/ledger/unitLife.ts';
import { useQuery } from '../client/useQuery.ts';
import { soundsLike } from '../ui/pinyin.ts';

interface UnitOption {
  readonly value: string;
  readonly label: string;
  readonly parent: string;
}

/** The unit tree of the store. */
export function useUnits(): readonly UnitNode[] {
  const { data } = useQuery('units', (client, signal) => client.system.units(undefined, { signal }), {
    watch: ['unit'],
    shared: true,
  });
  return data ?? [];
}

/** Whether a unit is offered for a row of this day (any precision); today where it is left out. */
export function isOffered(unit: UnitNode, on: string | undefined): boolean {
  return on === undefined ? unit.valid : isInForce(unit, on);
}

/** A unit, found by name, pinyin initials or code; villages show their township beside them. */
export function UnitSelect(props: {
  readonly value: string | null;
  readonly onChange: (code: string | null) => void;
  readonly levels: readonly string[];
  /** Only units under this one. */
  readonly under?: string | null;
  readonly placeholder?: string;
  readonly id?: string;
  readonly wide?: boolean;
  /** Day for which units are offered; today where it is left out. */
  readonly on?: string;
}): ReactNode {
  const units = useUnits();
  const names = new Map(units.map((unit) => [unit.code, unit.name]));
  const options = units
    .filter((unit) => props.levels.includes(unit.level) && (isOffered(unit, props.on) || unit.code === props.value))
    .filter((unit) => !props.under || unit.parent === props.under)
    .map((unit) => ({ value: unit.code, label: unit.name, parent: names.get(unit.parent ?? '') ?? '' }));
  const known = props.value === null || options.some((option) => option.value === props.value);
  return (
    <Select<string, UnitOption>
      {...(props.id === undefined ? { 'aria-label': props.placeholder ?? '单位' } : { id: props.id })}
      value={props.value}
      // A unit that was written by hand or abolished is still shown as it stands.
      options={
        known
          ? options
          : [
              ...options,
              {
                value: props.value ?? '',
                label: names.get(props.value ?? '') ?? props.value ?? '',
                parent: '',
              },
            ]
      }
      allowClear
      showSearch={{
        filterOption: (typed, option) =>
          option !== undefined && (soundsLike(option.label, typed) || option.value.startsWith(typed)),
      }}
      placeholder={props.placeholder ?? '未填'}
      onChange={(code: string | undefined) => props.onChange(code ?? null)}
      optionRender={(option) => (
        <span>
          {option.data.label}{' '}
          <small className="faint">{props.levels.includes('village') ? option.data.parent : ''}</small>
        </span>
      )}
      style={{ width: props.wide ? '100%' : 190 }}
    />
  );
}
