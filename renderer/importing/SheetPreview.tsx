import { InfoCircleFilled } from '@ant-design/icons';
import { Skeleton, Tag } from 'antd';
import type { ReactNode } from 'react';
import type { SheetReport } from '../../shared/contract/importing.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { columnLetter, toggleHeaderRow } from './sheets.ts';
import { skipReasons } from './words.ts';
import { choiceOf, useWizard } from './wizard.ts';
import { choose } from './wizardActs.ts';

/** A header far down, under lines of instructions, is brought into sight; the page itself stays where it is. */
function intoView(row: HTMLTableRowElement | null): void {
  const box = row?.closest<HTMLElement>('.preview-scroll');
  if (!row || !box || row.offsetTop + row.offsetHeight * 3 <= box.clientHeight) return;
  box.scrollTop = row.offsetTop - row.offsetHeight * 3;
}

function hintOf(sheet: SheetReport): string {
  if (sheet.headerRows.length > 0) return '表头找错了？点正确那行的行号；两层表头按住 Shift 再点一行';
  return sheet.used || sheet.reason?.includes('表头') === true
    ? '没有找到表头：点行号指定哪一行是表头'
    : '这张表没有导入。要导入它，打开左边的开关，或点它表头那一行的行号';
}

/** The file's own first cells with the header marked; clicking a row's number makes it the header. */
export function SheetPreview(props: {
  readonly planId: string;
  readonly file: string;
  readonly sheet: SheetReport;
  /** As the file was read: another encoding is another preview. */
  readonly encoding: string | null;
}): ReactNode {
  const { planId, file, sheet, encoding } = props;
  const client = useEngine();
  const { data, failure } = useQuery(
    `preview ${planId} ${file} ${sheet.sheet} ${encoding ?? ''} ${sheet.headerRows.join()}`,
    (engine, signal) => engine.importing.preview({ planId, file, sheet: sheet.sheet }, { signal }),
    { watch: 'nothing', keep: true },
  );
  const skipped = new Map(sheet.skipped.map((line) => [line.row, line.reason]));
  const mapped = new Set(sheet.columns.filter((c) => c.field !== null).map((c) => c.column));
  const choice = useWizard((wizard) => choiceOf(wizard.choices, file, sheet.sheet));
  const headerRows = choice?.headerRows ?? sheet.headerRows;
  const last = headerRows.at(-1) ?? 0;
  const pick = (row: number, add: boolean): void =>
    choose(client, {
      sheet: {
        file,
        sheet: sheet.sheet,
        use: true,
        headerRows: [...toggleHeaderRow(headerRows, row, add)],
      },
    });

  return (
    <section className="panel sheet-preview">
      <div className="sheet-facts">
        {Object.entries(sheet.facts).map(([name, text]) => (
          <span key={name}>
            <small>{name}</small> {text}
          </span>
        ))}
        <span className="faint sheet-hint">
          {hintOf(sheet)}
        </span>
      </div>
      {sheet.notices.length > 0 && (
        <ul className="notices">
          {sheet.notices.map((notice) => (
            <li key={notice}>
              <InfoCircleFilled aria-hidden /> {notice}
            </li>
          ))}
        </ul>
      )}
      {failure && <FailureNote failure={failure} />}
      {data === undefined ? (
        !failure && <Skeleton active />
      ) : data.rows.length === 0 ? null : (
        <div className="preview-scroll">
          <table className="preview">
            <thead>
              <tr>
                <th aria-label="行号" />
                {Array.from({ length: data.columns }, (_, i) => (
                  <th key={i}>{columnLetter(i)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((line) => {
                const header = headerRows.includes(line.row);
                const reason = skipped.get(line.row);
                const above = !header && line.row < last;
                return (
                  <tr
                    key={line.row}
                    ref={header && line.row === last ? intoView : undefined}
                    className={header ? 'header' : above || reason !== undefined ? 'left-out' : ''}
                  >
                    <th>
                      <button
                        type="button"
                        title="把这一行当表头"
                        aria-label={`第 ${line.row} 行${header ? '（表头）' : ''}，设为表头`}
                        onClick={(event) => pick(line.row, event.shiftKey)}
                      >
                        {line.row}
                      </button>
                    </th>
                    {Array.from({ length: isAlone(line.cells) ? 1 : data.columns }, (_, i) => (
                      <td
                        key={i}
                        {...(isAlone(line.cells) ? { colSpan: data.columns } : {})}
                        className={
                          isAlone(line.cells)
                            ? 'alone'
                            : header
                              ? mapped.has(columnLetter(i))
                                ? 'mapped'
                                : ''
                              : (above || reason !== undefined) && (line.cells[i + 1] ?? '') === ''
                                ? 'spill'
                                : ''
                        }
                      >
                        {line.cells[i] ?? ''}
                        {i === 0 && reason !== undefined && !header && (
                          <Tag className="skip-tag">{skipReasons[reason]}</Tag>
                        )}
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** A title or a note: only the first cell says something, over the whole width and without widening its column. */
function isAlone(cells: readonly string[]): boolean {
  return (cells[0] ?? '').length > 4 && cells.every((cell, i) => i === 0 || cell === '');
}
