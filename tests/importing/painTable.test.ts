/** Every line of the pain catalogue (domain.md §5) has tests of its own; prints which. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/root.ts';

const lines = Array.from({ length: 32 }, (_, i) => i + 1);

/** Lines a heading such as `5.16 to 5.18 old files` or `5.11 and 5.12 full width` speaks for. */
function linesOf(heading: string): readonly number[] {
  const range = /^5\.(\d+) to 5\.(\d+)/u.exec(heading);
  if (range) return lines.filter((n) => n >= Number(range[1]) && n <= Number(range[2]));
  return [...heading.matchAll(/(?:^|and )5\.(\d+)/gu)].map((m) => Number(m[1]));
}

/** Test names by line of the catalogue. */
function testsByLine(): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  const folder = join(root, 'tests/importing');
  for (const file of readdirSync(folder).filter((name) => name.startsWith('pains'))) {
    let open: readonly number[] = [];
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      const heading = /^describe\('(.*)',/u.exec(line)?.[1];
      if (heading !== undefined) open = linesOf(heading);
      const name = /^ {2}test\('(.*)',/u.exec(line)?.[1];
      if (name !== undefined) for (const n of open) found.set(n, [...(found.get(n) ?? []), `${file}: ${name}`]);
    }
  }
  return found;
}

test('each of the 32 lines of the pain catalogue has at least one named test', () => {
  const found = testsByLine();
  const table = lines.map((n) => [`5.${n}`, ...(found.get(n) ?? ['—'])].join('\n    '));
  if (process.env['PAIN_TABLE'] !== undefined) process.stdout.write(`${table.join('\n')}\n`);
  expect(lines.filter((n) => !found.has(n))).toEqual([]);
});
