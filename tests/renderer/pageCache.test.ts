import { describe, expect, test } from 'vitest';
import { createPageCache, type CachedRow, type PageCache } from '../../renderer/ledger/pageCache.ts';

interface Question {
  readonly offset: number;
  readonly signal: AbortSignal;
  answer(total?: number): Promise<void>;
  fail(error: Error): Promise<void>;
}

const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** A cache over a store that answers when the test says so. */
function opened(keep = 4): {
  cache: PageCache;
  questions: Question[];
  totals: number[];
  failures: unknown[];
} {
  const questions: Question[] = [];
  const totals: number[] = [];
  const failures: unknown[] = [];
  const cache = createPageCache({
    pageSize: 10,
    keep,
    fetch: (offset, limit, signal) =>
      new Promise((resolve, reject) => {
        const rows = Array.from({ length: limit }, (_, i): CachedRow => ({
          id: offset + i,
          cells: [`${offset + i}`],
        }));
        questions.push({
          offset,
          signal,
          answer: (total = 1000) => (resolve({ total, rows }), tick()),
          fail: (error) => (reject(error), tick()),
        });
      }),
    onPage: (total) => totals.push(total),
    onFailure: (error) => failures.push(error),
  });
  return { cache, questions, totals, failures };
}

describe('the window of rows', () => {
  test('asks for the pages looked at, each once', () => {
    const { cache, questions } = opened();
    cache.want(5, 25);
    cache.want(8, 28);
    expect(questions.map((q) => q.offset)).toEqual([0, 10, 20]);
  });

  test('has the rows of a page when it has come, and none of the others', async () => {
    const { cache, questions, totals } = opened();
    cache.want(0, 9);
    expect(cache.row(3)).toBeUndefined();
    await questions[0]?.answer(57);
    expect(cache.row(3)?.id).toBe(3);
    expect(cache.row(13)).toBeUndefined();
    expect(totals).toEqual([57]);
  });

  test('gives up questions about places the user has scrolled past', () => {
    const { cache, questions } = opened();
    cache.want(0, 9);
    cache.want(500, 509);
    expect(questions[0]?.signal.aborted).toBe(true);
    expect(questions[1]?.signal.aborted).toBe(false);
  });

  test('an answer to a question given up changes nothing', async () => {
    const { cache, questions, totals } = opened();
    cache.want(0, 9);
    cache.want(500, 509);
    await questions[0]?.answer();
    expect(cache.row(0)).toBeUndefined();
    expect(totals).toEqual([]);
  });

  test('keeps only so many pages, the ones used last', async () => {
    const { cache, questions } = opened(2);
    for (const from of [0, 10, 20]) {
      cache.want(from, from + 9);
      await questions.at(-1)?.answer();
    }
    expect(cache.row(0)).toBeUndefined();
    expect(cache.row(10)?.id).toBe(10);
    expect(cache.row(20)?.id).toBe(20);
  });

  test('after a write the old rows stay on the screen until the new ones have come', async () => {
    const { cache, questions } = opened();
    cache.want(0, 9);
    await questions[0]?.answer();
    cache.renew();
    expect(cache.row(0)?.id).toBe(0);
    expect(questions).toHaveLength(2);
    await questions[1]?.answer(11);
    cache.want(0, 9);
    expect(questions).toHaveLength(2);
  });

  test('a page left behind is asked for again only when it is looked at', async () => {
    const { cache, questions } = opened();
    cache.want(0, 9);
    await questions[0]?.answer();
    cache.want(50, 59);
    await questions[1]?.answer();
    cache.renew();
    expect(questions.map((q) => q.offset)).toEqual([0, 50, 50]);
    await questions[2]?.answer();
    cache.want(0, 9);
    expect(questions.at(-1)?.offset).toBe(0);
  });

  test('says when a page could not be had, and asks again at the next look', async () => {
    const { cache, questions, failures } = opened();
    cache.want(0, 9);
    await questions[0]?.fail(new Error('no'));
    expect(failures).toHaveLength(1);
    cache.want(0, 9);
    expect(questions).toHaveLength(2);
  });

  test('begins with the first page only when nothing else is on the way', () => {
    const quiet = opened();
    quiet.cache.begin();
    expect(quiet.questions.map((q) => q.offset)).toEqual([0]);
    const scrolled = opened();
    scrolled.cache.want(500, 509);
    scrolled.cache.begin();
    expect(scrolled.questions.map((q) => q.offset)).toEqual([500]);
  });

  test('hands over a range once all of it is here, for copying', async () => {
    const { cache, questions } = opened();
    const all = cache.all(8, 12);
    await questions[0]?.answer();
    await questions[1]?.answer();
    expect((await all).map((row) => row.id)).toEqual([8, 9, 10, 11, 12]);
  });
});
