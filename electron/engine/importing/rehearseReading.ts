/**
 * Reads an invented roster and forgets it. A reader lives for one order, and without this the first third of a large file
 * is read while V8 still compiles what reads it.
 */
import { checkCharacter } from '../../../shared/identity/checkDigit.ts';
import { createBooks } from '../../../shared/ledger/books.ts';
import { openInvented } from '../excel/read/xlsx/inventedBook.ts';
import type { FromReader, ReadJob } from './protocol.ts';
import { bookFor } from './readJob.ts';
import { readSheet } from './readSheet.ts';
import { createUnknownTally } from './unknownValues.ts';

/** Enough for what is done with each cell to be compiled well; not so many that a weak PC notices. */
const rows = 1500;

const job: ReadJob = {
  type: 'read',
  files: [{ path: '', name: '' }],
  ledger: 'training-roster',
  today: '2000-01-01',
  books: { units: [], additions: [], today: '2000-01-01' },
  taught: [],
  sender: '',
  choices: [],
  onlySheet: null,
  password: null,
  levels: {},
};

/**
 * @param send takes each message as those of an order are taken, and breathes
 * @param signal ends it within one packet of rows
 */
export async function rehearseReading(send: (message: FromReader) => Promise<void>, signal: AbortSignal): Promise<void> {
  const name = '花名册';
  const workbook = await openInvented(name, [header, ...Array.from({ length: rows }, (_, i) => invented(i + 1))]);
  const [sheet] = workbook.sheets;
  const books = createBooks(job.books);
  if (sheet === undefined) return;
  await readSheet({
    job,
    file: 0,
    sheetIndex: 0,
    nextIndex: () => 1,
    sheet,
    book: bookFor(job, '', books),
    bookFor: (sender) => bookFor(job, sender, books),
    books,
    choice: undefined,
    unknown: createUnknownTally,
    send,
    signal,
  });
}

const header = ['序号', '姓名', '性别', '民族', '身份证号', '出生年月', '文化程度', '政治面貌', '户籍地址', '所属乡镇', '所属村', '联系电话', '人员类别', '培训工种', '培训班名称', '学时', '考核成绩', '证书编号'];

const of = (list: readonly string[] | string, n: number): string => list[n % list.length] ?? '';

/** Nobody; the number is well formed, for a wrong one would take another way. */
function invented(n: number): readonly (string | number)[] {
  const name = of('王李张刘陈杨黄赵吴周', n) + of('伟芳娜敏静秀英丽强磊', n * 3) + (n % 3 === 0 ? '' : of('军洋勇艳杰娟涛', n * 7));
  const town = `${of('甲乙丙丁', n)}水镇`;
  const village = `${of('上下东西', n)}${of('河湾沟坪', n * 3)}村`;
  const birth = `${1960 + (n % 40)}${String(1 + (n % 12)).padStart(2, '0')}${String(1 + (n % 28)).padStart(2, '0')}`;
  const body = `620725${birth}${String(n % 1000).padStart(3, '0')}`;
  return [
    n,
    name,
    of('女男', n),
    of(['汉族', '藏族', '回族'], n),
    body + checkCharacter(body),
    `${birth.slice(0, 4)}.${birth.slice(4, 6)}`,
    of(['小学', '初中', '高中', '大专'], n),
    of(['群众', '中共党员'], n),
    `某县${town}${village}${1 + (n % 12)}组${n % 300}号`,
    town,
    village,
    `1${String(3_000_000_000 + n * 7919)}`,
    of(['高素质农民', '脱贫劳动力', '返乡农民工'], n),
    of(['电焊工', '育婴员', '中式烹调师'], n),
    `${of(['电焊工', '育婴员'], n)}第${1 + (n % 30)}期培训班`,
    of(['40', '56'], n),
    60 + (n % 400) / 10,
    `XX${String(20_000_000 + n)}`,
  ];
}
