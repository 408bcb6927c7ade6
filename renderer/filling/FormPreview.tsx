import type { ReactNode } from 'react';
import type { FormSheet } from '../../shared/contract/filling.ts';
import { columnLetter } from '../importing/sheets.ts';

/** The form's own first rows; clicking a row's number makes it the header. */
export function FormPreview(props: { readonly sheet: FormSheet; readonly headerRows: readonly number[]; readonly onHeader: (row: number) => void }): ReactNode {
  const { sheet, headerRows, onHeader } = props;
  const width = Math.max(0, ...sheet.preview.map((r) => r.cells.length));
  const last = sheet.blank.first + sheet.blank.count - 1;
  return (
    <div className="form-preview">
      <table>
        <thead>
          <tr>
            <th aria-label="行号" />
            {Array.from({ length: width }, (_, i) => (
              <th key={i}>{columnLetter(i)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.preview.map((line) => {
            const header = headerRows.includes(line.row);
            const blank = line.row >= sheet.blank.first && line.row <= last;
            return (
              <tr key={line.row} className={header ? 'header' : blank ? 'blank' : ''}>
                <th>
                  <button type="button" title="把这一行当表头" aria-label={`第 ${line.row} 行${header ? '（表头）' : ''}，设为表头`} onClick={() => onHeader(line.row)}>
                    {line.row}
                  </button>
                </th>
                {Array.from({ length: width }, (_, i) => (
                  <td key={i}>{line.cells[i] ?? ''}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
