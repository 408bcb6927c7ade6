/** Files that are no rosters: a sentence that helps, nothing written, and the next file works. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { goTo, importFiles, openDemoDesk, roster, shot, toCheck, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDemoDesk();
  page = desk.page;
});
afterAll(() => desk.close());

const give = async (name: string, bytes: Buffer): Promise<void> => {
  await goTo(page, '导入');
  await page
    .getByLabel('选择要导入的文件')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
};

test('a picture is refused with what to do instead', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  await give('花名册.xlsx', png);
  await page.getByRole('alert').filter({ hasText: '这是一张图片' }).waitFor();
  await shot(page, '17-wrong-file');
});

test('an empty file and a PDF are told apart', async () => {
  await give('空.xlsx', Buffer.alloc(0));
  await page.getByRole('alert').filter({ hasText: '空的' }).waitFor();
  await give('花名册.xlsx', Buffer.from('%PDF-1.7\n%âãÏÓ\n'));
  await page.getByRole('alert').filter({ hasText: 'PDF' }).waitFor();
});

test('among several files the bad one is named and the good one goes on', async () => {
  await goTo(page, '导入');
  await page.getByLabel('选择要导入的文件').setInputFiles([
    { name: '坏文件.xlsx', mimeType: '', buffer: Buffer.from('%PDF-1.7\n') },
    { name: '好文件.csv', mimeType: '', buffer: Buffer.from('姓名,性别,联系电话\n测试乙,男,13900002222\n') },
  ]);
  await page.getByRole('heading', { name: '坏文件.xlsx' }).waitFor();
  await page.getByRole('alert').filter({ hasText: 'PDF' }).waitFor();
  await toCheck(page);
  await page.getByRole('tab', { name: /^新增 1/ }).waitFor();
  await page.getByRole('button', { name: '放弃这次导入' }).click();
  await page.getByText('把花名册拖到窗口任何地方').waitFor();
});

test('a file whose numbers a spreadsheet has damaged: the rows stay out, each with its reason', async () => {
  await importFiles(page, roster('06-damaged-ids.xlsx'));
  await page.getByRole('button', { name: '下一步' }).waitFor();
  await toCheck(page);
  await page.getByRole('tab', { name: /^不能导入/ }).click();
  await page
    .getByText(/后几位已丢失/)
    .first()
    .waitFor();
  await shot(page, '18-import-rejected');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /下载这些行/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
  await page.getByRole('button', { name: '放弃这次导入' }).click();
});

test('conflicts wait in one list and are decided there', async () => {
  await importFiles(page, roster('19-conflicts.xlsx'));
  await page.getByRole('button', { name: '下一步' }).waitFor();
  await toCheck(page);
  const tab = page.getByRole('tab', { name: /^待决定/ });
  await tab.click();
  const waiting = Number((await tab.innerText()).replaceAll(/\D/g, ''));
  expect(waiting).toBeGreaterThan(1);
  await shot(page, '19-import-doubtful');
  await page.getByRole('button', { name: '不导入', exact: true }).nth(1).click();
  await page.getByRole('tab', { name: `待决定 ${waiting - 1}` }).waitFor();
  await page.getByText('已决定 1 行').click();
  await page.getByRole('button', { name: '改回待决定', exact: true }).click();
  await page.getByRole('tab', { name: `待决定 ${waiting}` }).waitFor();
  await page.getByRole('button', { name: '放弃这次导入' }).click();
});

test('after all this nothing has been written', async () => {
  await goTo(page, '导入记录');
  await page.getByText('还没有导入过').waitFor();
  expect(desk.troubles).toEqual([]);
});
