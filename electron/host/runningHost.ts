/**
 * How a second start finds the browser host that already serves a data folder: closing the tab must not lock a clerk
 * out of a program that is still running. The note lies in the data folder and only its owner may read it.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { z } from 'zod';
import type { Client } from '../../shared/contract/contract.ts';

const Note = z.object({ url: z.url(), dataDir: z.string() });

const noteFile = (dataDir: string): string => join(dataDir, 'browser-host.json');

/** A host that does not answer within this time is taken for gone. */
const patience = 3_000;

/** Leaves a note of the address this host serves the folder at. */
export async function noteRunning(dataDir: string, url: string): Promise<void> {
  await writeFile(noteFile(dataDir), JSON.stringify({ url, dataDir }), { mode: 0o600 });
}

/** Takes the note away. */
export async function forgetRunning(dataDir: string): Promise<void> {
  await rm(noteFile(dataDir), { force: true });
}

/** The address of a host that serves this folder and answers to its own token, else null. */
export async function findRunning(dataDir: string): Promise<string | null> {
  try {
    const { url } = Note.parse(JSON.parse(await readFile(noteFile(dataDir), 'utf8')));
    const { origin, hash } = new URL(url);
    const token = hash.replace(/^#token=/, '');
    const link = new RPCLink({ url: `${origin}/rpc`, headers: { authorization: `Bearer ${token}` } });
    const client: Client = createORPCClient(link);
    await client.system.info(undefined, { signal: AbortSignal.timeout(patience) });
    return url;
  } catch {
    return null;
  }
}
