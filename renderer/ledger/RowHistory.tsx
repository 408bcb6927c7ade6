import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { HistoryList } from './HistoryList.tsx';

/** Who changed a row, when, from what to what. */
export function RowHistory(props: { readonly ledger: Ledger; readonly id: number }): ReactNode {
  const { ledger, id } = props;
  const { data, failure } = useQuery(`history ${ledger.id} ${id}`, (client, signal) =>
    client.ledger.history({ ledger: ledger.id, id }, { signal }),
  );
  if (failure) return <FailureNote failure={failure} />;
  return data === undefined ? <Skeleton active /> : <HistoryList entries={data} />;
}
