/** What arrives on a USB stick: a folder dropped as it is, files locked with different passwords, a damaged copy. */
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { people } from '../fixtures/importing/people.ts';
import { xlsxBytes } from '../fixtures/importing/workbookFiles.ts';
import { countsLine, goTo, openTownDesk, roster, shot, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), 'usb-'));
beforeAll(async () => {
  desk = await openTownDesk();
  page = desk.page;
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const list = (from: number, count: number): Promise<Uint8Array> =>
  xlsxBytes([
    {
      name: '名单',
      rows: [['序号', '姓名', '性别', '身份证号', '联系电话'], ...people(count, from).map((p, i) => [i + 1, p.name, p.sex, p.id, p.phone])],
    },
  ]);

async function afresh(): Promise<void> {
  await goTo(page, '导入');
  const again = page.getByRole('button', { name: /继续导入别的文件|放弃这次导入/ });
  if ((await again.count()) > 0) await again.first().click();
  await page.getByLabel('选择要导入的文件').waitFor({ state: 'attached' });
}

async function toPlan(): Promise<readonly number[]> {
  const next = page.getByRole('button', { name: '下一步' });
  await next.click();
  await next.click();
  await page.getByRole('tab', { name: /^新增/ }).waitFor();
  return countsLine(page);
}

/** Drops a path of the disk on the middle of the window, as the desktop would. */
async function dropPath(path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 500, y: 300, data });
  await session.detach();
}

test('a folder dropped on the window stands for the lists in it and below it, without what lies beside them', async () => {
  mkdirSync(join(folder, '花名册', '东片'), { recursive: true });
  writeFileSync(join(folder, '花名册', '1村.xlsx'), await list(400, 4));
  writeFileSync(join(folder, '花名册', '东片', '2村.xlsx'), await list(410, 3));
  writeFileSync(join(folder, '花名册', '~$1村.xlsx'), Buffer.alloc(165, 0x20));
  writeFileSync(join(folder, '花名册', 'Thumbs.db'), 'x');
  await afresh();
  await dropPath(join(folder, '花名册'));
  await page.getByRole('heading', { name: '1村.xlsx' }).waitFor({ timeout: 60_000 });
  await page.getByRole('heading', { name: '2村.xlsx' }).waitFor();
  expect(await page.locator('.file-list h3').allInnerTexts()).toEqual(['1村.xlsx', '2村.xlsx']);
  await shot(page, '76-folder');
  expect((await toPlan())[0]).toBe(7);
});

test('lists of one name in two folders are told apart from the first step to the result', async () => {
  for (const [village, from] of [['马营村', 460], ['皇城村', 470]] as const) {
    mkdirSync(join(folder, '各村', village), { recursive: true });
    writeFileSync(join(folder, '各村', village, '花名册.xlsx'), await list(from, 3));
  }
  await afresh();
  await dropPath(join(folder, '各村'));
  await page.getByRole('heading', { name: '马营村/花名册.xlsx' }).waitFor({ timeout: 60_000 });
  expect(await page.locator('.file-list h3').allInnerTexts()).toEqual(['皇城村/花名册.xlsx', '马营村/花名册.xlsx']);
  await page.getByRole('switch').first().click();
  await page.getByText('您选择了不导入这张表').waitFor();
  await page.getByText('将写入 3 行').waitFor();
  await page.getByRole('switch').first().click();
  await page.getByText('将写入 6 行').waitFor();
  await shot(page, '76-same-names');
  expect((await toPlan())[0]).toBe(6);
  await page.getByRole('button', { name: /^写入 6 行/ }).click();
  const table = page.getByRole('table', { name: '每个文件的结果' });
  await table.getByText('马营村/花名册.xlsx').waitFor({ timeout: 60_000 });
  await table.getByText('皇城村/花名册.xlsx').waitFor();
});

test('locked files are asked for one by one, and one password may serve the rest', async () => {
  const { default: crypto } = (await import('officecrypto-tool')) as { default: { encrypt(input: Buffer, options: { password: string }): Buffer } };
  const locked = async (name: string, from: number, password: string) => ({
    name,
    mimeType: '',
    buffer: crypto.encrypt(Buffer.from(await list(from, 2)), { password }),
  });
  await afresh();
  await page
    .getByLabel('选择要导入的文件')
    .setInputFiles([await locked('东村.xlsx', 420, '镇2026'), await locked('西村.xlsx', 430, '镇2026'), await locked('南村.xlsx', 440, '另一个')]);
  await page.getByLabel('东村.xlsx 的打开密码').waitFor({ timeout: 60_000 });
  await page.getByLabel('南村.xlsx 的打开密码').waitFor();
  await page.keyboard.type('镇2026');
  await shot(page, '77-passwords');
  await page.keyboard.press('Enter');
  await page.getByText(/「南村.xlsx」.*密码/).waitFor({ timeout: 60_000 });
  await page.getByLabel('西村.xlsx 的打开密码').waitFor({ state: 'detached', timeout: 120_000 });
  await page.getByLabel('南村.xlsx 的打开密码').fill('另一个');
  await page.keyboard.press('Enter');
  await page.getByLabel('南村.xlsx 的打开密码').waitFor({ state: 'detached', timeout: 120_000 });
  expect((await toPlan())[0]).toBe(6);
});

test('a damaged .xls that still opens says with figures what is missing, where it is read and where it is written', async () => {
  const bytes = readFileSync(roster('12-legacy.xls'));
  // The last rows of the sheet are cut off by an end record in the middle: 0x00FD (a text) turned into 0x000A.
  const cells = [...bytes.keys()].filter((at) => bytes.readUInt32LE(Math.min(at, bytes.length - 4)) === 0x000a00fd);
  const at = cells[Math.floor(cells.length * 0.8)] ?? 0;
  bytes.writeUInt32LE(0x0000000a, at);
  await afresh();
  await page.getByLabel('选择要导入的文件').setInputFiles([{ name: '拷坏的名单.xls', mimeType: '', buffer: bytes }]);
  await page.locator('.file-doubts').getByText(/只读到第|就结束了/).first().waitFor({ timeout: 60_000 });
  await shot(page, '78-damaged');
  await toPlan();
  await page.getByText('有 1 个文件可能没有读全，导入前请核对').waitFor();
  await shot(page, '79-damaged-check');
  expect(desk.troubles).toEqual([]);
});
