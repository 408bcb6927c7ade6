/**
 * The browser host: the page and the contract on 127.0.0.1, for this PC's own browser only (design.md §2, §8).
 * Who may ask is decided by `requestGuard.ts`; this file only carries the answer.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { pageHeaders, plainHeaders, withNonce } from '../../shared/contract/pagePolicy.ts';
import type { PageFiles } from './pageFiles.ts';
import { judge } from './requestGuard.ts';
import { newToken } from './token.ts';

/** Answers one call of the contract; false when there is no such procedure. */
export type AnswerCall = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

export interface HttpHostOptions {
  readonly page: PageFiles;
  readonly answer: AnswerCall;
  /** 0 (the default) takes any free port. */
  readonly port?: number;
  /** Told of failures nobody answers for; the caller gets a bare 500. */
  readonly onFailure?: (error: unknown) => void;
}

export interface HttpHost {
  /** Opens the page with its token, which stands in the fragment and so is never sent or logged. */
  readonly url: string;
  readonly origin: string;
  readonly token: string;
  close(): Promise<void>;
}

/** The largest request: a folder of rosters or a backup of the whole store. Uploads are held in memory. */
export const maxBodyBytes: number = 256 * 1024 * 1024;

/** Wrong tokens before every further one costs a second (F45). */
const patience = 20;

/** Starts listening. Rejects with the system's error when the port is taken. */
export async function startHttpHost({
  page,
  answer,
  port = 0,
  onFailure,
}: HttpHostOptions): Promise<HttpHost> {
  const token = newToken();
  let authority = '';
  let wrongTokens = 0;

  function refuse(response: ServerResponse, status: number): void {
    // Same words for every path, and no more of the body is read.
    response
      .writeHead(status, { ...plainHeaders, connection: 'close', 'content-type': 'text/plain' })
      .end(String(status));
  }

  function sendPage(request: IncomingMessage, response: ServerResponse): void {
    const file = page.get((request.url ?? '/').replace(/[?#].*$/, ''));
    if (!file) return refuse(response, 404);
    const nonce = newToken();
    const html = file.type.startsWith('text/html');
    const body = html ? Buffer.from(withNonce(file.body.toString('utf8'), nonce)) : file.body;
    response.writeHead(200, {
      ...pageHeaders(nonce),
      'content-type': file.type,
      'content-length': body.length,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', rawHeaders } = request;
    const verdict = judge({ method, target: url, rawHeaders }, { authority, token });
    if (verdict === 'page') return sendPage(request, response);
    if (verdict === 'rpc') {
      if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return refuse(response, 413);
      for (const [name, value] of Object.entries(plainHeaders)) response.setHeader(name, value);
      if (!(await answer(request, response))) refuse(response, 404);
      return;
    }
    if (verdict === 401 && ++wrongTokens > patience) await sleep(1000);
    refuse(response, verdict);
  }

  const server = createServer(
    {
      headersTimeout: 5_000,
      requestTimeout: 120_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: 16_384,
    },
    (request, response) => {
      handle(request, response).catch((error: unknown) => {
        onFailure?.(error);
        if (response.headersSent) response.destroy();
        else refuse(response, 500);
      });
    },
  );
  server.maxConnections = 64;
  server.on('connect', (_request, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The loopback server has no port.');
  authority = `127.0.0.1:${address.port}`;
  const origin = `http://${authority}`;
  return {
    url: `${origin}/#token=${token}`,
    origin,
    token,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
