/**
 * Locked rosters that were opened once in a plan: opening costs a hundred thousand rounds of hashing, and every choice in
 * the wizard reads the files again. What came out is kept beside the plan's scratch file, sealed (AES-256-GCM) with a key
 * that only the engine's memory holds: after a crash nobody can read it, and it goes with the plan.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenedBefore } from '../excel/read/workbook.ts';

/** Where opened files of one plan lie, and the key to them. */
export interface OpenedFolder {
  readonly folder: string;
  /** 32 bytes, base64; never written anywhere. */
  readonly key: string;
}

const ivBytes = 12;
const tagBytes = 16;
/** Larger ones are opened again each time: sealing holds them in memory twice. */
const largest = 64 * 2 ** 20;

/** A fresh key for the opened files of one plan. */
export function newOpenedKey(): string {
  return randomBytes(32).toString('base64');
}

/** The place for one file of the plan, by its number. */
export function openedBefore({ folder, key }: OpenedFolder, file: number): OpenedBefore {
  const path = join(folder, `opened-${file}`);
  const secret = Buffer.from(key, 'base64');
  return {
    async take() {
      const sealed = await readFile(path).catch(() => undefined);
      if (sealed === undefined || sealed.length < ivBytes + tagBytes) return undefined;
      const open = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, ivBytes), { authTagLength: tagBytes });
      open.setAuthTag(sealed.subarray(-tagBytes));
      try {
        return Buffer.concat([open.update(sealed.subarray(ivBytes, -tagBytes)), open.final()]);
      } catch {
        // Of another plan, or touched by somebody: the file itself is opened again.
        return undefined;
      }
    },
    async keep(plain) {
      if (plain.length > largest) return;
      const iv = randomBytes(ivBytes);
      const seal = createCipheriv('aes-256-gcm', secret, iv, { authTagLength: tagBytes });
      const body = Buffer.concat([iv, seal.update(plain), seal.final()]);
      // A full disk only costs time later.
      await writeFile(path, Buffer.concat([body, seal.getAuthTag()]), { mode: 0o600 }).catch(() => undefined);
    },
  };
}
