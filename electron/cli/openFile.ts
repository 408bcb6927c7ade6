import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';

/** A file of this PC as the contract takes files; its bytes are read only when needed. @throws AppError `file-not-found` */
export async function openFile(word: string): Promise<File> {
  const path = resolve(word);
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new AppError('file-not-found', { file: word });
  return new File([await openAsBlob(path)], basename(path));
}
