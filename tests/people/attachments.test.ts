/** Attachments: kept once by content, told by content, undone, carried in a backup, checked. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Client } from '../../shared/contract/contract.ts';
import { ledgerById } from '../../shared/ledger/ledgers.ts';
import { contentPath } from '../../electron/engine/store/attachments/content.ts';
import { sweepAttachments } from '../../electron/engine/store/attachments/upkeep.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

let engine: TestEngine;
let client: Client;
let person: number;
beforeEach(async () => {
  engine = await openTestEngine();
  ({ client } = engine);
  person = (await engine.save(ledgerById('person'), { name: '安建国' })) ?? 0;
});
afterEach(() => engine.close());

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const photo = (name = '照片.png'): File => new File([png], name);
const held = (): string[] => {
  const folder = join(engine.store.dataDir, 'attachments');
  return readdirSync(folder).flatMap((part) => readdirSync(join(folder, part)));
};
const refused = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.fail('was not refused'),
    (error: unknown) => (error as { data?: { code?: string } }).data?.code,
  );

test('a file comes back byte by byte under its name, and the first picture of a person is the photo', async () => {
  const { added } = await client.attachments.add({ ledger: 'person', id: person, files: [photo(), new File(['%PDF-1.7 x'], '合同.pdf')] });
  expect(added).toMatchObject([
    { name: '照片.png', type: 'image/png', bytes: png.length, photo: true },
    { name: '合同.pdf', type: 'application/pdf', photo: false },
  ]);
  const file = await client.attachments.open({ id: added[0]?.id ?? 0 });
  expect([file.name, file.type, new Uint8Array(await file.arrayBuffer())]).toEqual(['照片.png', 'image/png', png]);
});

test('the same bytes on two rows take the disk once', async () => {
  const other = (await engine.save(ledgerById('training-class'), { name: '电焊班' })) ?? 0;
  await client.attachments.add({ ledger: 'person', id: person, files: [photo()] });
  await client.attachments.add({ ledger: 'training-class', id: other, files: [photo('签到表.png')] });
  expect(held()).toHaveLength(1);
  expect(await client.attachments.totals()).toEqual({ rows: 2, files: 1, bytes: png.length });
});

test.each([
  ['a web page named like a picture', new File(['<html><script>alert(1)</script>'], '照片.png'), 'attachment-kind'],
  ['a program', new File(['MZ\u0090\u0000'], '证书.pdf'), 'attachment-kind'],
  ['a drawing that can hold a script', new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'a.svg'), 'attachment-kind'],
  ['an empty file', new File([], '空.pdf'), 'attachment-empty'],
  ['a file of 51 MB', new File([new Uint8Array(51 * 1024 * 1024)], '大.pdf'), 'attachment-too-large'],
])('%s is refused, and nothing is kept', async (_, file, code) => {
  expect(await refused(client.attachments.add({ ledger: 'person', id: person, files: [photo(), file] }))).toBe(code);
  expect(await client.attachments.list({ ledger: 'person', id: person })).toEqual([]);
});

test('a removed attachment comes back with undo; its bytes are not swept as long as that is possible', async () => {
  const { added } = await client.attachments.add({ ledger: 'person', id: person, files: [photo()] });
  await client.attachments.remove({ ids: [added[0]?.id ?? 0] });
  expect(await client.attachments.list({ ledger: 'person', id: person })).toEqual([]);
  const { store } = engine;
  const orphan = 'ab'.repeat(32);
  rmSync(join(store.dataDir, 'attachments', 'ab'), { recursive: true, force: true });
  const { mkdirSync } = await import('node:fs');
  mkdirSync(join(store.dataDir, 'attachments', 'ab'), { recursive: true });
  writeFileSync(contentPath(store.dataDir, orphan), 'left by a power cut');
  const later = Date.now() + 48 * 3_600_000;
  expect(sweepAttachments(store.rawRead, store.dataDir, later)).toBe(1);
  await client.upkeep.undo({});
  const [back] = await client.attachments.list({ ledger: 'person', id: person });
  expect((await client.attachments.open({ id: back?.id ?? 0 })).size).toBe(png.length);
});

test('a carried backup brings the files to another folder, each as its hash says; the self-check names what is lost', async () => {
  await client.attachments.add({ ledger: 'person', id: person, files: [photo(), new File(['%PDF-1.7 x'], '合同.pdf')] });
  const file = await engine.file(await client.upkeep.exportBackup({}));
  rmSync(join(engine.store.dataDir, 'attachments'), { recursive: true });
  const lost = await client.upkeep.verify();
  expect(lost.checks.find((c) => c.what === '附件')).toMatchObject({ ok: false });
  const other = await openTestEngine();
  try {
    for await (const _ of await other.client.upkeep.restore({ file: new File([await file.arrayBuffer()], file.name) }));
    const [first] = await other.client.attachments.list({ ledger: 'person', id: person });
    expect(new Uint8Array(await (await other.client.attachments.open({ id: first?.id ?? 0 })).arrayBuffer())).toEqual(png);
    expect(await other.client.upkeep.verify()).toMatchObject({ ok: true });
  } finally {
    await other.close();
  }
});

test('a carried backup whose attachment was altered is refused', async () => {
  await client.attachments.add({ ledger: 'person', id: person, files: [new File(['%PDF-1.7 unmistakable'], '合同.pdf')] });
  const file = await engine.file(await client.upkeep.exportBackup({}));
  const bytes = Buffer.from(await file.arrayBuffer());
  bytes[bytes.indexOf('unmistakable')] = 0x58;
  const restored = (async () => {
    for await (const _ of await client.upkeep.restore({ file: new File([bytes], file.name) }));
  })();
  expect(await refused(restored)).toBe('backup-damaged');
});
