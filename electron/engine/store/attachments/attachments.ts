/** Attachments of rows: added, listed, opened and removed; each act one undo step. */
import type { Attachment } from '../../../../shared/contract/attachments.ts';
import { AppError } from '../../../../shared/contract/errors.ts';
import { askedLedger } from '../books.ts';
import { rowTitle } from '../rowTitle.ts';
import type { AttachmentTable } from '../ownTables.ts';
import type { Store } from '../store.ts';
import { keepContent, readContent } from './content.ts';
import { fileTypeOf, headBytes } from './fileType.ts';

/** The largest file: a scan of a thick 合同 stays far below it. */
const largestBytes: number = 50 * 1024 * 1024;
/** Files of one row. */
const mostPerRow = 200;

interface RowOf {
  readonly ledger: string;
  readonly id: number;
}

function shown(row: AttachmentTable): Attachment {
  const { id, name, type, bytes, addedAt } = row;
  return { id, name, type, bytes, addedAt, photo: row.photo === 1 };
}

/** Files of a row, the photo first, then in order of entry. @throws AppError `ledger-unknown` */
export function listAttachments(store: Store, { ledger, id }: RowOf): Attachment[] {
  askedLedger(store, ledger);
  return store.rawRead
    .prepare<[string, number], AttachmentTable>(
      'SELECT * FROM attachment WHERE ledger = ? AND rowId = ? ORDER BY coalesce(photo, 0) DESC, id',
    )
    .all(ledger, id)
    .map(shown);
}

/**
 * Keeps files with a row. The first picture of a person becomes the photo.
 * @throws AppError `row-not-found`, `attachment-too-large`, `attachment-kind`, `attachment-empty`, `attachment-many`, `disk-full`
 */
export async function addAttachments(
  store: Store,
  request: RowOf & { readonly files: readonly File[] },
): Promise<{ op: string; added: Attachment[] }> {
  const { ledger, id, files } = request;
  const declared = askedLedger(store, ledger);
  const title = rowTitle(store.rawRead, ledger, id);
  if (title === null) throw new AppError('row-not-found');
  const known = listAttachments(store, { ledger, id });
  if (known.length + files.length > mostPerRow) throw new AppError('attachment-many', { most: mostPerRow });
  // All are judged before one is written.
  const types = await Promise.all(files.map(judged));
  const kept: Omit<AttachmentTable, 'id'>[] = [];
  let hasPhoto = known.some((a) => a.photo);
  const addedAt = new Date(store.now()).toISOString();
  for (const [i, file] of files.entries()) {
    const type = types[i] ?? '';
    const isPhoto = declared.person === 'self' && !hasPhoto && type.startsWith('image/');
    hasPhoto ||= isPhoto;
    const content = await keepContent(store.dataDir, file.stream() as unknown as AsyncIterable<Uint8Array>);
    kept.push({ ledger, rowId: id, name: plainName(file.name), type, ...content, addedAt, photo: isPhoto ? 1 : null });
  }
  const more = files.length > 1 ? `等 ${files.length} 个` : '';
  const words = `给${declared.label}「${title}」加附件「${kept[0]?.name ?? ''}」${more}`;
  const written = await store.transact({ kind: 'edit', title: words }, (tx) => {
    if (rowTitle(tx.raw, ledger, id) === null) throw new AppError('row-not-found');
    return kept.map((row) => ({ ...row, id: tx.insert('attachment', { ...row }) }));
  });
  return { op: written.op, added: written.value.map(shown) };
}

async function judged(file: File): Promise<string> {
  const name = plainName(file.name);
  if (file.size === 0) throw new AppError('attachment-empty', { name });
  if (file.size > largestBytes)
    throw new AppError('attachment-too-large', { name, size: Math.ceil(file.size / 1024 / 1024), most: largestBytes / 1024 / 1024 });
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const found = fileTypeOf(head, name);
  if (!found) throw new AppError('attachment-kind', { name });
  return found.type;
}

/** A name without folders and control characters, at most 120 characters. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/u).at(-1) ?? '';
  const plain = last.replaceAll(/[\p{C}<>:"|?*]/gu, '').trim();
  return (plain === '' ? '附件' : plain).slice(-120);
}

function attachmentById(store: Store, id: number): AttachmentTable {
  const row = store.rawRead.prepare<[number], AttachmentTable>('SELECT * FROM attachment WHERE id = ?').get(id);
  if (!row) throw new AppError('row-not-found');
  return row;
}

/** Takes files from their rows; the bytes stay as long as the step can be undone. @throws AppError `row-not-found` */
export async function removeAttachments(store: Store, ids: readonly number[]): Promise<{ op: string; removed: number }> {
  const once = [...new Set(ids)];
  const names = once.map((id) => attachmentById(store, id).name);
  const more = names.length > 1 ? `等 ${names.length} 个` : '';
  const written = await store.transact({ kind: 'remove', title: `删除附件「${names[0] ?? ''}」${more}` }, (tx) => {
    for (const id of once) tx.remove('attachment', id);
  });
  return { op: written.op, removed: once.length };
}

/** Makes a picture the photo of its row; another one is no longer. @throws AppError `row-not-found`, `attachment-kind` */
export async function setPhoto(store: Store, id: number, photo: boolean): Promise<{ op: string }> {
  const row = attachmentById(store, id);
  if (photo && !row.type.startsWith('image/')) throw new AppError('attachment-kind', { name: row.name });
  const title = photo ? `设为照片「${row.name}」` : `不再作照片「${row.name}」`;
  const written = await store.transact({ kind: 'edit', title }, (tx) => {
    for (const other of listAttachments(store, { ledger: row.ledger, id: row.rowId }))
      if (other.photo && other.id !== id) tx.update('attachment', other.id, { photo: null });
    tx.update('attachment', id, { photo: photo ? 1 : null });
  });
  return { op: written.op };
}

/** The bytes as they were added. @throws AppError `row-not-found`, `attachment-missing` */
export async function openAttachment(store: Store, id: number): Promise<File> {
  const row = attachmentById(store, id);
  const bytes = await readContent(store.dataDir, row.sha256, row.name);
  return new File([new Uint8Array(bytes)], row.name, { type: row.type });
}

/** What all attachments take, each file once. */
export function attachmentTotals(store: Store): { rows: number; files: number; bytes: number } {
  return store.rawRead
    .prepare<[], { rows: number; files: number; bytes: number }>(
      'SELECT coalesce(sum(n), 0) AS rows, count(*) AS files, coalesce(sum(bytes), 0) AS bytes FROM (SELECT count(*) AS n, max(bytes) AS bytes FROM attachment GROUP BY sha256)',
    )
    .get() ?? { rows: 0, files: 0, bytes: 0 };
}
