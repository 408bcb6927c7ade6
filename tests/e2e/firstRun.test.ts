/** The first minutes of a new user without the invented county. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDesk, shot, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('a wrong unit code is explained, a right one makes the store', async () => {
  const { page } = desk;
  await page.getByRole('button', { name: /乡镇或部门/ }).click();
  await page.getByLabel('单位名称').fill('大河乡人民政府');
  await page.getByLabel(/单位代码/).fill('6207211');
  await page.getByRole('button', { name: '建立台账' }).click();
  await page.getByText('代码要12位，现在是7位').waitFor();
  await page.getByLabel(/单位代码/).fill('620721000000');
  await page.getByText(/这是县级代码/).waitFor();
  await shot(page, '26-unit-code');
  await page.getByLabel(/单位代码/).fill('620721204000');
  await page.getByRole('button', { name: '建立台账' }).click();
  await page.getByRole('heading', { name: '五步就能用起来' }).waitFor();
  expect(await page.getByText('演示数据').count()).toBe(0);
});

test('the empty workbench teaches five steps, and every empty page says how to begin', async () => {
  const { page } = desk;
  await shot(page, '27-empty-workbench');
  await page.getByRole('link', { name: '培训花名册', exact: true }).click();
  await page.getByText('把乡镇、学校发来的花名册拖进来').waitFor();
  await page.getByRole('link', { name: '导入记录', exact: true }).click();
  await page.getByText('还没有导入过').waitFor();
});

test('the store is found again after a reload', async () => {
  const { page } = desk;
  await page.reload();
  await page.getByText('大河乡人民政府').waitFor();
  expect(desk.troubles).toEqual([]);
});
