import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPageFiles } from '../../electron/host/pageFiles.ts';

let dir = '';
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'page-'))));
afterEach(() => rmSync(dir, { recursive: true }));

test('a built page is known by its paths, and / is its index', async () => {
  mkdirSync(join(dir, 'assets'));
  writeFileSync(join(dir, 'index.html'), '<p>');
  writeFileSync(join(dir, 'assets', 'a.js'), '1');
  writeFileSync(join(dir, 'assets', 'odd.exe'), '2');
  const files = await readPageFiles(dir);
  expect([...files.keys()].toSorted()).toEqual(['/', '/assets/a.js', '/assets/odd.exe', '/index.html']);
  expect(files.get('/')?.type).toBe('text/html; charset=utf-8');
  expect(files.get('/assets/a.js')?.type).toBe('text/javascript; charset=utf-8');
  expect(files.get('/assets/odd.exe')?.type).toBe('application/octet-stream');
});

test('a folder without an index is not a page', async () => {
  await expect(readPageFiles(dir)).rejects.toThrow(/index\.html/);
});
