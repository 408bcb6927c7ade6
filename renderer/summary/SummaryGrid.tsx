import type { ReactNode } from 'react';
import type { SummaryTable, TableCell } from '../../shared/contract/reporting.ts';
import { none } from '../../shared/indicator/format.ts';

/** The table as it will stand on paper: merged header, totals in bold, each number a button. */
export function SummaryGrid(props: {
  readonly table: SummaryTable;
  readonly onDrill: (drill: string) => void;
}): ReactNode {
  const { table, onDrill } = props;
  // The column that names a row stays in sight while a wide table is scrolled; a number of the row stands before it.
  const nameColumn = table.header.some((cell) => cell.column === 0 && cell.text === '序号') ? 1 : 0;
  return (
    <figure className="summary-sheet">
      <figcaption>
        <h2>{table.title}</h2>
        <p>
          <span>单位：{table.unitName}</span>
          <span>
            {table.asOf ? `截至 ${table.period.to}` : `${table.period.from} 至 ${table.period.to}`}
          </span>
        </p>
      </figcaption>
      <div className="summary-scroll">
        <table className="summary-grid">
          <thead>
            {Array.from({ length: table.headerRows }, (_, row) => (
              <tr key={row}>
                {table.header
                  .filter((cell) => cell.row === row)
                  .toSorted((a, b) => a.column - b.column)
                  .map((cell) => (
                    <th
                      key={cell.column}
                      rowSpan={cell.rowSpan}
                      colSpan={cell.columnSpan}
                      scope={cell.columnSpan > 1 ? 'colgroup' : 'col'}
                      className={cell.column === nameColumn ? 'stick' : ''}
                    >
                      {cell.text}
                    </th>
                  ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {table.rows.map((row, i) => (
              // Rows of a made table have no identity but their place.
              <tr key={i} className={row.kind}>
                {row.cells.map((cell, column) => (
                  <Cell key={column} cell={cell} stick={column === nameColumn} onDrill={onDrill} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <ol className="summary-notes">
          {table.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ol>
      </div>
    </figure>
  );
}

function Cell(props: {
  readonly cell: TableCell;
  readonly stick: boolean;
  readonly onDrill: (drill: string) => void;
}): ReactNode {
  const { text, number, drill } = props.cell;
  const missing = text === '待填' || text === 'XX';
  // Where a table has nothing to count its dash stands under the numbers, as quiet as a nought.
  const dash = text === none;
  const kind = [
    (number === undefined || number === null) && !dash ? '' : 'number',
    number === 0 || dash ? 'zero' : '',
    missing ? 'missing' : '',
    props.stick ? 'stick' : '',
  ].join(' ');
  if (!drill || number === 0) return <td className={kind}>{text}</td>;
  return (
    <td className={kind}>
      <button type="button" onClick={() => props.onDrill(drill)} title="看名单">
        {text}
      </button>
    </td>
  );
}
