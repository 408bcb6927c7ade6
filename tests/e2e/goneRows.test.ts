/** What a changed version of a list no longer holds, and two classes at one time, in a real Chromium: from drop to undo. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { people } from '../fixtures/importing/people.ts';
import { xlsxBytes } from '../fixtures/importing/workbookFiles.ts';
import { goTo, openTownDesk, shot, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openTownDesk();
  page = desk.page;
});
afterAll(() => desk.close());

const who = people(8);
const list = async (ids: readonly number[], name: string, from: string): Promise<{ readonly name: string; readonly mimeType: string; readonly buffer: Buffer }> => ({
  name: `${name}花名册.xlsx`,
  mimeType: '',
  buffer: Buffer.from(
    await xlsxBytes([
      { name: '名单', rows: [['姓名', '身份证号', '班名', '开始日期', '结束日期'], ...ids.map((i) => [who[i]?.name ?? '', who[i]?.id ?? '', name, `${from}-01`, `${from}-20`])] },
    ]),
  ),
});

async function give(file: Awaited<ReturnType<typeof list>>): Promise<void> {
  await goTo(page, '导入');
  const again = page.getByRole('button', { name: /继续导入别的文件|放弃这次导入/ });
  if ((await again.count()) > 0) await again.first().click();
  await page.getByLabel('选择要导入的文件').setInputFiles([file]);
  const next = page.getByRole('button', { name: '下一步' });
  await next.waitFor({ timeout: 60_000 });
}
async function toCheck(): Promise<void> {
  const next = page.getByRole('button', { name: '下一步' });
  await next.click();
  await next.click();
  await page.getByRole('tab', { name: /^新增/ }).waitFor();
}

test('rows that are gone are told on the first step, listed on the third, go when ticked and come back with undo', async () => {
  await give(await list([0, 1, 2, 3, 4], '电焊一班', '2026-03'));
  await toCheck();
  await page.getByRole('button', { name: /^写入 5 行/ }).click();
  await page.getByRole('heading', { name: '已写入 5 行' }).waitFor({ timeout: 60_000 });
  await give(await list([0, 1, 3], '电焊一班', '2026-03'));
  await page.getByText('有 2 行以前有、这次文件里没有了').waitFor();
  await toCheck();
  await page.getByRole('tab', { name: /^文件里没有了 2/ }).click();
  await page.getByRole('cell', { name: who[2]?.name ?? '' }).waitFor();
  await page.locator('.ant-table-tbody .ant-checkbox-input').first().check();
  await shot(page, 'import-gone-rows');
  await page.getByRole('button', { name: '取走 1 行' }).click();
  await page.getByRole('heading', { name: '已取走 1 行' }).waitFor({ timeout: 60_000 });
  await shot(page, 'import-gone-result');
  await page.getByRole('button', { name: '撤销这次导入' }).click();
  await page.getByRole('heading', { name: '这次导入已撤销' }).waitFor({ timeout: 60_000 });
});

test('rows left where they are are remembered: the next version of the list does not ask again', async () => {
  await give(await list([0, 1, 3], '电焊一班', '2026-03'));
  await toCheck();
  await page.getByRole('tab', { name: /^文件里没有了 2/ }).click();
  await page.getByRole('checkbox', { name: /没勾的留下，并记住/ }).waitFor();
  await page.getByRole('button', { name: '完成，不写入' }).click();
  await page.getByRole('heading', { name: /没有/ }).first().waitFor({ timeout: 60_000 });
  await give(await list([0, 3], '电焊一班', '2026-03'));
  await page.getByText('有 1 行以前有、这次文件里没有了').waitFor();
  await toCheck();
  await page.getByRole('tab', { name: /^文件里没有了/ }).click();
  await page.getByText('另有 2 行，以前导入这份表时已定为留下').waitFor();
  await shot(page, 'import-gone-left');
});

test('somebody who is in another class at the same time is warned about on the row', async () => {
  await give(await list([0, 6], '育婴班', '2026-03'));
  await toCheck();
  await page.getByText(/同一时间还参加了/).first().waitFor();
  await shot(page, 'import-two-classes');
  expect(desk.troubles).toEqual([]);
});
