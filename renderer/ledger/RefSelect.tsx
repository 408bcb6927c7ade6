import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { ledgerById } from '../../shared/ledger/ledgers.ts';
import { useSettled } from '../client/EngineProvider.tsx';
import { useQuery } from '../client/useQuery.ts';

/** Chooses a row of another ledger by a part of its title. */
export function RefSelect(props: {
  readonly ledger: string;
  readonly value: number | null;
  /** Title of the stored choice, shown before any search. */
  readonly shown: string;
  readonly onChange: (id: number | null) => void;
  readonly id?: string;
  readonly describedBy?: string | undefined;
}): ReactNode {
  const ledger = ledgerById(props.ledger);
  const [typed, setTyped] = useState('');
  const asked = useSettled(typed.trim(), 150);
  const conditions = asked === '' ? [] : [{ column: ledger.title, op: 'has' as const, value: asked }];
  const { data, loading } = useQuery(
    `ref ${props.ledger} ${asked}`,
    (client, signal) =>
      client.ledger.page(
        {
          ledger: props.ledger,
          conditions,
          text: '',
          sort: ledger.dateField === undefined ? null : { column: ledger.dateField, descending: true },
          columns: [ledger.title],
          offset: 0,
          limit: 30,
        },
        { signal },
      ),
    { keep: true, watch: [props.ledger] },
  );
  const found = (data?.rows ?? []).map((row) => ({ value: row.id, label: row.cells[0] ?? '' }));
  const stored =
    props.value !== null && props.shown !== '' && !found.some((option) => option.value === props.value)
      ? [{ value: props.value, label: props.shown }]
      : [];
  return (
    <Select<number>
      {...(props.id === undefined ? {} : { id: props.id })}
      aria-describedby={props.describedBy}
      value={props.value}
      options={[...stored, ...found]}
      loading={loading}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={`输入${ledger.label}名称的几个字`}
      notFoundContent={`没有这样的${ledger.label}`}
      onChange={(id: number | undefined) => props.onChange(id ?? null)}
      style={{ width: '100%' }}
    />
  );
}
