/**
 * An empty form of a ledger (导入模板): one header row with required marks, drop-downs and formats below, and a sheet
 * that says how each column is filled in. Through exceljs, because it writes validations; a template is small.
 */
import type { DataValidation, Workbook, Worksheet } from 'exceljs';
import { cellText } from './cellText.ts';
import { headerStyle, textStyle } from './ledgerExport.ts';
import { sheetName } from './sheetName.ts';
import { excelStyle, type Style } from './styles.ts';
import { textWidth } from './width.ts';
import { excelWidth } from './workbook.ts';

export interface TemplateColumn {
  readonly label: string;
  readonly required: boolean;
  /** Width in Chinese characters. */
  readonly width: number;
  /** How it is filled in; '' when the label says it all. */
  readonly note: string;
  readonly example?: string;
  /** What the drop-down offers; empty for free text. */
  readonly choices: readonly string[];
  /** What else than a choice may stand there: `free`, `asked` (a warning one may pass), `refused`. */
  readonly others: 'free' | 'asked' | 'refused';
  /** A number, with its limits; everything else is text, so that nothing is turned into a date or loses digits. */
  readonly number?: { readonly min?: number; readonly max?: number };
}

export interface Template {
  readonly sheet: string;
  readonly columns: readonly TemplateColumn[];
}

/** Rows that drop-downs and formats reach down to. */
const lastRow = 5000;
/** The importer passes both sheets over: one by its name, one because it is hidden. */
const helpSheet = '填表说明';
const choiceSheet = '可选值';
/** Choices printed on the sheet of explanations; longer lists are pointed at. */
const printed = 40;
/** Limits of Excel for the box beside a cell. */
const promptTitle = 32;
const promptText = 255;

const red = 'FFC00000';
const requiredStyle: Style = {
  ...headerStyle,
  font: { name: '黑体', size: 11, bold: true, color: red },
  fill: 'FFFCE4D6',
};
const noteStyle: Style = { ...textStyle, vertical: 'top', wrap: true };
const requiredNote: Style = { ...noteStyle, font: { name: '宋体', size: 11, color: red } };
/** Cells to be filled in: no frame, so that an empty form looks empty. */
const fillText: Style = { format: '@', vertical: 'center' };
const fillNumber: Style = { format: 'General', vertical: 'center' };

/** The bytes of the .xlsx. */
export async function writeTemplate(template: Template): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  book.creator = '人才台账';
  const taken = new Set([helpSheet, choiceSheet]);
  const form = book.addWorksheet(sheetName(template.sheet, taken), {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  const help = book.addWorksheet(helpSheet, { views: [{ state: 'frozen', ySplit: 1 }] });
  writeForm(form, template.columns, writeChoices(book, template.columns));
  writeHelp(help, template.columns);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Lists of choices on a hidden sheet; answers with the range of each column that has one. */
function writeChoices(
  book: Workbook,
  columns: readonly TemplateColumn[],
): ReadonlyMap<TemplateColumn, string> {
  const ranges = new Map<TemplateColumn, string>();
  const known = new Map<string, string>();
  let sheet: Worksheet | undefined;
  for (const column of columns) {
    if (column.choices.length === 0) continue;
    const key = column.choices.join('\n');
    let range = known.get(key);
    if (range === undefined) {
      sheet ??= book.addWorksheet(choiceSheet, { state: 'hidden' });
      const home = sheet.getColumn(known.size + 1);
      home.values = [column.label, ...column.choices].map(cellText);
      home.numFmt = '@';
      range = `'${choiceSheet}'!$${home.letter}$2:$${home.letter}$${column.choices.length + 1}`;
      known.set(key, range);
    }
    ranges.set(column, range);
  }
  return ranges;
}

function writeForm(
  sheet: Worksheet,
  columns: readonly TemplateColumn[],
  ranges: ReadonlyMap<TemplateColumn, string>,
): void {
  for (const [i, column] of columns.entries()) {
    const at = sheet.getColumn(i + 1);
    at.width = excelWidth(Math.min(48, Math.max(column.width * 2, textWidth(headerOf(column))) + 3));
    at.style = excelStyle(column.number ? fillNumber : fillText);
    const cell = sheet.getCell(1, i + 1);
    cell.value = headerOf(column);
    cell.style = excelStyle(column.required ? requiredStyle : headerStyle);
    validate(sheet, `${at.letter}2:${at.letter}${lastRow}`, validationOf(column, ranges.get(column)));
  }
  sheet.getRow(1).height = 30;
}

function headerOf(column: TemplateColumn): string {
  return column.required ? `${column.label}*` : column.label;
}

/** exceljs writes validations of ranges but leaves their home out of its types. */
function validate(sheet: Worksheet, range: string, validation: DataValidation | null): void {
  const home = sheet as unknown as {
    readonly dataValidations: { add(address: string, validation: DataValidation): void };
  };
  if (validation) home.dataValidations.add(range, validation);
}

function validationOf(column: TemplateColumn, range: string | undefined): DataValidation | null {
  const said = [column.note, column.example === undefined ? '' : `例：${column.example}`]
    .filter((t) => t !== '')
    .join('\n');
  const prompt =
    said === ''
      ? {}
      : {
          showInputMessage: true,
          promptTitle: cut(column.label, promptTitle),
          prompt: cut(said, promptText),
        };
  if (range !== undefined)
    return {
      type: 'list',
      allowBlank: true,
      formulae: [range],
      showErrorMessage: column.others !== 'free',
      errorStyle: column.others === 'refused' ? 'stop' : 'warning',
      errorTitle: cut(column.label, promptTitle),
      error:
        column.others === 'refused' ? '请从下拉列表里选一个。' : '下拉列表里没有这个写法，确定要这样填吗？',
      ...prompt,
    };
  const { number } = column;
  if (number && (number.min !== undefined || number.max !== undefined)) {
    const min = number.min ?? -1e12;
    const max = number.max ?? 1e12;
    return {
      type: 'decimal',
      operator: 'between',
      allowBlank: true,
      formulae: [min, max],
      showErrorMessage: true,
      errorStyle: 'warning',
      errorTitle: cut(column.label, promptTitle),
      error: `一般在 ${number.min ?? ''} 到 ${number.max ?? ''} 之间，确定要这样填吗？`
        .replace(' 在  到 ', ' 不超过 ')
        .replace(' 到  之间', ' 以上'),
      ...prompt,
    };
  }
  return said === ''
    ? null
    : { type: 'textLength', operator: 'greaterThanOrEqual', allowBlank: true, formulae: [0], ...prompt };
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function writeHelp(sheet: Worksheet, columns: readonly TemplateColumn[]): void {
  const widths = [20, 10, 52, 60];
  const rows = [
    ['字段', '是否必填', '填写说明', '可选值'],
    ...columns.map((c) => [
      c.label,
      c.required ? '必填' : '',
      [c.note, c.example === undefined ? '' : `例：${c.example}`].filter((t) => t !== '').join('；'),
      c.choices.length > printed
        ? `${c.choices.slice(0, 8).join('、')}……（共 ${c.choices.length} 项，见下拉列表）`
        : c.choices.join('、'),
    ]),
  ];
  for (const [i, width] of widths.entries()) sheet.getColumn(i + 1).width = excelWidth(width);
  for (const [r, texts] of rows.entries())
    for (const [c, text] of texts.entries()) {
      const cell = sheet.getCell(r + 1, c + 1);
      cell.value = cellText(text);
      cell.style = excelStyle(r === 0 ? headerStyle : c === 1 ? requiredNote : noteStyle);
    }
}
