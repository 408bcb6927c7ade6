/** 汇报模板: the office's own Word template is dropped in, looked at, filled, taken away. */
import { readFile } from 'node:fs/promises';
import { Document, Packer, Paragraph, TextRun } from 'docx';
import PizZip from 'pizzip';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { downloadBy, goTo, openDemoDesk, shot, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDemoDesk();
  page = desk.page;
});
afterAll(() => desk.close());

async function template(...lines: readonly string[]): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const document = new Document({ sections: [{ children: lines.map((text) => new Paragraph({ children: [new TextRun(text)] })) }] });
  return { name: '县里的汇报模板.docx', mimeType: 'application/octet-stream', buffer: Buffer.from(await Packer.toBuffer(document)) };
}

const put = async (...lines: readonly string[]): Promise<void> => page.getByLabel('选择 Word 模板').setInputFiles(await template(...lines));
const row = (tag: string) => page.locator('.tag-table tr').filter({ has: page.getByText(tag, { exact: true }) });

test('the empty page says what a tag looks like and gives a template to begin with', async () => {
  await goTo(page, '汇报模板');
  await page.getByText('把 Word 模板（.docx）拖到这里').waitFor();
  await shot(page, '70-template-first');
  const file = await downloadBy(page, () => page.getByRole('button', { name: '下载示例模板', exact: true }).click());
  expect(file.suggestedFilename()).toBe('人才工作情况汇报（示例模板）.docx');
  await page.getByLabel('选择 Word 模板').setInputFiles({ name: '示例模板.docx', mimeType: 'application/octet-stream', buffer: await readFile(await file.path()) });
  await page.getByText('都有着落').waitFor();
});

test('tags are listed with what they give; slips and unknown ones say what to write', async () => {
  await put('{单位}共培训{培训人次}人次。{培训人此}', '{#班次}{班名}，{开班日期}{/班次}');
  await row('{培训人此}').getByText('{培训人次}').waitFor();
  expect(await row('{#班次}').innerText()).toMatch(/\d+ 行/);
  await row('{培训人次}').getByRole('button').click();
  await page.getByText('这个数字背后的名单').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('这个数字背后的名单').waitFor({ state: 'hidden' });
  await shot(page, '71-template-tags');
  await put('{#班次}{班名}');
  await page.getByText('没有结束').waitFor();
  expect(await page.getByRole('button', { name: '生成 Word' }).isDisabled()).toBe(true);
  await shot(page, '72-template-slip');
});

test('the document comes back with the numbers of the page', async () => {
  await put('共培训{培训人次}人次。');
  await page.getByText('没有结束').waitFor({ state: 'hidden' });
  const shown = await row('{培训人次}').getByRole('button').innerText();
  const file = await downloadBy(page, () => page.getByRole('button', { name: '生成 Word' }).click());
  const xml = new PizZip(await readFile(await file.path())).file('word/document.xml')?.asText() ?? '';
  expect(xml.replaceAll(/<[^>]+>/g, '')).toContain(`共培训${shown}人次。`);
  expect(xml).toContain(`TL|i2_4|number|${shown}`);
});

test('names can be looked up, templates renamed and deleted', async () => {
  await page.getByRole('button', { name: '能用的标签' }).click();
  await page.getByLabel('找标签').fill('培训人次');
  await page.locator('.tag-names li').filter({ hasText: '共培训各类人才' }).first().waitFor();
  await shot(page, '73-template-names');
  await page.keyboard.press('Escape');
  await page.locator('.tag-names').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '改名 县里的汇报模板' }).click();
  await page.getByLabel('模板的名字').fill('季度汇报');
  await page.getByRole('button', { name: '改名', exact: true }).click();
  await page.getByRole('button', { name: '取出 季度汇报' }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '删除 季度汇报' }).click();
  await page.getByRole('button', { name: '删除', exact: true }).click();
  await page.getByText('已删除“季度汇报”').waitFor();
  expect(desk.troubles).toEqual([]);
});
