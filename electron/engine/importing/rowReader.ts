/**
 * One data row → values and findings. Pure: knows the mapping, the dictionaries and the row above (ditto marks), and
 * nothing about the store.
 */
import { looksLikeMobile } from '../../../shared/identity/phone.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import type { Column, StoredValue } from '../../../shared/ledger/fields.ts';
import type { ReadContext } from '../../../shared/ledger/kinds.ts';
import { isDitto } from '../../../shared/text/cellWords.ts';
import type { Problem } from '../../../shared/text/problem.ts';
import type { Cell, Row } from '../excel/read/workbook.ts';
import { bindColumns, type Bound } from './boundColumns.ts';
import { cellText } from './cells.ts';
import type { HeaderBook } from './headerBook.ts';
import { isIdShaped } from './idShape.ts';
import { leavingAnswer, leavingWord } from './leaving.ts';
import type { MappedColumn } from './mappedColumn.ts';
import { oddCell } from './oddCells.ts';
import type { CheckedRow, RowIssue, Verdict } from './protocol.ts';
import { ageConflict, ageWritten, checkAgainstId, checkDates, type NoteField } from './rowChecks.ts';
import { createShiftFinder, shiftedCell, type Shift } from './rowShift.ts';
import { asText } from './storedText.ts';
import { isNoTick, isTick } from './ticks.ts';
import type { UnknownTally } from './unknownValues.ts';

type Level = 'error' | 'warning' | 'info';

/** Findings that make a row doubtful rather than wrong: who it is may be in question. */
const doubts: ReadonlySet<string> = new Set([
  'sex-conflict',
  'birth-conflict',
  'columns-swapped',
  'row-shifted',
  'id-two-values',
]);

export interface RowReaderOptions {
  readonly book: HeaderBook;
  readonly books: Books;
  readonly today: string;
  readonly columns: readonly MappedColumn[];
  readonly levels: Readonly<Record<string, Level>>;
  /** Values for fields the rows leave blank: what the lines above the header say, the sheet's village … */
  readonly defaults: Readonly<Record<string, StoredValue>>;
  readonly unknown: UnknownTally;
  /** By how many years the list's ages are older than today. */
  readonly older?: number;
}

export interface RowReader {
  read(row: Row): CheckedRow;
  /** Values that hold from the next row on where a row leaves them blank: a village's heading (马营村：). */
  place(values: Readonly<Record<string, StoredValue>>): void;
  /** How many rows were read, and in how many of them a field's own cell was filled. */
  rows(): number;
  filled(field: string): number;
}

/** Makes the reader of the rows of one block. It keeps the cells above for ditto marks. */
export function createRowReader(options: RowReaderOptions): RowReader {
  const { book, books, columns, levels, unknown, today } = options;
  const people = book.ledger.person !== 'none';
  const labour = book.ledger.person === 'linked' && book.ledger.section === '培训';
  const bound = bindColumns(columns, book, books);
  const specs = new Map<string, Column>(book.columns.map((c) => [c.id, c]));
  const mappedFields = new Set(bound.map((b) => b.field));
  const columnOf = new Map(bound.toReversed().map((b) => [b.field, b.column]));
  const required = book.columns.filter((c) => c.field.required === true && c.source !== 'link');
  const checks = columns.filter((c) => c.role === 'age' || c.role === 'left');
  const idAt = columnOf.get('idNumber') ?? -1;
  const phoneAt = columnOf.get('phone') ?? -1;
  const shiftOf = people ? createShiftFinder(columns, books) : () => null;
  const defaults = Object.entries(options.defaults).filter(([, value]) => value !== null);
  let places: readonly (readonly [string, StoredValue])[] = [];
  let placeVillage: StoredValue = null;
  let count = 0;

  // State of the row under way: one set per reader, so that a row costs no closures.
  let row: Row = { row: 0, hidden: false, cells: [] };
  let values: Record<string, StoredValue> = {};
  let issues: RowIssue[] = [];
  let verdict: Verdict = 'ok';
  let question: string | null = null;
  let damagedPrefix: string | null = null;
  let current: Bound | null = null;
  let cell: Cell = null;

  const note = (column: number, field: string, problem: Problem, raw: string): void => {
    const level = levels[problem.code] ?? softened(problem, field, specs);
    issues.push([column, field, level, problem.code, problem.detail, raw]);
    if (level === 'error') verdict = 'bad';
    if (verdict === 'ok' && doubts.has(problem.code)) {
      verdict = 'doubt';
      question = problem.code === 'id-two-values' ? 'columns-swapped' : problem.code;
    }
  };
  const noteField: NoteField = (field, code, level, detail) => {
    const column = columnOf.get(field) ?? Math.max(idAt, 0);
    note(column, field, { code, level, detail }, cellText(row.cells[column]));
  };
  const context: ReadContext = {
    today,
    id: null,
    township: null,
    idType: null,
    report: (problem) => {
      if (current) note(current.column, current.field, problem, cellText(cell));
    },
    extra: (field, value) => {
      if (field === 'remark') addRemark(value);
      else if (!mappedFields.has(field) && specs.has(field)) values[field] ??= value;
    },
    damaged: (prefix) => {
      damagedPrefix = prefix;
    },
  };
  const addRemark = (value: StoredValue): void => {
    if (!specs.has('remark') || value === null) return;
    const before = values['remark'];
    values['remark'] = before === undefined || before === null ? value : `${before}；${value}`;
  };

  /** Puts one value in its field; several columns may feed one. */
  const put = (b: Bound, value: StoredValue): void => {
    const before = values[b.field] ?? null;
    if (b.coded) unknown.look(b.field, value);
    if (b.field === 'remark') addRemark(value);
    else if (b.tick !== null && before !== null) {
      if (b.many) values[b.field] = `${before},${value}`;
      else if (before !== value) {
        note(
          b.column,
          b.field,
          {
            code: 'tick-several',
            level: 'warning',
            detail: `“${b.spec.field.label}”打了几个√，只能选一个，没有导入`,
          },
          cellText(cell),
        );
        values[b.field] = null;
      }
    } else if (b.second && before !== null) addSecond(b, before, value);
    else values[b.field] = value;
    if (b.field === 'township' && typeof value === 'string') context.township = value;
    else if (b.field === 'idType' && typeof value === 'string') context.idType = value;
  };

  /** A second column of a field: fills a gap, adds a phone, and never overrules. */
  const addSecond = (b: Bound, before: StoredValue, value: StoredValue): void => {
    if (b.field === 'phone') {
      const numbers = String(before).startsWith('=') ? [] : String(before).split('、');
      const more = String(value).startsWith('=')
        ? []
        : String(value)
            .split('、')
            .filter((n) => !numbers.includes(n));
      if (more.length > 0) values['phone'] = [...numbers, ...more].join('、');
    } else if (b.field === 'idNumber' && before !== value)
      note(
        b.column,
        b.field,
        {
          code: 'id-two-values',
          level: 'warning',
          detail: `两列身份证号不一样（${String(before)}、${String(value)}），请确认哪个是本人的`,
        },
        cellText(cell),
      );
  };

  const readTick = (b: Bound): void => {
    const text = cellText(cell).trim();
    if (text === '' || isNoTick(text)) return;
    if (!isTick(text) && text !== b.tick) {
      context.report({
        code: 'tick-unknown',
        level: 'warning',
        detail: `这一列应打√，写的是“${text.slice(0, 20)}”，没有导入`,
      });
      return;
    }
    const value = b.readTick(context);
    if (value !== null) put(b, value);
  };

  /** The cell a ditto mark stands for; null where it may not stand. */
  const above = (b: Bound): Cell => {
    const mark = cellText(cell);
    if (b.personal === 'never') {
      note(
        b.column,
        b.field,
        { code: 'ditto-identity', level: 'error', detail: `${b.spec.field.label}不能写“同上”，请填写` },
        mark,
      );
      return null;
    }
    if (b.personal === 'own') {
      note(
        b.column,
        b.field,
        {
          code: 'ditto-personal',
          level: 'warning',
          detail: `${b.spec.field.label}每人不同，不能写“同上”，没有导入`,
        },
        mark,
      );
      return null;
    }
    if (b.above === null)
      note(
        b.column,
        b.field,
        { code: 'ditto-nothing', level: 'warning', detail: '写着“同上”，上面没有内容，没有导入' },
        mark,
      );
    else
      note(
        b.column,
        b.field,
        {
          code: 'ditto-filled',
          level: 'info',
          detail: `写的是“${mark.trim()}”，按上面的“${cellText(b.above).slice(0, 30)}”读入`,
        },
        mark,
      );
    return b.above;
  };

  const readColumn = (b: Bound): void => {
    current = b;
    const odd = typeof cell === 'number' ? null : oddCell(cell);
    if (odd) {
      context.report(odd);
      return;
    }
    if (typeof cell === 'string') {
      if (mayBeDitto(cell) && isDitto(cell)) {
        cell = above(b);
        if (cell === null) return;
      } else if (b.tick === null) {
        b.above = cell;
        b.filled += 1;
      }
    } else {
      b.above = cell;
      b.filled += 1;
    }
    if (b.second && b.field !== 'phone' && b.field !== 'idNumber' && (values[b.field] ?? null) !== null)
      return;
    if (b.tick !== null) {
      readTick(b);
      return;
    }
    if (typeof cell === 'object' && cell?.kind === 'date' && cell.yearHidden === true && b.birth) {
      context.report({
        code: 'date-year-missing',
        level: 'warning',
        detail: `“${cell.iso.slice(5, 10)}”没有年份，请补上`,
      });
      return;
    }
    const value = b.read(cell, context);
    if (value !== null) put(b, value);
  };

  /** Columns that are compared and stored nowhere: 年龄, 死亡情况, 是否在册. */
  const compare = (shift: Shift | null): void => {
    for (const c of checks) {
      const text = cellText(shiftedCell(row, shift, c.column)).trim();
      if (text === '') continue;
      if (c.role === 'left') {
        const word = leavingAnswer(c.header, text);
        if (word !== null) note(c.column, 'remark', left(`“${c.header}”写着“${text.slice(0, 20)}”`), text);
        continue;
      }
      const birth = asText(values['birthDate']);
      const age = ageWritten(text);
      const against = context.id?.birthDate ?? (birth?.length === 10 ? birth : null);
      const detail =
        age === null || against === null ? null : ageConflict(age, against, today, options.older ?? 0);
      if (detail !== null)
        note(c.column, 'birthDate', { code: 'age-conflict', level: 'warning', detail }, text);
    }
    const remark = values['remark'];
    const word = typeof remark === 'string' ? leavingWord(remark) : null;
    if (word !== null) noteField('remark', 'person-left', 'warning', left(`备注里写着“${word}”`).detail);
  };

  /** What the heading above says, where the row itself says nothing; its group only goes with its village. */
  const fillPlaces = (): void => {
    const elsewhere =
      (values['village'] ?? null) !== null && placeVillage !== null && values['village'] !== placeVillage;
    for (const [field, value] of places) if (!(elsewhere && field === 'group')) values[field] ??= value;
  };

  const strikes = (struck: readonly number[]): void => {
    const mine = bound.filter((b) => struck.includes(b.column));
    const filled = bound.filter((b) => (row.cells[b.column] ?? null) !== null).length;
    if (mine.length === 0) return;
    const whole = mine.some((b) => b.personal === 'never') || mine.length * 2 >= filled;
    const first = mine[0];
    if (whole)
      noteField(
        'name',
        'row-struck',
        'warning',
        '这一行划了删除线，这个人可能已不在名单里，已照常读入，请核对',
      );
    else if (first)
      noteField(
        first.field,
        'cell-struck',
        'warning',
        `“${mine.map((b) => b.spec.field.label).join('、')}”划了删除线，已照常读入，请核对`,
      );
  };

  const read = (next: Row): CheckedRow => {
    row = next;
    values = {};
    issues = [];
    verdict = 'ok';
    question = null;
    damagedPrefix = null;
    context.id = null;
    context.township = null;
    context.idType = null;
    count += 1;
    const swapped = people ? exchangedCells(row, idAt, phoneAt) : null;
    // A phone where the ID should be settles it; a blank there may also be a row that slid.
    const shift = swapped?.phone ? null : shiftOf(row);
    const turned = shift === null ? swapped : null;
    for (const b of bound) {
      cell = shift === null ? (row.cells[b.column] ?? null) : shiftedCell(row, shift, b.column);
      if (turned) cell = b.column === idAt ? turned.id : b.column === phoneAt ? turned.phone : cell;
      if (cell !== null) readColumn(b);
    }
    current = null;
    if (shift) noteField('idNumber', 'row-shifted', 'warning', shift.detail);
    if (turned) noteField('idNumber', 'columns-swapped', 'warning', turned.detail);
    if (places.length > 0) fillPlaces();
    for (const d of defaults) values[d[0]] ??= d[1];
    if (people) {
      if (context.id) checkAgainstId(context.id, values, noteField);
      compare(shift);
    }
    checkDates(values, today, labour, noteField);
    if (row.strike && row.strike.length > 0) strikes(row.strike);
    for (const spec of required)
      if ((values[spec.id] ?? null) === null && !issues.some((i) => i[1] === spec.id && i[2] === 'error'))
        noteField(spec.id, 'required-missing', 'error', `没有填${spec.field.label}，请补上`);
    if (
      people &&
      (verdict as Verdict) === 'ok' &&
      !values['idNumber'] &&
      !values['phone'] &&
      !values['birthDate'] &&
      !values['village']
    ) {
      verdict = 'doubt';
      question = 'name-only';
    }
    return {
      row: row.row,
      verdict,
      question: (verdict as Verdict) === 'doubt' ? question : null,
      idNumber: asText(values['idNumber']),
      name: asText(values['name']),
      birthDate: asText(values['birthDate']),
      phone: asText(values['phone']),
      village: asText(values['village']),
      className: asText(values['className']),
      damagedPrefix,
      values: JSON.stringify(values),
      issues: issues.length === 0 ? null : JSON.stringify(issues),
      cells: cellsJson(row.cells),
    };
  };

  return {
    read,
    place: (next) => {
      places = Object.entries(next).filter(([, value]) => value !== null);
      placeVillage = next['village'] ?? null;
    },
    rows: () => count,
    filled: (field) => bound.reduce((n, b) => (b.field === field ? Math.max(n, b.filled) : n), 0),
  };
}

function left(where: string): Problem {
  return {
    code: 'person-left',
    level: 'warning',
    detail: `${where}，这个人可能已不在，已照常读入，请核对后登记人员状态`,
  };
}

/** A wrong date of a class can be filled in later and keeps nobody out; a wrong birth date says who somebody is. */
function softened(problem: Problem, field: string, specs: ReadonlyMap<string, Column>): Level {
  if (problem.level !== 'error' || problem.code !== 'date-invalid') return problem.level;
  const spec = specs.get(field)?.field;
  return spec?.kind === 'date' && spec.role === 'birth' ? 'error' : 'warning';
}

/** Ditto marks begin with 同, 仝, a quote, a dot or a letter of "ditto": everything else is told by its first character. */
function mayBeDitto(text: string): boolean {
  const code = text.charCodeAt(0);
  if (code >= 0x4e00 && code <= 0x9fff) return code === 0x540c || code === 0x4edd;
  return !(code >= 48 && code <= 57);
}

function cellsJson(cells: readonly Cell[]): string {
  return JSON.stringify(cells.map(textOfCell));
}

function textOfCell(cell: Cell): string {
  return typeof cell === 'string' ? cell : cellText(cell);
}

/** A phone in the ID cell and an ID in the phone cell of one row (domain.md 5.15): read exchanged, and asked about. */
function exchangedCells(
  row: Row,
  idAt: number,
  phoneAt: number,
): { readonly id: Cell; readonly phone: Cell; readonly detail: string } | null {
  if (idAt < 0 || phoneAt < 0) return null;
  const phoneCell = row.cells[phoneAt] ?? null;
  if (typeof phoneCell !== 'string' || phoneCell.length < 15 || !isIdShaped(phoneCell.trim())) return null;
  const idCell = row.cells[idAt] ?? null;
  const idText = cellText(idCell).trim();
  if (idText === '')
    return { id: phoneCell, phone: null, detail: '身份证号像是填到了电话栏，已按身份证号读出，请确认' };
  return looksLikeMobile(idText)
    ? { id: phoneCell, phone: idCell, detail: '身份证号和联系电话像是填反了，已对调，请确认' }
    : null;
}
