/** Files named on the command line for an import; a folder stands for the files in it (三十个村的花名册放在一个文件夹里). */
import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import { isBesideFiles } from '../../shared/text/besideFiles.ts';
import { fileLabels } from '../../shared/text/fileLabels.ts';
import { openFile } from './openFile.ts';

/** Files as the contract takes them, and what each is called in the report. */
export interface ImportedFiles {
  readonly files: File[];
  readonly folders: string[];
  readonly labels: readonly string[];
}

/** @throws AppError `file-not-found`, also for a folder without files */
export async function importedFiles(words: readonly string[]): Promise<ImportedFiles> {
  const paths = (await Promise.all(words.map(filesOf))).flat();
  const files = await Promise.all(paths.map(openFile));
  const folders = paths.map((path) => dirname(resolve(path)));
  return { files, folders, labels: fileLabels(files.map(({ name }, i) => ({ name, folder: folders[i] }))) };
}

async function filesOf(word: string): Promise<readonly string[]> {
  const found = await stat(word).catch(() => undefined);
  if (!found?.isDirectory()) return [word];
  const inside = await readdir(word, { withFileTypes: true, recursive: true });
  const files = inside
    .filter((entry) => entry.isFile() && !isBesideFiles(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted((a, b) => a.localeCompare(b, 'zh-CN', { numeric: true }));
  if (files.length === 0) throw new AppError('file-not-found', { file: `${word}（文件夹里没有文件）` });
  return files;
}
