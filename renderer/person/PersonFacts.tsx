import type { ReactNode } from 'react';
import type { RowDetail } from '../../shared/contract/ledger.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { Reveal } from '../ui/Reveal.tsx';
import { ledgerById } from '../ledger/inForce.ts';

/** The person's fields; numbers masked with a logged way to see them, blanks said as 未填 where they matter. */
export function PersonFacts(props: { readonly person: RowDetail }): ReactNode {
  const { person } = props;
  const columns = columnsOf(ledgerById('person')).filter(
    (column) => column.field.aside !== true || (person.shown[column.id] ?? '') !== '',
  );
  return (
    <dl className="facts">
      {columns.map((column) => {
        const text = person.shown[column.id] ?? '';
        return (
          <div key={column.id}>
            <dt>{column.field.label}</dt>
            <dd>
              {column.field.sensitive === undefined ? (
                text || <span className="faint">未填</span>
              ) : (
                <Reveal
                  ledger="person"
                  id={person.id}
                  column={column.id}
                  label={column.field.label}
                  masked={text}
                />
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
