/** 汇报材料: figures on the paper open to their rows, a paragraph is worded anew and back, the file is checked, a report is filed. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import PizZip from 'pizzip';
import type { Page } from 'playwright-core';
import { downloadBy, goTo, openDemoDesk, patiently, shot, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDemoDesk();
  page = desk.page;
});
afterAll(() => desk.close());

const figures = () => page.locator('.paper .figure.open');
const tab = (name: string) => page.locator('.report-choices').getByText(name, { exact: true });

test('the paper shows figures, and one opens to as many rows as it says', async () => {
  await goTo(page, '汇报材料');
  await expect.poll(() => figures().count(), patiently).toBeGreaterThan(10);
  await shot(page, '80-report');
  const figure = page.getByRole('button', { name: /^共培训各类人才 .*看明细$/ }).first();
  const shown = Number((await figure.innerText()).replaceAll(/\D/g, ''));
  expect(shown).toBeGreaterThan(0);
  await figure.click();
  await page.locator('.drill-head').filter({ hasText: `共 ${shown} ` }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.drill-head').waitFor({ state: 'hidden' });
});

test('a paragraph is worded anew with its figures kept, and goes back', async () => {
  const line = page.locator('.paper .line.body').filter({ has: page.locator('.figure.open') }).first();
  const before = await line.locator('p').innerText();
  await line.hover();
  await line.getByRole('button', { name: /^改这一段的写法/ }).click();
  const box = page.getByLabel('这一段的写法', { exact: true });
  const wording = await box.inputValue();
  expect(wording).toMatch(/\{[^}]+\}/);
  expect(wording).not.toMatch(/\{i\d/);
  await shot(page, '83-report-wording');
  await box.fill(`${wording}以上为县里自己的话。`);
  await page.getByRole('button', { name: '保存写法' }).click();
  const edited = page.locator('.paper .line').filter({ hasText: '以上为县里自己的话。' });
  await edited.getByText('改过', { exact: true }).waitFor();
  expect(await edited.locator('p').innerText()).toBe(`${before}以上为县里自己的话。`);
  await edited.hover();
  await edited.getByRole('button', { name: /^改这一段的写法/ }).click();
  await page.getByRole('button', { name: '恢复原来的写法' }).click();
  await box.waitFor({ state: 'detached' });
  await edited.waitFor({ state: 'detached' });
  await page.locator('.paper .edited').waitFor({ state: 'detached' });
  expect(await line.locator('p').innerText()).toBe(before);
});

test('the Word file, brought back unchanged, agrees with the ledgers', async () => {
  const file = await downloadBy(page, () => page.getByRole('button', { name: '导出 Word' }).click());
  expect(file.suggestedFilename()).toMatch(/\.docx$/);
  await tab('对数').click();
  await page.getByLabel('选择要对数的文件').setInputFiles({ name: '送审稿.docx', mimeType: 'application/octet-stream', buffer: await readFile(await file.path()) });
  await page.getByRole('heading', { name: /^送审稿\.docx：[1-9]\d* 个数，都对得上$/ }).waitFor();
  await shot(page, '81-report-recheck');
});

test('a name put into a list and a number written over are told of, each with what to do', async () => {
  await tab('正文').click();
  const file = await downloadBy(page, () => page.getByRole('button', { name: '导出 Word' }).click());
  const zip = new PizZip(await readFile(await file.path()));
  const xml = zip.file('word/document.xml')?.asText() ?? '';
  const named = xml.replace(/(w:name="TLN_i3_5_\d+"[^>]*\/>.*?<w:t[^>]*>)([^<]*)/u, '$1$2、清华大学');
  const changed = named.replace(/(TL\|i2_4\|number\|\d+"\/>.*?<w:t[^>]*>)\d+(<)/u, '$19999$2');
  expect(changed.length).not.toBe(xml.length);
  zip.file('word/document.xml', changed);
  await tab('对数').click();
  await page.getByLabel('选择要对数的文件').setInputFiles({ name: '改过的送审稿.docx', mimeType: 'application/octet-stream', buffer: zip.generate({ type: 'nodebuffer' }) });
  await page.getByRole('heading', { name: /^改过的送审稿\.docx：[1-9]\d* 个数，2 处要看$/ }).waitFor();
  await page.getByRole('row').filter({ hasText: '清华大学' }).getByText('手工加的').waitFor();
  await page.getByRole('row').filter({ hasText: '9999' }).getByText('手工改过').first().waitFor();
  await shot(page, '81-report-recheck-names');
});

test('a report is filed, and today says the same', async () => {
  await page.getByRole('button', { name: '存档', exact: true }).click();
  await page.getByLabel('存档名称').fill('送审时');
  await page.getByRole('dialog').getByRole('button', { name: '存档', exact: true }).click();
  await page.getByText(/^已存档“送审时”：[1-9]\d* 个指标/).waitFor();
  await tab('存档').click();
  await page.getByRole('row').filter({ hasText: '送审时' }).getByRole('button', { name: '和今天比' }).click();
  await page.getByRole('heading', { name: '改动清单：没有变化' }).waitFor();
  await page.getByText(/^[1-9]\d* 个指标和存档时完全一样。$/).waitFor();
  await shot(page, '82-report-filed');
  expect(desk.troubles).toEqual([]);
});
