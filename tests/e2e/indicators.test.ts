/** The numbers of the report: found, opened to their rows, checked against each other, and counted by the county's rules. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { goTo, openDemoDesk, patiently, shot, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDemoDesk();
  page = desk.page;
});
afterAll(() => desk.close());

const line = (label: string) => page.locator('.ant-table-row').filter({ hasText: label }).first();

describe('the indicators', () => {
  test('stand by part with last year and plan, and open to the rows behind', async () => {
    await goTo(page, '指标');
    await line('共培训各类人才').waitFor();
    await page.getByText('数字核对').waitFor();
    await shot(page, '60-indicators');
    const number = line('共培训各类人才').getByRole('button', { name: '看背后的记录' }).or(line('共培训各类人才').locator('button.linklike').first());
    const shown = (await number.first().innerText()).replaceAll(/\D/g, '');
    await number.first().click();
    await page.getByText(`共 ${Number(shown).toLocaleString('zh-CN')} `, { exact: false }).or(page.getByText(`共 ${shown} `, { exact: false })).first().waitFor();
    await shot(page, '61-indicator-rows');
    await page.keyboard.press('Escape');
  });

  test('are found by a word, and tell their 口径, names and parts', async () => {
    await page.getByRole('searchbox', { name: '找指标' }).or(page.getByLabel('找指标')).first().fill('院校');
    await expect.poll(() => page.locator('.ant-table-row').count(), patiently).toBeLessThan(4);
    await line('校地合作协议院校').click();
    await page.getByText('按省内外').waitFor();
    await expect.poll(() => page.locator('.indicator-detail').innerText(), patiently).toContain('一所院校只算一次');
    await shot(page, '62-indicator-detail');
  });

  test('over 100 % say so beside the number, and list who is missing below the line', async () => {
    await page.getByLabel('找指标').first().fill('5.11a');
    const covered = line('农民工培训覆盖率');
    await covered.getByText('对不上').waitFor();
    await covered.click();
    const missing = page.locator('.indicator-doubts').getByRole('button', { name: /^\d+人$/ });
    const people = Number((await missing.innerText()).replaceAll(/\D/g, ''));
    await shot(page, '62-indicator-doubt');
    await missing.click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText(/不在分母「农村劳动力/).waitFor();
    await drawer.getByText(`共 ${people.toLocaleString('zh-CN')} `, { exact: false }).or(drawer.getByText(`共 ${people} `, { exact: false })).first().waitFor();
    await page.keyboard.press('Escape');
  });

  test('follow the counting rules, which say what they do', async () => {
    await page.getByRole('button', { name: '统计口径' }).click();
    await page.getByText('一个班算一期').click();
    await shot(page, '63-rules');
    await page.getByRole('button', { name: '保存 1 项修改' }).click();
    await page.getByText('已保存，所有数字从现在起按新口径计算。').waitFor();
    await page.getByRole('button', { name: '看指标' }).click();
    await page.getByLabel('找指标').first().fill('目前已举办');
    await line('目前已举办').click();
    await page.getByText('期数按班计算，一个班算一期。').waitFor();
  });
});
