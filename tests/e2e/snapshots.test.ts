/** 存档: a report is filed, the ledgers go on, it is filed again, the program starts anew; what changed, by number and by person. */
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import PizZip from 'pizzip';
import type { Page } from 'playwright-core';
import { midLevelProfessional, untrained, type DemoPerson } from '../support/demoPeople.ts';
import { downloadBy, goTo, gridCell, openDemoDesk, openDesk, patiently, shot, type Desk } from '../support/clerkPage.ts';

const folder = mkdtempSync(join(tmpdir(), 'e2e-snapshots-'));
let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDemoDesk(folder);
  page = desk.page;
  trained = untrained(folder).name;
  promoted = midLevelProfessional(folder, moved);
});
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const tab = (name: string) => page.locator('.report-choices').getByText(name, { exact: true });

async function fileAs(name: string): Promise<void> {
  await goTo(page, '汇报材料');
  await page.locator('.paper .figure.open').first().waitFor();
  await page.getByRole('button', { name: '存档', exact: true }).click();
  await page.getByLabel('存档名称').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: '存档', exact: true }).click();
  await page.getByText(new RegExp(`^已存档“${name}”`)).waitFor({ timeout: 60_000 });
}

/** The line of a filed report: its name, period, day, and how many numbers and rows it keeps. */
const lineOf = (name: string): Promise<string> => page.getByRole('row').filter({ has: page.getByRole('cell', { name, exact: true }) }).innerText();
/** Where somebody is moved to. */
const moved = '云岭县第一中学';
/** Somebody of the county who has not been trained yet, and somebody who gets another unit and title. */
let trained = '';
let promoted: DemoPerson = { name: '', employer: null };
/** A class that was entered and did not come about. */
const dropped = '加开的民族刺绣培训班';

let first = '';
let firstText = '';

/** What the Word file of a filed report says. */
async function wordOf(name: string): Promise<string> {
  const line = page.getByRole('row').filter({ has: page.getByRole('cell', { name, exact: true }) });
  const file = await downloadBy(page, () => line.getByRole('button', { name: '导出 Word' }).click());
  const xml = new PizZip(await readFile(await file.path())).file('word/document.xml')?.asText() ?? '';
  return xml.replaceAll(/<[^>]+>/gu, ' ').replaceAll(/\s+/gu, ' ');
}

test('a report is filed', async () => {
  await goTo(page, '培训班次');
  await page.getByRole('button', { name: '新增', exact: true }).click();
  await page.getByRole('textbox', { name: /^班名/ }).fill(dropped);
  await page.getByRole('textbox', { name: /^开班日期/ }).fill('2026-05-06');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已新增培训班次').waitFor();
  await fileAs('十月稿');
  await tab('存档').click();
  first = await lineOf('十月稿');
  expect(first).toMatch(/2026-01-01 至 .*\d{3}/);
  firstText = await wordOf('十月稿');
  expect(firstText).toContain('人才工作');
});

test('somebody is trained, a class is taken away, one person gets another unit and title', async () => {
  await goTo(page, '培训花名册');
  await page.getByRole('button', { name: '新增', exact: true }).click();
  await page.locator('#form-person').click();
  await page.keyboard.type(trained);
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: trained }).first().click();
  await page.getByRole('combobox', { name: /^班名/ }).click();
  await page.keyboard.type('乡村旅游专题');
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: '乡村旅游专题培训班（成都）' }).first().click();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已新增培训花名册').waitFor();

  await goTo(page, '培训班次');
  const idle = gridCell(page, dropped);
  const scroller = page.locator('revo-grid .vertical-inner').first();
  await page.locator('revogr-viewport-scroll.rgCol .rgCell').first().waitFor();
  for (let top = 0; (await idle.count()) === 0 && top < 4000; top += 200) {
    await scroller.evaluate((element, to) => (element.scrollTop = to), top);
    await page.waitForTimeout(200);
  }
  await idle.click();
  await page.keyboard.press('Control+-');
  await page.getByText('已删除 1').waitFor();

  await page.keyboard.press('Control+k');
  await page.keyboard.type(promoted.name);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: promoted.name }).waitFor();
  await page.getByRole('button', { name: '修改', exact: true }).click();
  await page.getByLabel('工作单位').fill(moved);
  await page.getByRole('combobox', { name: '职称级别' }).click();
  await page.keyboard.type('副高');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存').waitFor();
});

test('filed again, the program started anew, both are there and the first is what it was', async () => {
  await fileAs('十一月稿');
  await desk.close();
  desk = await openDesk(folder);
  page = desk.page;
  await page.getByRole('heading', { name: '等你处理' }).waitFor({ timeout: 60_000 });
  await goTo(page, '汇报材料');
  await tab('存档').click();
  await page.getByRole('cell', { name: '十一月稿', exact: true }).waitFor();
  const facts = (line: string): string => line.replaceAll(/\s+/gu, ' ').split(' 和今天比')[0] ?? '';
  expect(facts(await lineOf('十月稿'))).toBe(facts(first));
  expect(await wordOf('十月稿')).toBe(firstText);
});

const view = (name: RegExp) => page.locator('.snapshot-changes .ant-segmented-item').filter({ hasText: name });
const row = (text: string | RegExp) => page.locator('.snapshot-changes tbody tr').filter({ hasText: text });

test('what changed stands there by number, by person and by what people are', async () => {
  await page.getByRole('combobox', { name: '十月稿 和另一份比' }).click();
  await page.getByTitle('十一月稿').last().click();
  await page.getByText('“十月稿” → “十一月稿”').waitFor();
  await expect.poll(() => row('共培训各类人才').first().innerText(), patiently).toMatch(new RegExp(`\\+1.*${trained}`, 's'));
  await expect.poll(() => row('已举办').first().innerText(), patiently).toMatch(/−1.*加开的民族刺绣培训班/s);
  await shot(page, '84-snapshot-numbers');
  await view(/^按人看/).click();
  expect(await row(trained).innerText()).toMatch(/共培训各类人才 \+1/);
  const changed = await row(promoted.name).innerText();
  expect(changed).toContain(`工作单位：${promoted.employer} → ${moved}`);
  expect(changed).toMatch(/职称级别：中级 → 副高/);
  await shot(page, '85-snapshot-people');
  await view(/^按结构看/).click();
  await row('职称级别：副高').waitFor();
  expect(await row('职称级别：副高').innerText()).toMatch(new RegExp(`\\+1.*增 1：${promoted.name}`, 's'));
  expect(await row('职称级别：中级').innerText()).toMatch(new RegExp(`−1.*减 1：${promoted.name}`, 's'));
  await shot(page, '86-snapshot-structure');
  expect(desk.troubles).toEqual([]);
});
