/** A reader of the market in a process of its own: takes a path, answers with the rows that hold anything, or the error. */
import { readFileSync } from 'node:fs';

const [peer = 'exceljs'] = process.argv.slice(2);

const holds = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

async function exceljsRows(path: string): Promise<number> {
  const { default: excel } = await import('exceljs');
  const book = new excel.Workbook();
  await book.xlsx.readFile(path);
  let rows = 0;
  for (const sheet of book.worksheets)
    sheet.eachRow((row) => {
      if ((row.values as readonly unknown[]).some(holds)) rows += 1;
    });
  return rows;
}

async function sheetjsRows(path: string): Promise<number> {
  const { read, utils } = await import('@e965/xlsx');
  const book = read(readFileSync(path), { dense: true });
  let rows = 0;
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name];
    if (!sheet) continue;
    for (const row of utils.sheet_to_json<readonly unknown[]>(sheet, { header: 1 })) if (row.some(holds)) rows += 1;
  }
  return rows;
}

process.on('message', (path: string) => {
  (peer === 'exceljs' ? exceljsRows(path) : sheetjsRows(path)).then(
    (rows) => process.send?.({ rows }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.name : typeof error, message: String(error) }),
  );
});
process.send?.({ ready: true });
