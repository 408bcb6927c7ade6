import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';
import { startHttpHost, type HttpHost } from '../../electron/host/http.ts';
import { answerOverHttp } from '../../electron/host/rpc.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'limit-'));
const limit = 10_000;
let engine: Engine;
let host: HttpHost;
beforeAll(async () => {
  engine = await createEngine({ dataDir });
  host = await startHttpHost({ page: new Map(), answer: answerOverHttp(engine, () => undefined, limit) });
});
afterAll(async () => {
  await host.close();
  await engine.close();
  rmSync(dataDir, { recursive: true });
});

/** Sends the start of an upload and gives back the first line of the answer. */
async function upload(header: string, body: string): Promise<string> {
  const { port, host: authority } = new URL(host.origin);
  const socket = connect(Number(port), '127.0.0.1').setEncoding('utf8');
  const head = [
    'POST /rpc/importing/open HTTP/1.1',
    `Host: ${authority}`,
    `Authorization: Bearer ${host.token}`,
    'Content-Type: multipart/form-data; boundary=x',
    header,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  const [answer] = (await once(socket, 'data')) as [string];
  socket.destroy();
  return answer.split('\r\n')[0] ?? '';
}

test('an upload beyond 256 MB is refused before any of it is read', async () => {
  expect(await upload(`Content-Length: ${256 * 1024 * 1024 + 1}`, '')).toMatch(/^HTTP\/1\.1 413 /);
});

test('an upload that does not say its length is refused when it passes the limit', async () => {
  const chunk = `${(5_000).toString(16)}\r\n${'x'.repeat(5_000)}\r\n`;
  expect(await upload('Transfer-Encoding: chunked', chunk.repeat(3))).toMatch(/^HTTP\/1\.1 413 /);
});

test('an upload that says a length beyond the limit is refused with its first byte', async () => {
  expect(await upload(`Content-Length: ${limit + 1}`, 'x')).toMatch(/^HTTP\/1\.1 413 /);
});

test('the host answers after refusing', async () => {
  const answer = await fetch(`${host.origin}/rpc/system/info`, {
    method: 'POST',
    headers: { authorization: `Bearer ${host.token}` },
  });
  expect(answer.status).toBe(200);
});
