import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startHttpHost, type HttpHost } from '../../electron/host/http.ts';
import type { PageFile } from '../../electron/host/pageFiles.ts';
import { nonceMark } from '../../shared/contract/pagePolicy.ts';

const page = new Map<string, PageFile>([
  ['/', { type: 'text/html; charset=utf-8', body: Buffer.from(`<meta nonce="${nonceMark}">人才台账`) }],
  ['/assets/page.js', { type: 'text/javascript; charset=utf-8', body: Buffer.from('1') }],
]);
let host: HttpHost;
let calls = 0;

beforeAll(async () => {
  host = await startHttpHost({
    page,
    answer: (request, response) => {
      if (request.url === '/rpc/broken') return Promise.reject(new Error('secret detail'));
      if (request.url !== '/rpc/save') return Promise.resolve(false);
      calls += 1;
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      return Promise.resolve(true);
    },
  });
});
afterAll(() => host.close());
beforeEach(() => void (calls = 0));

/** Sends raw bytes and gives back everything the host answered until it closed the connection. */
function raw(text: string): Promise<{ status: number; head: string; body: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(host.origin).port), '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (part: string) => (answer += part));
    socket.on('error', reject);
    socket.on('close', () => {
      const [head = '', body = ''] = answer.split('\r\n\r\n');
      resolve({ status: Number(head.split(' ')[1] ?? 0), head, body });
    });
    socket.end(text);
  });
}

const self = () => host.origin.slice('http://'.length);
const lines = (...all: readonly string[]) => `${all.join('\r\n')}\r\n\r\n`;
const get = (target: string, ...headers: readonly string[]) =>
  lines(`GET ${target} HTTP/1.1`, `Host: ${self()}`, 'Connection: close', ...headers);
const save = (...headers: readonly string[]) =>
  lines('POST /rpc/save HTTP/1.1', `Host: ${self()}`, 'Connection: close', 'Content-Length: 2', ...headers) +
  '{}';
const bearer = () => `Authorization: Bearer ${host.token}`;

describe('what is answered', () => {
  test('the page, with its policy and a fresh nonce for each load', async () => {
    const [one, two] = [await raw(get('/')), await raw(get('/?from=here'))];
    expect(one.status).toBe(200);
    expect(one.body).toContain('人才台账');
    const nonce = /nonce="([\w-]+)"/.exec(one.body)?.[1];
    expect(one.head).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(two.body).not.toBe(one.body);
    expect(one.head).toMatch(/content-security-policy: default-src 'none'; script-src 'self';/i);
    expect(one.head).not.toMatch(/unsafe-|access-control/i);
  });

  test('a call with the token', async () => {
    expect((await raw(save(bearer(), `Origin: ${host.origin}`, 'Sec-Fetch-Site: same-origin'))).status).toBe(
      200,
    );
    expect(calls).toBe(1);
  });

  test('HEAD without a body', async () => {
    const answer = await raw(lines('HEAD / HTTP/1.1', `Host: ${self()}`, 'Connection: close'));
    expect([answer.status, answer.body]).toEqual([200, '']);
  });
});

describe('what is refused, without reaching the engine', () => {
  const wrong = `Authorization: Bearer ${'x'.repeat(43)}`;
  const attacks: readonly (readonly [name: string, status: number, bytes: () => string])[] = [
    [
      'F41 another Host (DNS rebinding)',
      421,
      () => lines('GET / HTTP/1.1', 'Host: evil.example', 'Connection: close'),
    ],
    [
      'F41 localhost by name',
      421,
      () => lines('GET / HTTP/1.1', `Host: localhost:${new URL(host.origin).port}`, 'Connection: close'),
    ],
    ['F41 Host without port', 421, () => lines('GET / HTTP/1.1', 'Host: 127.0.0.1', 'Connection: close')],
    ['F42 two Host headers', 421, () => get('/', 'Host: evil.example')],
    ['F42 no Host in HTTP/1.1', 400, () => lines('GET / HTTP/1.1', 'Connection: close')],
    ['F42 no Host in HTTP/1.0', 421, () => lines('GET / HTTP/1.0')],
    ['F43 absolute target', 400, () => get('http://evil.example/')],
    ['F43 two slashes', 400, () => get('//evil.example/')],
    ['F43 slash and backslash', 400, () => get('/\\evil.example/')],
    ['F43 no slash', 400, () => get('rpc/save')],
    ['F43 asterisk', 400, () => lines('OPTIONS * HTTP/1.1', `Host: ${self()}`, 'Connection: close')],
    ['F44 form post without token', 401, () => save('Content-Type: application/x-www-form-urlencoded')],
    ['F44 another site, token known', 403, () => save(bearer(), 'Sec-Fetch-Site: cross-site')],
    ['F44 same site, other port', 403, () => save(bearer(), 'Sec-Fetch-Site: same-site')],
    ['F44 typed address on a call', 403, () => save(bearer(), 'Sec-Fetch-Site: none')],
    ['F44 foreign Origin', 403, () => save(bearer(), 'Origin: http://evil.example')],
    ['F44 Origin null', 403, () => save(bearer(), 'Origin: null')],
    ['F44 two Origins', 403, () => save(bearer(), `Origin: ${host.origin}`, 'Origin: http://evil.example')],
    ['F44 page asked by another site', 403, () => get('/', 'Sec-Fetch-Site: cross-site')],
    ['F44 call by GET', 405, () => get('/rpc/save', bearer())],
    ['F45 no token', 401, () => save()],
    ['F45 wrong token', 401, () => save(wrong)],
    [
      'F45 token as query',
      401,
      () =>
        lines(
          `POST /rpc/save?token=${host.token} HTTP/1.1`,
          `Host: ${self()}`,
          'Connection: close',
          'Content-Length: 0',
        ),
    ],
    ['F45 empty bearer', 401, () => save('Authorization: Bearer ')],
    ['F45 two authorizations', 401, () => save(wrong, bearer())],
    ['F45 token of other length', 401, () => save(`${bearer()}x`)],
    [
      'F46 preflight',
      405,
      () =>
        lines(
          'OPTIONS /rpc/save HTTP/1.1',
          `Host: ${self()}`,
          'Connection: close',
          'Origin: http://evil.example',
        ),
    ],
    ...[
      '/../../etc/passwd',
      '/%2e%2e%2f%2e%2e%2fetc/passwd',
      '/..%5c..%5cetc',
      '/%00',
      '/assets/page.js::$DATA',
      '/CON',
      '/assets',
      '/assets/',
      '/index',
      '/__proto__',
      '/constructor',
      `/${'a'.repeat(5000)}`,
    ].map((target) => [`F47 ${target.slice(0, 40)}`, 404, () => get(target)] as const),
    ...['TRACE', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'].map(
      (method) =>
        [
          `F48 ${method}`,
          405,
          () => lines(`${method} / HTTP/1.1`, `Host: ${self()}`, 'Connection: close'),
        ] as const,
    ),
    ['F48 unknown method', 400, () => lines('BREW / HTTP/1.1', `Host: ${self()}`, 'Connection: close')],
    ['F48 60 KB header', 431, () => get('/', `X: ${'x'.repeat(60_000)}`)],
    ['smuggling: length and chunked', 400, () => save(bearer(), 'Transfer-Encoding: chunked')],
    ['unknown procedure', 404, () => save(bearer()).replace('/rpc/save', '/rpc/other')],
    ['failure inside', 500, () => save(bearer()).replace('/rpc/save', '/rpc/broken')],
  ];

  test.each(attacks)('%s', async (_name, status, bytes) => {
    const answer = await raw(bytes());
    expect(answer.status).toBe(status);
    expect(calls).toBe(0);
    expect(answer.head).not.toMatch(/access-control|server:|x-powered/i);
    expect(answer.body).not.toMatch(/secret|人才|Error/);
  });

  test('CONNECT gets no tunnel and no answer', async () => {
    expect(await raw(lines('CONNECT evil.example:443 HTTP/1.1', `Host: ${self()}`))).toEqual({
      status: 0,
      head: '',
      body: '',
    });
  });

  test('every path answers a stranger alike (F49)', async () => {
    const answers = await Promise.all(
      ['/rpc/save', '/rpc/other', '/rpc/broken', '/rpc/'].map((path) =>
        raw(save().replace('/rpc/save', path)),
      ),
    );
    const withoutDate = answers.map((a) => `${a.head.replace(/date: .*/i, '')}\n${a.body}`);
    expect(new Set(withoutDate).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
  });
});

test('the host listens on the loopback address alone', async () => {
  const port = Number(new URL(host.origin).port);
  const others = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((a) => a.address !== '127.0.0.1' && !a.address.startsWith('fe80'))
    .map((a) => a.address);
  for (const address of [...others, '127.0.0.2']) {
    const outcome = await new Promise<string>((resolve) => {
      const socket = connect(port, address);
      socket.on('connect', () => resolve('connected'));
      socket.on('error', () => resolve('refused'));
    });
    expect([address, outcome]).toEqual([address, 'refused']);
  }
});

test('more than 64 connections at once are turned away, and the host answers again afterwards (F48)', async () => {
  const other = await startHttpHost({ page, answer: () => Promise.resolve(false) });
  const port = Number(new URL(other.origin).port);
  const sockets = Array.from({ length: 80 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  const turnedAway = await new Promise<number>((resolve) => {
    let closed = 0;
    for (const socket of sockets)
      socket.resume().on('close', () => (closed += 1) === 80 - 64 && resolve(closed));
  });
  expect(turnedAway).toBe(16);
  await Promise.all(
    sockets
      .filter((socket) => !socket.destroyed)
      .map((socket) => new Promise((resolve) => socket.on('close', resolve).destroy())),
  );
  expect((await fetch(other.origin)).status).toBe(200);
  await other.close();
});

test('two launches never share a token, and it carries 256 bits', async () => {
  const other = await startHttpHost({ page, answer: () => Promise.resolve(false) });
  expect(Buffer.from(other.token, 'base64url')).toHaveLength(32);
  expect(other.token).not.toBe(host.token);
  expect(other.url).toBe(`${other.origin}/#token=${other.token}`);
  await other.close();
});
