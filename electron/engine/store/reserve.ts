/** 16 MB kept back on the disk: when it is full even deleting needs room, so this is given up first (F05). */
import { closeSync, existsSync, fsyncSync, openSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { removeIfPossible } from './durable.ts';

const reserveBytes = 16 * 1024 * 1024;

function reserveFile(dataDir: string): string {
  return join(dataDir, 'reserve.bin');
}

/** Makes the reserve where it is missing and three times its size is free. Never fails. */
export function keepReserve(dataDir: string): void {
  const file = reserveFile(dataDir);
  if (existsSync(file) || freeBytes(dataDir) < 3 * reserveBytes) return;
  try {
    const fd = openSync(file, 'wx');
    try {
      const block = Buffer.alloc(1024 * 1024, 0x5a);
      for (let written = 0; written < reserveBytes; written += block.length) writeSync(fd, block);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    freeReserve(dataDir);
  }
}

/** Gives the reserve up, so that the clerk can finish and back up. */
export function freeReserve(dataDir: string): void {
  removeIfPossible(reserveFile(dataDir));
}

/** Bytes free for us on the disk of a folder; infinite when it cannot be asked. */
export function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
