import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { PageError } from './pageError.ts';
import { guardLink, type Connection } from './guardedLink.ts';

const tokenKey = 'engine-token';

/**
 * The secret of this launch: it comes once in the URL's fragment, which is removed at once so that it reaches
 * neither the history nor a screenshot, and lives in this tab's session storage afterwards.
 */
export function takeToken(page: Window): string {
  const found = /(?:^#|&)token=([\w-]+)/.exec(page.location.hash)?.[1];
  if (found !== undefined) {
    page.sessionStorage.setItem(tokenKey, found);
    page.history.replaceState(null, '', `${page.location.pathname}${page.location.search}`);
  }
  return page.sessionStorage.getItem(tokenKey) ?? '';
}

/** Loopback HTTP to the browser host that served this page. A refused connection says that the program is gone. */
export function connectHttp(page: Window): Connection {
  const token = takeToken(page);
  const link = new RPCLink({
    url: `${page.location.origin}/rpc`,
    headers: { authorization: `Bearer ${token}` },
    fetch: async (request, init) => {
      const answer = await page.fetch(request, init).catch((cause: unknown) => {
        if (cause instanceof TypeError) throw new PageError('connection-closed');
        throw cause;
      });
      if (answer.status === 401) throw new PageError('connection-closed');
      return answer;
    },
  });
  const never = new AbortController();
  return { client: createORPCClient(guardLink(link, never.signal)), closed: never.signal, shared: true };
}
