/** `print`: documents for paper from the command line: PDF, or HTML that any browser prints. */
import { AppError } from '../../shared/contract/errors.ts';
import type { PrintDocument, PrintRequest } from '../../shared/contract/print.ts';
import type { Condition } from '../../shared/contract/common.ts';
import { photosIn, printPage, type Photos } from '../../shared/print/html.ts';
import { printStyle } from '../../shared/print/style.ts';
import { text, UsageError, type Options } from './arguments.ts';
import { ledgerNamed } from './namedLedger.ts';
import { pdfOf } from './printPdf.ts';
import type { Session } from './session.ts';

type Keep = (file: File, target: string) => Promise<string>;

/**
 * `print 台账`, `print class 编号 [--sheet signIn|names|certificates]`, `print person 编号...`.
 * @param conditions of `--where`, for a ledger
 */
export async function printDocument(words: readonly string[], options: Options, conditions: Condition[], session: Session, keep: Keep): Promise<void> {
  const { client, out } = session;
  const paper = await client.print.document(requestOf(words, options, conditions));
  const { photos, left } = await photosOf(paper, client);
  const html = printPage(paper, printStyle(paper), photos);
  const target = text(options, 'output') ?? '';
  const pdf = target.toLowerCase().endsWith('.pdf');
  const path = await keep(pdf ? new File([await pdfOf(html)], 'print.pdf', { type: 'application/pdf' }) : new File([html], 'print.html', { type: 'text/html' }), target);
  const rows = paper.parts.reduce((n, part) => n + (part.kind === 'table' ? part.rows.length : 1), 0);
  out.answer({ file: path, name: paper.name, parts: paper.parts.length, rows }, [pdf ? `已保存：${path}` : `已保存：${path}（用浏览器打开后打印，或另存为 PDF）`, ...(left > 0 ? [`有 ${left} 张照片打不开或大于 ${mostMegabytes} MB，留了空位。`] : [])]);
}

/** A photo larger than this is no photo for a form; the page prints it smaller. */
const mostMegabytes = 8;

/** Photos as they stand in a file, and how many are left out. */
async function photosOf(paper: PrintDocument, client: Session['client']): Promise<{ readonly photos: Photos; readonly left: number }> {
  const photos = new Map<number, string>();
  const wanted = photosIn(paper);
  for (const id of wanted) {
    const file = await client.attachments.open({ id }).catch(() => null);
    if (file !== null && file.size <= mostMegabytes * 1024 * 1024)
      photos.set(id, `data:${file.type};base64,${Buffer.from(await file.arrayBuffer()).toString('base64')}`);
  }
  return { photos, left: wanted.length - photos.size };
}

function requestOf(words: readonly string[], options: Options, conditions: Condition[]): PrintRequest {
  const [what = '', ...rest] = words;
  const ids = rest.map(Number);
  if (ids.some((id) => !Number.isInteger(id) || id <= 0)) throw new UsageError('编号是行的数字编号，可用 rows 命令查到。');
  if (what === 'person' && ids.length > 0) return { what: 'people', ids };
  if (what === 'class' && ids.length === 1) {
    const sheet = text(options, 'sheet') ?? 'signIn';
    if (sheet !== 'signIn' && sheet !== 'names' && sheet !== 'certificates') throw new AppError('option-invalid', { option: '--sheet', known: 'signIn（签到表）、names（名单）、certificates（证书领取表）' });
    return { what: sheet, classId: ids[0] ?? 0 };
  }
  const ledger = ledgerNamed(what);
  if (!ledger || rest.length > 0) throw new UsageError('用法：print 台账 | class 编号 | person 编号...');
  const query = { ledger: ledger.id, conditions, text: text(options, 'text') ?? '', sort: null, thenBy: [] };
  if (text(options, 'sheet') === 'cards') return { what: 'cards', query };
  return {
    what: 'list',
    query,
    columns: [],
    title: text(options, 'title') ?? '',
    unmasked: options['unmasked'] === true,
    purpose: text(options, 'purpose') ?? '',
  };
}
