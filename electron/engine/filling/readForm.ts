/** Reads a form in the reader process: nothing of an untrusted file is parsed in the engine before that went well. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { BooksData } from '../../../shared/ledger/books.ts';
import type { SenderHeaders, SheetHead } from '../importing/protocol.ts';
import type { SpawnReader } from '../importing/readerPort.ts';
import { plainJob } from '../importing/plainJob.ts';
import { runReader } from '../importing/runReader.ts';

export interface FormRequest {
  readonly path: string;
  readonly name: string;
  readonly ledger: string;
  readonly today: string;
  readonly books: BooksData;
  /** Headers that clerks taught while importing. */
  readonly taught: readonly SenderHeaders[];
  /** Header rows a clerk pointed at. */
  readonly header: { readonly sheet: string; readonly rows: readonly number[] } | null;
}

/**
 * The sheets of a form as the import would see them.
 * @throws AppError `file-unreadable`, `form-not-xlsx`, `reader-…`
 */
export async function readForm(spawn: SpawnReader, request: FormRequest): Promise<readonly SheetHead[]> {
  const heads: SheetHead[] = [];
  let refused: { readonly code: string; readonly message: string } | null = null;
  let format = '';
  const { header } = request;
  await runReader(
    spawn,
    {
      ...plainJob([{ path: request.path, name: request.name }], request.ledger, request.today, request.books),
      taught: request.taught,
      choices: header === null ? [] : [{ file: request.name, sheet: header.sheet, use: true, headerRows: [...header.rows] }],
    },
    (message) => {
      if (message.type === 'file') format = message.format;
      if (message.type === 'sheet') heads.push(message);
      if (message.type === 'refused') refused = { code: message.code, message: message.message };
    },
    undefined,
  );
  const told = refused as { readonly code: string; readonly message: string } | null;
  if (told) throw new AppError('file-unreadable', { sentence: told.message, reason: told.code });
  if (format !== 'xlsx') throw new AppError('form-not-xlsx', { file: request.name });
  return heads;
}
