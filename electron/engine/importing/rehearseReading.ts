/**
 * Reads an invented roster and forgets it. A reader lives for one order, and without this the first third of a large file
 * is read while V8 still compiles what reads it.
 */
import { createBooks } from '../../../shared/ledger/books.ts';
import { openInvented } from '../excel/read/xlsx/inventedBook.ts';
import { inventedPerson, pick } from '../store/inventedPerson.ts';
import { plainJob } from './plainJob.ts';
import type { FromReader } from './protocol.ts';
import { bookFor, readSheets } from './readJob.ts';

/** Enough for what is done with each cell to be compiled well; not so many that a weak PC notices. */
const rows = 1500;

const name = '花名册';

/**
 * @param send takes each message as those of an order are taken, and breathes
 * @param signal ends it within one packet of rows
 */
export async function rehearseReading(send: (message: FromReader) => Promise<void>, signal: AbortSignal): Promise<void> {
  const workbook = await openInvented(name, [header, ...Array.from({ length: rows }, (_, i) => invented(i + 1))]);
  const job = plainJob([{ path: '', name }], 'training-roster', '2000-01-01', { units: [], additions: [] });
  const books = createBooks(job.books);
  await readSheets(job, 0, name, workbook, bookFor(job, '', books), books, send, signal);
}

const header = ['序号', '姓名', '性别', '民族', '身份证号', '出生年月', '文化程度', '政治面貌', '户籍地址', '所属乡镇', '所属村', '联系电话', '人员类别', '培训工种', '培训班名称', '学时', '考核成绩', '证书编号'];

function invented(n: number): readonly (string | number)[] {
  const { name: called, female, birth, idNumber, phone, town, village, address } = inventedPerson(n);
  return [
    n,
    called,
    female ? '女' : '男',
    pick(['汉族', '藏族', '回族'], n),
    idNumber,
    birth.slice(0, 7).replace('-', '.'),
    pick(['小学', '初中', '高中', '大专'], n),
    pick(['群众', '中共党员'], n),
    address,
    town,
    village,
    phone,
    pick(['高素质农民', '脱贫劳动力', '返乡农民工'], n),
    pick(['电焊工', '育婴员', '中式烹调师'], n),
    `${pick(['电焊工', '育婴员'], n)}第${1 + (n % 30)}期培训班`,
    pick(['40', '56'], n),
    60 + (n % 400) / 10,
    `XX${String(20_000_000 + n)}`,
  ];
}
