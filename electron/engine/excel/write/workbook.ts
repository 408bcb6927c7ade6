/**
 * Writes a workbook row by row with constant memory. Own code because of what was measured on the library at hand
 * (excel.md): strings as `t="str"`, no quotePrefix, and a heap that grows with the rows.
 * Cells are text or numbers: there is no way to write a formula (reliability.md F40a).
 */
import { columnName } from './address.ts';
import { bodyFont, styleBook, type Style } from './styles.ts';
import { commentsXml, drawingXml, type Comment } from './comments.ts';
import type { Sink } from './sink.ts';
import { escapeCell, escapeXml } from './xml.ts';
import { zipWriter, type Zip, type ZipEntry } from './zip.ts';

/** Rows Excel and WPS can hold on one sheet. */
export const maxRows = 1_048_576;
/** Comments drawn on one sheet; beyond that Excel crawls and the reason column says it anyway. */
export const maxComments = 1000;
/** Characters one cell can hold; longer text is cut by Excel with a repair message, so it is cut here. */
const maxCellText = 32_767;

export interface Cell {
  readonly value: string | number | null;
  readonly style: number;
}

export interface Merge {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface PageSetup {
  readonly orientation: 'portrait' | 'landscape';
  /** 1-based rows repeated on every printed page. */
  readonly titleRows?: { readonly from: number; readonly to: number };
}

export interface SheetOptions {
  readonly name: string;
  /** Width of each column in digits of the body font; a Chinese character takes two. */
  readonly widths: readonly number[];
  /** Rows that stay in sight when scrolling. */
  readonly frozenRows?: number;
  readonly page?: PageSetup;
}

export interface SheetEnd {
  readonly merges?: readonly Merge[];
  readonly comments?: readonly Comment[];
  /** Filter arrows on this header row over the rows down to `lastRow` (1-based). */
  readonly filter?: { readonly row: number; readonly lastRow: number };
}

export interface Sheet {
  /** Appends a row; answers with its 1-based number. `height` in points. */
  row(cells: readonly Cell[], height?: number): Promise<number>;
  end(last?: SheetEnd): Promise<void>;
}

export interface Workbook {
  style(style: Style): number;
  /** Opens the next sheet; the one before must have ended. Names are made legal and unique. */
  sheet(options: SheetOptions): Promise<Sheet>;
  /** Writes everything that is left and closes the sink. */
  finish(): Promise<void>;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const rels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRels = 'http://schemas.openxmlformats.org/package/2006/relationships';
/** Bytes of row XML gathered before they go to the deflater. */
const batch = 128 * 1024;

interface Written {
  readonly name: string;
  readonly options: SheetOptions;
  readonly end: SheetEnd;
  readonly columns: number;
}

/** Starts a workbook on a sink. */
export function workbookWriter(sink: Sink): Workbook {
  const zip = zipWriter(sink);
  const styles = styleBook();
  const written: Written[] = [];
  const names = new Set<string>();

  return {
    style: (style) => styles.index(style),
    async sheet(options) {
      const number = written.length + 1;
      const name = sheetName(options.name, names);
      const entry = await zip.entry(`xl/worksheets/sheet${number}.xml`);
      await entry.write(sheetStart(options));
      return sheetWriter(entry, options, async (end) => {
        written.push({ name, options, end, columns: options.widths.length });
        if (end.comments?.length) await addComments(zip, number, end.comments.slice(0, maxComments));
      });
    },
    async finish() {
      await zip.add('xl/styles.xml', styles.xml());
      await zip.add('xl/workbook.xml', workbookXml(written));
      await zip.add('xl/_rels/workbook.xml.rels', workbookRels(written.length));
      await zip.add('_rels/.rels', rootRels);
      await zip.add('[Content_Types].xml', contentTypes(written));
      await zip.finish();
      await sink.close();
    },
  };
}

function sheetWriter(entry: ZipEntry, options: SheetOptions, ended: (end: SheetEnd) => Promise<void>): Sheet {
  let rows = 0;
  let pending = '';
  const columns = options.widths.map((_, index) => columnName(index));
  return {
    async row(cells, height) {
      rows += 1;
      if (rows > maxRows) throw new RangeError('more rows than a sheet can hold');
      let xml = height ? `<row r="${rows}" ht="${height}" customHeight="1">` : `<row r="${rows}">`;
      for (const [index, cell] of cells.entries()) {
        const at = `${columns[index] ?? columnName(index)}${rows}`;
        xml += cellXml(at, cell);
      }
      pending += xml + '</row>';
      if (pending.length >= batch) {
        const ready = pending;
        pending = '';
        await entry.write(ready);
      }
      return rows;
    },
    async end(last = {}) {
      await entry.write(pending + sheetEnd(options, last));
      await entry.end();
      await ended(last);
    },
  };
}

function cellXml(at: string, cell: Cell): string {
  const { value, style } = cell;
  if (value === null || value === '') return `<c r="${at}" s="${style}"/>`;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`not a number in ${at}`);
    return `<c r="${at}" s="${style}"><v>${value}</v></c>`;
  }
  const text = value.length > maxCellText ? value.slice(0, maxCellText) : value;
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeCell(text)}</t></is></c>`;
}

function sheetStart(options: SheetOptions): string {
  const frozen = options.frozenRows ?? 0;
  const pane = frozen
    ? `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`
    : '';
  const cols = options.widths
    .map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  return (
    `${head}<worksheet xmlns="${main}" xmlns:r="${rels}">` +
    (options.page ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : '') +
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="${Math.round(bodyFont.size * 1.5)}"/>` +
    (cols ? `<cols>${cols}</cols>` : '') +
    '<sheetData>'
  );
}

function sheetEnd(options: SheetOptions, end: SheetEnd): string {
  const width = options.widths.length;
  const merges = (end.merges ?? [])
    .map(
      (m) =>
        `<mergeCell ref="${columnName(m.column)}${m.row}:${columnName(m.column + m.columnSpan - 1)}${m.row + m.rowSpan - 1}"/>`,
    )
    .join('');
  return (
    '</sheetData>' +
    (end.filter ? `<autoFilter ref="${filterRange(end.filter, width)}"/>` : '') +
    (merges ? `<mergeCells count="${end.merges?.length ?? 0}">${merges}</mergeCells>` : '') +
    (options.page ? pageXml(options.page) : '') +
    (end.comments?.length ? '<legacyDrawing r:id="rId1"/>' : '') +
    '</worksheet>'
  );
}

/** A4, as wide as the page and as many pages long as needed, page x of y below (domain.md §7). */
function pageXml(page: PageSetup): string {
  return (
    '<printOptions horizontalCentered="1"/>' +
    '<pageMargins left="0.5" right="0.5" top="0.7" bottom="0.7" header="0.3" footer="0.35"/>' +
    `<pageSetup paperSize="9" orientation="${page.orientation}" fitToWidth="1" fitToHeight="0"/>` +
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>'
  );
}

function filterRange(filter: { readonly row: number; readonly lastRow: number }, width: number): string {
  return `A${filter.row}:${columnName(Math.max(width - 1, 0))}${Math.max(filter.lastRow, filter.row)}`;
}

/** Names of sheets: at most 31 characters, none of `[]:*?/\`, no quote at the ends, no two alike. */
export function sheetName(wish: string, taken: Set<string>): string {
  const clean = legalSheetName(wish).slice(0, 31) || '表';
  let name = clean;
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) {
    const tail = `(${n})`;
    name = clean.slice(0, 31 - tail.length) + tail;
  }
  taken.add(name.toLowerCase());
  return name;
}

function legalSheetName(wish: string): string {
  return (
    wish
      .replace(/[[\]:*?/\\]/g, ' ')
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u001f\u007f]/g, '')
      .trim()
      .replace(/^'+|'+$/g, '')
  );
}

function workbookXml(sheets: readonly Written[]): string {
  const tags = sheets
    .map((s, i) => `<sheet name="${escapeXml(s.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
    .join('');
  const names = sheets.flatMap((s, i) => definedNames(s, i)).join('');
  return (
    `${head}<workbook xmlns="${main}" xmlns:r="${rels}"><bookViews><workbookView activeTab="0"/></bookViews>` +
    `<sheets>${tags}</sheets>${names ? `<definedNames>${names}</definedNames>` : ''}</workbook>`
  );
}

function definedNames(sheet: Written, index: number): readonly string[] {
  const quoted = `'${sheet.name.replaceAll("'", "''")}'`;
  const names: string[] = [];
  if (sheet.end.filter) {
    const range = filterRange(sheet.end.filter, sheet.columns).replace(/[A-Z]+|\d+/g, (part) => `$${part}`);
    names.push(
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${escapeXml(`${quoted}!${range}`)}</definedName>`,
    );
  }
  const title = sheet.options.page?.titleRows;
  if (title) {
    const range = `${quoted}!$${title.from}:$${title.to}`;
    names.push(
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escapeXml(range)}</definedName>`,
    );
  }
  return names;
}

function workbookRels(sheets: number): string {
  const tags: string[] = [];
  for (let i = 1; i <= sheets; i += 1) {
    tags.push(`<Relationship Id="rId${i}" Type="${rels}/worksheet" Target="worksheets/sheet${i}.xml"/>`);
  }
  tags.push(`<Relationship Id="rId${sheets + 1}" Type="${rels}/styles" Target="styles.xml"/>`);
  return `${head}<Relationships xmlns="${packageRels}">${tags.join('')}</Relationships>`;
}

const rootRels =
  `${head}<Relationships xmlns="${packageRels}">` +
  `<Relationship Id="rId1" Type="${rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

function contentTypes(sheets: readonly Written[]): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = sheets.map((sheet, i) => {
    const comments = sheet.end.comments?.length
      ? `<Override PartName="/xl/comments${i + 1}.xml" ContentType="${type}.comments+xml"/>`
      : '';
    return `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${type}.worksheet+xml"/>${comments}`;
  });
  return (
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>` +
    `${parts.join('')}</Types>`
  );
}

async function addComments(zip: Zip, number: number, comments: readonly Comment[]): Promise<void> {
  await zip.add(`xl/comments${number}.xml`, commentsXml(comments));
  await zip.add(`xl/drawings/vmlDrawing${number}.vml`, drawingXml(comments));
  await zip.add(
    `xl/worksheets/_rels/sheet${number}.xml.rels`,
    `${head}<Relationships xmlns="${packageRels}">` +
      `<Relationship Id="rId1" Type="${rels}/vmlDrawing" Target="../drawings/vmlDrawing${number}.vml"/>` +
      `<Relationship Id="rId2" Type="${rels}/comments" Target="../comments${number}.xml"/></Relationships>`,
  );
}
