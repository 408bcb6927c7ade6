import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkbook } from '../../electron/engine/excel/read/workbook.ts';
import { cellText } from '../../electron/engine/importing/cells.ts';
import { rosterPath } from '../support/readFixture.ts';
import { runCli } from '../support/cli.ts';

interface Person {
  readonly name: string;
  readonly idNumber: string;
}
interface Truth {
  readonly file: string;
  readonly people: readonly Readonly<Record<string, string | number>>[];
  readonly fields?: readonly string[];
  readonly issues?: readonly { readonly row: number; readonly field: string; readonly kind: string }[];
  readonly neverStored?: readonly string[];
}
interface ImportAnswer {
  readonly batch: string | null;
  readonly totals: Readonly<Record<string, number>>;
  readonly files: readonly { readonly sheets: readonly { readonly used: boolean; readonly issues: readonly { readonly row: number; readonly field: string; readonly code: string }[] }[] }[];
}

const truth = JSON.parse(readFileSync(rosterPath('truth.json'), 'utf8')) as Readonly<Record<string, Truth>>;
const folder = mkdtempSync(join(tmpdir(), 'cli-'));
let count = 0;

async function freshStore(): Promise<string> {
  count += 1;
  const store = join(folder, `store-${count}`);
  const made = await runCli('init', '--store', store, '--role', 'township', '--unit', '620721101000', '--name', '红湾寺镇', '--json');
  expect(made.code, made.stdout + made.stderr).toBe(0);
  return store;
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('every roster as clerks send it', () => {
  const defaults = ['name', 'idNumber', 'sex', 'birthDate', 'ethnicity', 'education', 'politicalStatus', 'phone', 'village', 'trade', 'score', 'hours', 'certificateNumber'];
  test.each(Object.entries(truth))('%s gives exactly its people, its issues, and no wrong identity', async (_key, expected) => {
    const store = await freshStore();
    const imported = await runCli('import', rosterPath(expected.file), '--store', store, '--ledger', 'training-roster', '--json');
    expect(imported.code, imported.stdout).toBe(0);
    const answer = imported.json<ImportAnswer>();
    const t = answer.totals;
    expect(t['read']).toBe((t['new'] ?? 0) + (t['changed'] ?? 0) + (t['unchanged'] ?? 0) + (t['doubtful'] ?? 0) + (t['rejected'] ?? 0));
    const listed = await runCli('rows', 'training-roster', '--store', store, '--unmasked', '--json');
    const rows = listed.json<readonly (Person & Readonly<Record<string, string | number>>)[]>();
    expect(rows).toHaveLength(expected.people.length);
    const byId = new Map(rows.map((r) => [r.idNumber, r]));
    const fields = expected.fields ?? defaults;
    for (const person of expected.people)
      expect(Object.fromEntries(fields.map((f) => [f, byId.get(String(person['idNumber']))?.[f]]))).toEqual(Object.fromEntries(fields.map((f) => [f, person[f]])));
    const issues = answer.files.flatMap((f) => f.sheets.flatMap((s) => s.issues));
    for (const issue of expected.issues ?? [])
      expect(
        issues.some((i) => i.row === issue.row && i.field === issue.field && (issue.kind === 'any' || i.code.includes(issue.kind))),
        JSON.stringify(issue),
      ).toBe(true);
    for (const id of expected.neverStored ?? []) expect(byId.has(id)).toBe(false);
  });
});

describe('the clerk’s day', () => {
  let store = '';
  let batch = '';
  beforeAll(async () => {
    store = await freshStore();
    const imported = await runCli('import', rosterPath('01-title-total-footer.xlsx'), '--store', store, '--ledger', 'training-roster', '--json');
    batch = imported.json<ImportAnswer>().batch ?? '';
  });

  test('a rehearsal writes nothing', async () => {
    const other = await freshStore();
    const dry = await runCli('import', rosterPath('03-merged-village-subtotals.xlsx'), '--store', other, '--ledger', 'training-roster', '--dry-run', '--json');
    expect(dry.json<ImportAnswer>()).toMatchObject({ batch: null, totals: { read: 60, new: 60 } });
    expect((await runCli('rows', 'person', '--store', other, '--json')).json<unknown[]>()).toHaveLength(0);
  });

  test('rows are masked unless asked for in full, and filters take shown values', async () => {
    const women = await runCli('rows', 'training-roster', '--store', store, '--where', 'sex=女', '--where', 'ethnicity=裕固族', '--json');
    const rows = women.json<readonly Readonly<Record<string, string>>[]>();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((r) => r['sex'] === '女' && r['ethnicity'] === '裕固族' && /^\d{6}\*{8}/.test(r['idNumber'] ?? ''))).toBe(true);
  });

  test('search finds a person by name, initials, ID tail and phone', async () => {
    const find = async (text: string): Promise<readonly string[]> => (await runCli('search', text, '--store', store, '--json')).json<readonly { title: string }[]>().map((h) => h.title);
    expect(await find('侯平志')).toContain('侯平志');
    expect(await find('hpz')).toContain('侯平志');
    expect(await find('2473')).toContain('侯平志');
    expect(await find('15047214535')).toEqual(['侯平志']);
  });

  test('the summary T8 counts the roster and opens as a workbook', async () => {
    const out = join(folder, 'T8.xlsx');
    const done = await runCli('summary', 'T8', '--store', store, '--from', '2026-01-01', '--to', '2026-12-31', '-o', out, '--json');
    expect(done.code, done.stdout).toBe(0);
    const book = await openWorkbook(out);
    const texts: string[] = [];
    for await (const rows of book.sheets[0]?.rows() ?? []) for (const row of rows) texts.push(row.cells.map((c) => cellText(c)).join('|'));
    await book.close();
    const total = texts.find((t) => t.includes('合计'));
    expect(total).toContain('180');
    expect(texts.join()).toMatch(/制表人/);
  });

  test('export gives a workbook that imports again without any change', async () => {
    const out = join(folder, 'people.xlsx');
    expect((await runCli('export', 'person', '--store', store, '--unmasked', '--purpose', '核对', '-o', out, '--json')).code).toBe(0);
    const again = await runCli('import', out, '--store', store, '--ledger', 'person', '--dry-run', '--json');
    expect(again.json<ImportAnswer>().totals).toMatchObject({ read: 180, unchanged: 180 });
    expect((await runCli('export', 'person', '--store', store, '--unmasked', '-o', out, '--json')).json()).toMatchObject({ error: { code: 'purpose-missing' } });
  });

  test('backup, undo and restore bring everything back; verify is content', async () => {
    const file = join(folder, 'store.backup');
    expect((await runCli('backup', '--store', store, '-o', file, '--json')).code).toBe(0);
    expect((await runCli('undo', batch, '--store', store, '--json')).code).toBe(0);
    expect((await runCli('rows', 'person', '--store', store, '--json')).json<unknown[]>()).toHaveLength(0);
    expect((await runCli('restore', file, '--store', store, '--json')).code).toBe(0);
    expect((await runCli('rows', 'person', '--store', store, '--json')).json<unknown[]>()).toHaveLength(180);
    const verified = await runCli('verify', '--store', store, '--json');
    expect(verified.json()).toMatchObject({ ok: true });
  });
});

test('indicators name the rows behind each number when asked', async () => {
  const store = await freshStore();
  await runCli('import', rosterPath('01-title-total-footer.xlsx'), '--store', store, '--ledger', 'training-roster', '--json');
  const asked = ['indicators', '--store', store, '--from', '2020-01-01', '--to', '2030-12-31', '--id', 'i2_4', '--id', 'i2_4a', '--id', 'i2_1'];
  interface Opened {
    readonly value: number | null;
    readonly ledger: string | null;
    readonly rows: readonly Readonly<Record<string, string | number>>[];
  }
  const opened = (await runCli(...asked, '--rows', '--json')).json<readonly Opened[]>();
  const listed = (await runCli('rows', 'training-roster', '--store', store, '--json')).json<readonly { readonly id: number }[]>();
  expect(new Set(opened[0]?.rows.map((row) => row['id']))).toEqual(new Set(listed.map((row) => row.id)));
  expect(opened.map((v) => v.ledger)).toEqual(['training-roster', 'person', null]);
  expect(opened.map((v) => v.rows.length)).toEqual([opened[0]?.value, opened[1]?.value, 0]);
  expect(opened[1]?.rows.every((row) => /^\d{6}\*{8}/.test(String(row['身份证号'])))).toBe(true);
  expect((await runCli(...asked, '--json')).json<readonly Opened[]>().every((v) => !('rows' in v))).toBe(true);
  const printed = (await runCli(...asked, '--rows')).stdout.split('\n');
  expect(printed.filter((l) => l.startsWith('\t'))).toHaveLength(opened.reduce((sum, v) => sum + v.rows.length, 0));
});

describe('wrong input', () => {
  let store = '';
  beforeAll(async () => {
    store = await freshStore();
  });

  const wrong: readonly (readonly [string, (path: string) => void])[] = [
    ['an empty file', (p) => writeFileSync(p, '')],
    ['a text file named .xlsx', (p) => writeFileSync(p, '这不是表格，只是一段文字。\n'.repeat(20))],
    ['a truncated .xlsx', (p) => writeFileSync(p, readFileSync(rosterPath('01-title-total-footer.xlsx')).subarray(0, 9000))],
    ['random bytes', (p) => writeFileSync(p, Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 + 13) % 251)))],
  ];

  test.each(wrong)('%s gets one Chinese sentence, exit 1, and the store stays as it was', async (name, make) => {
    const path = join(folder, `${name.replaceAll(/\W/g, '')}.xlsx`);
    make(path);
    const result = await runCli('import', path, '--store', store, '--ledger', 'training-roster', '--json');
    expect(result.code).toBe(1);
    const { error } = result.json<{ error: { code: string; message: string } }>();
    expect(error.message).toMatch(/[\u4e00-\u9fff]{4,}.*。/);
    expect(error.message).not.toMatch(/Error|at \w+|undefined|null/);
    expect(result.stderr).not.toMatch(/\n\s+at /);
    expect((await runCli('rows', 'person', '--store', store, '--json')).json<unknown[]>()).toHaveLength(0);
  });

  test('a missing file, an unknown ledger and wrong usage say what is right', async () => {
    const missing = await runCli('import', '/no/such/file.xlsx', '--store', store, '--ledger', 'training-roster', '--json');
    expect([missing.code, missing.json<{ error: { code: string } }>().error.code]).toEqual([1, 'file-not-found']);
    const ledger = await runCli('rows', 'no-such-ledger', '--store', store, '--json');
    expect([ledger.code, ledger.json<{ error: { code: string } }>().error.code]).toEqual([1, 'ledger-unknown']);
    expect((await runCli('import', '--store', store)).code).toBe(2);
    expect((await runCli('no-such-command')).code).toBe(2);
    const later = await runCli('pack', '--store', store, '--period', '2026-10', '-o', join(folder, 'x'), '--json');
    expect([later.code, later.json<{ error: { code: string } }>().error.code]).toEqual([1, 'not-yet']);
  });

  test('a folder without a store is refused and left empty', async () => {
    const nowhere = join(folder, 'nowhere');
    const result = await runCli('rows', 'person', '--store', nowhere, '--json');
    expect([result.code, result.json<{ error: { code: string } }>().error.code]).toEqual([1, 'not-initialised']);
    expect(existsSync(join(nowhere, 'CURRENT'))).toBe(false);
  });
});

test('demo makes a whole county in one command', async () => {
  const store = join(folder, 'demo');
  const done = await runCli('demo', '--store', store, '--json');
  expect(done.code, done.stdout + done.stderr).toBe(0);
  expect((await runCli('rows', 'unit', '--store', store, '--json')).json<unknown[]>().length).toBeGreaterThanOrEqual(93);
  expect((await runCli('rows', 'person', '--store', store, '--json')).json<unknown[]>()).toHaveLength(3508);
  expect((await runCli('rows', 'training-class', '--store', store, '--json')).json<unknown[]>()).toHaveLength(47);
  expect(statSync(store).isDirectory()).toBe(true);
});
