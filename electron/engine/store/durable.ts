/** Writing files so that a power cut leaves the old one or the new one, never a part (reliability.md F07, F08). */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Makes a finished file durable. */
export function syncFile(file: string): void {
  // Windows flushes only what is open for writing.
  const fd = openSync(file, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Makes renames and removals in a folder durable; Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

const busyCodes = new Set(['EPERM', 'EBUSY', 'EACCES']);

/**
 * Renames and makes it durable. Virus scanners hold fresh files on Windows for a moment: tries ten times.
 * @param rename replaced by tests
 */
export async function renameDurably(
  from: string,
  to: string,
  rename: (from: string, to: string) => void = renameSync,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      rename(from, to);
      break;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (attempt === 10 || !busyCodes.has(code)) throw error;
      await sleep(20 * attempt);
    }
  }
  syncFolder(dirname(to));
}

/** Removes a file or folder that is not needed any more; what cannot be removed now stays for the next start. */
export function removeIfPossible(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Held by a scanner, or a failing disk: it does no harm where it lies.
  }
}

/** Writes a small file under a temporary name, flushes it, and puts it in place. */
export async function writeDurably(file: string, content: string): Promise<void> {
  const temporary = `${file}.tmp`;
  const fd = openSync(temporary, 'w');
  try {
    writeSync(fd, content);
    fsyncSync(fd);
  } catch (error) {
    closeSync(fd);
    removeIfPossible(temporary);
    throw error;
  }
  closeSync(fd);
  await renameDurably(temporary, file);
}
