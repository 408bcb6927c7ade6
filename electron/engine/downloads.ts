/** Finished files that wait to be taken once by the page. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import type { Download } from '../../shared/contract/common.ts';

export interface Downloads {
  /** A fresh path to write a file to; `name` is what the user will see. */
  reserve(name: string): Promise<{ readonly path: string; done(): Promise<Download>; drop(): Promise<void> }>;
  /** The bytes and the name; removes the file. @throws AppError `download-gone` */
  take(fileId: string): Promise<File>;
}

/** How many untaken files are kept; older ones are dropped. */
const kept = 20;

/** Downloads in a folder of the store's own, wiped at start. */
export function createDownloads(folder: string): Downloads {
  const waiting = new Map<string, { readonly path: string; readonly name: string }>();
  const remove = async (fileId: string): Promise<void> => {
    const file = waiting.get(fileId);
    waiting.delete(fileId);
    if (file) await rm(file.path, { force: true });
  };
  return {
    async reserve(name) {
      await mkdir(folder, { recursive: true });
      const fileId = randomUUID();
      const path = join(folder, fileId);
      return {
        path,
        async done() {
          waiting.set(fileId, { path, name });
          for (const old of [...waiting.keys()].slice(0, Math.max(0, waiting.size - kept))) await remove(old);
          return { fileId, name, bytes: (await stat(path)).size };
        },
        drop: () => rm(path, { force: true }),
      };
    },
    async take(fileId) {
      const file = waiting.get(fileId);
      if (!file) throw new AppError('download-gone');
      const bytes = await readFile(file.path).catch(() => undefined);
      if (!bytes) throw new AppError('download-gone');
      await remove(fileId);
      return new File([new Uint8Array(bytes)], file.name, { type: 'application/octet-stream' });
    },
  };
}
