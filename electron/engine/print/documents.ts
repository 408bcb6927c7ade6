/** Print documents (打印): lists of any ledger, 个人登记表, sign-in and certificate sheets of a class. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { PrintCard, PrintDocument, PrintRequest } from '../../../shared/contract/print.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Column, Ledger } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { listAttachments } from '../store/attachments/attachments.ts';
import { askedLedger } from '../store/books.ts';
import { readPerson } from '../store/personPage.ts';
import { readRow } from '../store/rowDetail.ts';
import { countRows, readAllRows } from '../store/rows.ts';
import type { Query } from '../store/rowQuery.ts';
import type { Store } from '../store/store.ts';
import { columnFor, numberColumn, tablesOf, type PrintColumn } from './layout.ts';

/** Rows that still make sense on paper: 3,000 rows are some 130 pages. */
export const mostRows = 20_000;

const signatures = ['单位负责人：', '审核人：', '制表人：', '日期：　　　年　　月　　日'];

/**
 * What goes on paper, as data. Sensitive columns in full need a purpose; every print is logged.
 * @throws AppError `purpose-missing`, `print-too-long`, `ledger-unknown`, `field-unknown`, `row-not-found`
 */
export async function printDocument(
  store: Store,
  request: PrintRequest,
  today: string,
  signal: AbortSignal,
): Promise<PrintDocument> {
  switch (request.what) {
    case 'list':
      return printList(store, request, today, signal);
    case 'people':
      return printPeople(store, request.ids, today);
    case 'cards':
      return printPeople(store, peopleOf(store, request.query), today);
    case 'signIn':
    case 'certificates':
    case 'names':
      return printClass(store, request.what, request.classId, today, signal);
  }
}

const chineseDay = (day: string): string =>
  `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

async function rowsOf(
  store: Store,
  query: Extract<PrintRequest, { what: 'list' }>['query'],
  columns: readonly string[],
  unmasked: boolean,
  signal: AbortSignal,
): Promise<readonly (readonly string[])[]> {
  if (countRows(store, query) > mostRows) throw new AppError('print-too-long', { most: mostRows });
  const rows: (readonly string[])[] = [];
  for (const row of readAllRows(store, { ...query, columns: [...columns] }, unmasked)) {
    rows.push(row.shown);
    if (rows.length % 500 === 0) {
      signal.throwIfAborted();
      await breathe();
    }
  }
  return rows;
}

function columnsNamed(ledger: Ledger, ids: readonly string[]): readonly Column[] {
  const all = new Map(columnsOf(ledger).map((c) => [c.id, c]));
  return (
    ids.length > 0
      ? ids
      : columnsOf(ledger)
          .filter((c) => c.field.aside !== true)
          .map((c) => c.id)
  ).map((id) => {
    const column = all.get(id);
    if (!column)
      throw new AppError('field-unknown', {
        ledger: ledger.label,
        field: id,
        known: [...all.keys()].join('、'),
      });
    return column;
  });
}

async function printList(
  store: Store,
  request: Extract<PrintRequest, { what: 'list' }>,
  today: string,
  signal: AbortSignal,
): Promise<PrintDocument> {
  const ledger = askedLedger(store, request.query.ledger);
  if (request.unmasked && request.purpose.trim() === '') throw new AppError('purpose-missing');
  const columns = columnsNamed(ledger, request.columns);
  const rows = await rowsOf(
    store,
    request.query,
    columns.map((c) => c.id),
    request.unmasked,
    signal,
  );
  const title = request.title.trim() || `${store.info.unitName}${ledger.label}`;
  const shown: PrintColumn[] = [
    numberColumn,
    ...columns.map((c, i) =>
      columnFor(
        c.field.label,
        c.field,
        rows.map((row) => row[i] ?? ''),
      ),
    ),
  ];
  const names = columns.findIndex((c) => c.id === ledger.title || c.id === 'name');
  // 序号 and the name stand at the front, so that a 续表 can be read by itself.
  const order =
    names > 0
      ? [0, names + 1, ...shown.map((_, i) => i).filter((i) => i !== 0 && i !== names + 1)]
      : shown.map((_, i) => i);
  await store.audit({
    action: request.unmasked ? 'print-unmasked' : 'print',
    object: ledger.label,
    detail: `${title}${request.purpose.trim() === '' ? '' : `；用途：${request.purpose.trim()}`}`,
    count: rows.length,
  });
  return {
    name: title,
    landscape: true,
    foot: request.unmasked ? '含完整证件号、电话，用后收回销毁' : '',
    parts: tablesOf(
      {
        title,
        line: [
          `填报单位（盖章）：${store.info.unitName}`,
          `共 ${rows.length} ${ledger.counter}`,
          chineseDay(today),
        ],
        signatures,
        notes: [],
        tall: false,
      },
      order.map((i) => shown[i] ?? numberColumn),
      rows.map((row, n) => order.map((i) => (i === 0 ? String(n + 1) : (row[i - 1] ?? '')))),
      names >= 0 ? 2 : 1,
    ),
  };
}

/** Cards in one go: as many sheets of paper. */
const mostCards = 500;

/** The people of a query's rows, each once. @throws AppError `print-too-long` */
function peopleOf(store: Store, query: Query): readonly number[] {
  const column = askedLedger(store, query.ledger).person === 'self' ? 'id' : 'personId';
  const ids = new Set<number>();
  for (const row of readAllRows(store, { ...query, columns: [column] })) {
    ids.add(Number(row.values[0]));
    if (ids.size > mostCards) throw new AppError('print-too-long', { most: mostCards });
  }
  return [...ids];
}

/** What a 个人登记表 tells, in the order of the official form; what is empty stays as a place to write. */
const cardFields = [
  'name',
  'sex',
  'birthDate',
  'ethnicity',
  'politicalStatus',
  'partyDate',
  'idNumber',
  'phone',
  'education',
  'degree',
  'school',
  'major',
  'workStart',
  'nativePlace',
  'employer',
  'position',
  'title',
  'skillLevel',
  'township',
  'village',
  'address',
];
const wide: ReadonlySet<string> = new Set(['employer', 'address', 'remark', 'residence']);

/** Rows of ledgers on a card, shared out among at most so many ledgers; one page holds no more. */
const rowsOnCard = 9;
const listsOnCard = 4;
/** Characters of one cell of such a row: two lines. */
const mostInCell = 26;

const cut = (text: string): string => (text.length > mostInCell ? `${text.slice(0, mostInCell - 1)}…` : text);

async function printPeople(store: Store, ids: readonly number[], today: string): Promise<PrintDocument> {
  const people = askedLedger(store, 'person');
  const known = new Map(columnsOf(people).map((c) => [c.id, c]));
  const parts = ids.map((id): PrintCard => {
    const { person, linked } = readPerson(store, id);
    const most = Math.floor(rowsOnCard / Math.min(listsOnCard, Math.max(1, linked.length)));
    const facts = cardFields.flatMap((field) => {
      const column = known.get(field);
      return column
        ? [{ label: column.field.label, value: person.shown[field] ?? '', wide: wide.has(field) }]
        : [];
    });
    return {
      kind: 'card',
      title: '个人登记表',
      line: [`填报单位：${store.info.unitName}`, `填表日期：${chineseDay(today)}`],
      facts: [...facts, { label: '备注', value: person.shown['remark'] ?? '', wide: true }],
      lists: linked.slice(0, listsOnCard).map((group) => {
        const ledger = askedLedger(store, group.ledger);
        const columns = columnsOf(ledger)
          .filter((c) => c.source !== 'person' && c.field.aside !== true && c.field.kind !== 'longText')
          .slice(0, 6);
        return {
          title: ledger.label,
          columns: columns.map((c) => c.field.label),
          rows: group.rows.slice(0, most).map((row) => columns.map((c) => cut(row.shown[c.id] ?? ''))),
          more: Math.max(0, group.rows.length - most),
        };
      }),
      signatures: ['本人签字：', '审核人：', '单位（盖章）：'],
      photo: listAttachments(store, { ledger: 'person', id }).find((kept) => kept.photo)?.id ?? null,
    };
  });
  await store.audit({
    action: 'print',
    object: '个人登记表',
    detail: parts
      .map((p) => p.facts[0]?.value ?? '')
      .slice(0, 20)
      .join('、'),
    count: parts.length,
  });
  return { name: '个人登记表', landscape: false, foot: '', parts };
}

/** Half-days on one sheet. */
const daysOnSheet = 5;
const blankRows = 3;

/** Days of a class, at most a month of them; one day where nobody knows. */
function daysOf(start: string, end: string, days: string): readonly string[] {
  const whole = /^\d{4}-\d{2}-\d{2}$/u;
  const wanted = Number(days);
  if (!whole.test(start))
    return Array.from(
      { length: Math.min(31, Math.max(1, Number.isFinite(wanted) ? wanted : 1)) },
      () => '　月　日',
    );
  const out: string[] = [];
  const last = whole.test(end) && end >= start ? end : start;
  for (
    let day = new Date(`${start}T00:00:00Z`);
    out.length < 31;
    day = new Date(day.getTime() + 86_400_000)
  ) {
    const iso = day.toISOString().slice(0, 10);
    if (iso > last) break;
    out.push(`${Number(iso.slice(5, 7))}月${Number(iso.slice(8, 10))}日`);
  }
  return out;
}

const textField = { kind: 'text', label: '' } as const;

async function printClass(
  store: Store,
  what: 'signIn' | 'certificates' | 'names',
  classId: number,
  today: string,
  signal: AbortSignal,
): Promise<PrintDocument> {
  const row = readRow(store, 'training-class', classId);
  const columns =
    what === 'certificates'
      ? ['name', 'sex', 'village', 'certificateType', 'certificateNumber']
      : ['name', 'sex', 'township', 'village', 'phone'];
  const query = {
    ledger: 'training-roster',
    conditions: [{ column: 'classId', op: 'is' as const, value: classId }],
    text: '',
    sort: null,
    thenBy: [],
  };
  const rows = await rowsOf(store, query, columns, false, signal);
  const ledger = askedLedger(store, 'training-roster');
  const fields = columnsNamed(ledger, columns);
  const { shown } = row;
  const period = [shown['startDate'], shown['endDate']].filter(Boolean).join(' 至 ');
  const base = {
    line: [`班次：${row.title}`, `时间：${period}`, `共 ${rows.length} 人`],
    notes: [],
    tall: true,
  };
  const people = fields.map((c, i) =>
    columnFor(
      c.field.label,
      c.field,
      rows.map((r) => r[i] ?? ''),
    ),
  );
  const numbered = rows.map((r, n) => [String(n + 1), ...r]);
  const blank = Array.from({ length: blankRows }, (_, n) => [String(rows.length + n + 1)]);
  const column = (label: string, width: number): PrintColumn => ({
    label,
    field: textField,
    width,
    align: 'center',
  });
  const parts = (() => {
    if (what === 'names')
      return tablesOf(
        { ...base, title: `${row.title}学员名单`, tall: false, signatures },
        [numberColumn, ...people, column('备注', 8)],
        numbered,
        2,
      );
    if (what === 'certificates')
      return tablesOf(
        {
          ...base,
          title: `${row.title}证书领取表`,
          signatures: ['发放人：', '审核人：', '日期：　　　年　　月　　日'],
        },
        [numberColumn, ...people, column('领取人签字', 8), column('领取日期', 7), column('备注', 6)],
        numbered,
        2,
      );
    const days = daysOf(shown['startDate'] ?? '', shown['endDate'] ?? '', shown['days'] ?? '');
    const sheets = Array.from({ length: Math.ceil(days.length / daysOnSheet) }, (_, n) =>
      days.slice(n * daysOnSheet, (n + 1) * daysOnSheet),
    );
    return sheets.flatMap((sheet) =>
      tablesOf(
        { ...base, title: `${row.title}签到表`, signatures: ['班主任：', '授课教师：', '核对人：'] },
        [
          numberColumn,
          ...people.slice(0, 2),
          column(fields[3]?.field.label ?? '村', 6),
          ...sheet.flatMap((day) => [column(`${day}\n上午`, 5), column(`${day}\n下午`, 5)]),
        ],
        [...numbered.map((r) => [r[0] ?? '', r[1] ?? '', r[2] ?? '', r[4] ?? '']), ...blank],
        2,
      ),
    );
  })();
  const name = { signIn: '签到表', certificates: '证书领取表', names: '学员名单' }[what];
  await store.audit({ action: 'print', object: name, detail: row.title, count: rows.length });
  return {
    name: `${row.title}${name}`,
    landscape: true,
    foot: `${store.info.unitName}　${chineseDay(today)}打印`,
    parts,
  };
}
