import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { contentTypeOf } from '../../shared/contract/pagePolicy.ts';

/** One file of the built page. */
export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

/** URL path → file. A request is looked up here and never reaches the file system (F47). */
export type PageFiles = ReadonlyMap<string, PageFile>;

/**
 * Reads the built page into memory.
 * @param dir the page's folder
 * @throws the file system's error when the folder or its index.html is missing
 */
export async function readPageFiles(dir: string): Promise<PageFiles> {
  const files = new Map<string, PageFile>();
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(dir.length).replaceAll(sep, '/');
    files.set(path.startsWith('/') ? path : `/${path}`, {
      type: contentTypeOf(entry.name),
      body: await readFile(file),
    });
  }
  const index = files.get('/index.html') ?? {
    type: contentTypeOf('index.html'),
    body: await readFile(join(dir, 'index.html')),
  };
  return files.set('/', index);
}
