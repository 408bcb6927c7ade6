import { describe, expect, test } from 'vitest';
import { ORPCError, type ClientLink } from '@orpc/client';
import { afterEvent, followChanges, leavingWith, stampOf, useChanges } from '../../renderer/client/changes.ts';
import { failureOf, isCancelled } from '../../renderer/client/failure.ts';
import { guardLink } from '../../renderer/client/guardedLink.ts';
import { takeToken } from '../../renderer/client/httpClient.ts';
import { PageError } from '../../renderer/client/pageError.ts';

const never = (): Promise<never> => new Promise(() => undefined);

describe('a call whose connection ends', () => {
  const link = (call: () => Promise<unknown>): ClientLink<Record<never, never>> => ({ call });

  test('is refused in Chinese instead of waiting for ever', async () => {
    const end = new AbortController();
    const waiting = guardLink(link(never), end.signal).call([], undefined, { context: {} });
    end.abort();
    await expect(waiting).rejects.toThrow('连接已断开');
  });

  test('made afterwards is refused at once and never sent', async () => {
    const end = new AbortController();
    let sent = 0;
    const guarded = guardLink(
      link(() => {
        sent += 1;
        return never();
      }),
      end.signal,
    );
    end.abort();
    await expect(guarded.call([], undefined, { context: {} })).rejects.toBeInstanceOf(PageError);
    expect(sent).toBe(0);
  });

  test('a stream in the middle ends too', async () => {
    const end = new AbortController();
    async function* two(): AsyncGenerator<number> {
      yield 1;
      await never();
    }
    const stream = await guardLink(
      link(() => Promise.resolve(two())),
      end.signal,
    ).call([], undefined, { context: {} });
    const items = (stream as AsyncIterable<number>)[Symbol.asyncIterator]();
    expect(await items.next()).toEqual({ value: 1, done: false });
    const next = items.next();
    end.abort();
    await expect(next).rejects.toThrow('连接已断开');
  });

  test('answers and failures of a living connection pass through', async () => {
    const { signal } = new AbortController();
    const options = { context: {} };
    await expect(
      guardLink(
        link(() => Promise.resolve(7)),
        signal,
      ).call([], undefined, options),
    ).resolves.toBe(7);
    await expect(
      guardLink(
        link(() => Promise.reject(new Error('x'))),
        signal,
      ).call([], undefined, options),
    ).rejects.toThrow('x');
  });
});

describe('what a failure says', () => {
  test('the engine’s own sentence, with its code and facts', () => {
    const data = {
      code: 'row-linked',
      message: '不能删除：还有 3 条「培训花名册」用到它。',
      detail: { count: 3 },
    };
    expect(failureOf(new ORPCError('APP', { data }))).toEqual({
      code: 'row-linked',
      sentence: data.message,
      detail: { count: 3 },
    });
  });

  test('a refused input shows the contract’s Chinese message and never an English one', () => {
    const issues = (message: string): unknown =>
      new ORPCError('BAD_REQUEST', { data: { issues: [{ message }] } });
    expect(failureOf(issues('日期要写成 2026-01-31 这样')).sentence).toBe('日期要写成 2026-01-31 这样');
    expect(failureOf(issues('Invalid input')).sentence).toMatch(/程序内部出错/);
  });

  test('anything else is said without its technical words', () => {
    for (const thrown of [
      new Error('ECONNRESET'),
      'text',
      null,
      undefined,
      7,
      new TypeError('x is not a function'),
    ]) {
      expect(failureOf(thrown).sentence).toMatch(/^[^a-zA-Z]+$/);
    }
  });

  test('giving up is not a failure', () => {
    expect(isCancelled(new DOMException('', 'AbortError'))).toBe(true);
    expect(isCancelled(new PageError('cancelled'))).toBe(true);
    expect(isCancelled(new Error('x'))).toBe(false);
  });
});

describe('what has changed', () => {
  const fresh = { sequence: 4, byLedger: {}, touched: 0, lost: true };

  test('only what a write touched is asked for again', () => {
    const after = afterEvent(fresh, { sequence: 5, ledgers: ['person'], op: 'o' });
    expect(stampOf(after, ['person'])).toBeGreaterThan(stampOf(fresh, ['person']));
    expect(stampOf(after, ['unit'])).toBe(stampOf(fresh, ['unit']));
    expect(stampOf(after, 'any')).toBe(5);
    expect(stampOf(after, 'nothing')).toBe(0);
    expect(after.lost).toBe(false);
  });

  test('after a gap everything may have changed', () => {
    const after = afterEvent(fresh, { sequence: 9, ledgers: ['person'], op: 'o' });
    expect(stampOf(after, ['unit'])).toBeGreaterThan(stampOf(fresh, ['unit']));
  });

  test('an engine that began again counts as a change of everything', () => {
    const after = afterEvent(
      { ...fresh, byLedger: { unit: 4 } },
      { sequence: 1, ledgers: ['person'], op: 'o' },
    );
    expect(stampOf(after, ['unit'])).not.toBe(4);
  });

  test('the greeting after a reconnection without writes changes nothing', () => {
    const after = afterEvent(fresh, { sequence: 4, ledgers: [], op: '' });
    expect(stampOf(after, ['person'])).toBe(stampOf(fresh, ['person']));
    expect(after.lost).toBe(false);
  });
});

describe('the token of the browser host', () => {
  const pageAt = (hash: string): { page: Window; kept: Map<string, string>; shown: string[] } => {
    const kept = new Map<string, string>();
    const shown: string[] = [];
    const page = {
      location: { hash, pathname: '/', search: '' },
      sessionStorage: {
        getItem: (k: string) => kept.get(k) ?? null,
        setItem: (k: string, v: string) => kept.set(k, v),
      },
      history: { replaceState: (_: unknown, __: string, url: string) => shown.push(url) },
    };
    return { page: page as unknown as Window, kept, shown };
  };

  test('is taken from the fragment, which is removed at once', () => {
    const { page, shown } = pageAt('#token=abc-_123');
    expect(takeToken(page)).toBe('abc-_123');
    expect(shown).toEqual(['/']);
  });

  test('is found again after a reload; without one there is none', () => {
    const { page, kept } = pageAt('#/person/3');
    expect(takeToken(page)).toBe('');
    kept.set('engine-token', 'kept');
    expect(takeToken(page)).toBe('kept');
  });
});

test('what a page takes away is announced when the page has been left, in order', async () => {
  const end = new AbortController();
  let tell = (_sequence: number): void => undefined;
  async function* events(): AsyncGenerator<{ sequence: number; ledgers: string[] }> {
    for (;;) yield { sequence: await new Promise<number>((resolve) => (tell = resolve)), ledgers: ['person'] };
  }
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
  const client = { system: { changes: () => Promise.resolve(events()) } } as unknown as Parameters<typeof followChanges>[0];
  void followChanges(client, end.signal);
  await turn();
  const { sequence } = useChanges.getState();
  await leavingWith(async () => {
    tell(sequence + 1);
    await turn();
    tell(sequence + 2);
    await turn();
    expect(useChanges.getState().sequence).toBe(sequence);
  });
  await turn();
  expect(useChanges.getState().sequence).toBe(sequence + 2);
  tell(sequence + 3);
  await turn();
  expect(useChanges.getState().sequence).toBe(sequence + 3);
  end.abort();
});
