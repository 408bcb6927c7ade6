/**
 * The reader process: takes one reading order, answers with messages, and ends. The host gives it `process.send` and
 * 'message' whatever the transport.
 */
import { runReadJob } from './readJob.ts';
import { rehearseReading } from './rehearseReading.ts';
import { ahead, packed } from './rowPacket.ts';
import type { FromReader, ToReader } from './protocol.ts';

const cancel = new AbortController();
const ordered = new AbortController();
let waiting = 0;
let wake: (() => void) | null = null;

async function send(message: FromReader): Promise<void> {
  process.send?.(packed(message));
  if (message.type !== 'rows') return;
  waiting += 1;
  // Give the channel and a cancel message a turn even when the engine is fast.
  await new Promise<void>((resolve) => setImmediate(resolve));
  while (waiting >= ahead) await new Promise<void>((resolve) => (wake = resolve));
}

/** Until the order comes: nothing that goes wrong with it is worth a word. */
async function rehearse(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  if (ordered.signal.aborted) return;
  const forget = async (message: FromReader): Promise<void> => {
    packed(message);
    await new Promise<void>((resolve) => setImmediate(resolve));
  };
  await rehearseReading(forget, ordered.signal).catch(() => undefined);
}

process.on('message', (raw) => {
  const message = raw as ToReader;
  switch (message.type) {
    case 'ack':
      waiting -= message.packets;
      wake?.();
      wake = null;
      return;
    case 'cancel':
      cancel.abort();
      return;
    case 'rehearse':
      void rehearse();
      return;
    case 'read':
      ordered.abort();
      runReadJob(message, send, cancel.signal).catch((error: unknown) => {
        if (cancel.signal.aborted) return;
        process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
        process.exitCode = 70;
        setImmediate(() => process.exit(70));
      });
  }
});
