/** Data health and print in a real browser: numbers that open, a reason that stays, pages that look as they should. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goTo, openDemoDesk, shot, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let papers: string;
beforeAll(async () => {
  desk = await openDemoDesk();
  papers = process.env['PAPERS'] ?? mkdtempSync(join(tmpdir(), 'papers-'));
});
afterAll(async () => {
  await desk.close();
  if (process.env['PAPERS'] === undefined) rmSync(papers, { recursive: true, force: true });
});

test('units are ranked, a share opens the rows that lack a value, a finding opens its people', async () => {
  const { page } = desk;
  await goTo(page, '数据体检');
  await page.getByRole('heading', { name: '单位排名' }).waitFor({ timeout: 60_000 });
  await shot(page, '60-health');
  await page.getByText('填报情况', { exact: true }).click();
  await page.getByRole('columnheader', { name: '身份证号' }).waitFor();
  await shot(page, '61-health-matrix');
  await page.getByText('查出的问题', { exact: true }).click();
  await page.getByText('一个电话不填在 3 个人以上名下').waitFor();
  await shot(page, '62-health-rules');
  await page.getByRole('combobox', { name: '台账' }).click();
  await page.keyboard.type('培训花名册');
  await page.getByTitle(/^培训花名册/).last().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '培训花名册' }).waitFor();
  const row = page.getByRole('listitem').filter({ hasText: '在劳动力年龄内' });
  const count = Number(await row.locator('.rule-count').innerText());
  await row.locator('.rule-count').click();
  await page.getByText(`共 ${count} 人次`).waitFor();
  await page.getByRole('button', { name: '写核实说明' }).first().click();
  await page.getByLabel('为什么没错').fill('本人自愿参训，不领补贴');
  await page.getByLabel('经办人').fill('李建国');
  await shot(page, '63-health-reason');
  await page.getByRole('button', { name: '记下' }).click();
  await page.getByText('已记下核实说明').waitFor();
  await page.getByText(`共 ${count - 1} 人次`).waitFor();
});

test('a ledger, a card and a sign-in sheet go to paper with nothing of the page around them', async () => {
  const { page } = desk;
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  /** From the preview, which says how many pages there are, to the printer. */
  const toPrinter = async (): Promise<void> => {
    const preview = page.getByRole('dialog', { name: '打印预览' });
    await preview.getByText(/^共 \d+ 页/).waitFor();
    await preview.getByRole('button', { name: '打印' }).click();
  };
  const paper = async (name: string): Promise<void> => {
    const path = join(papers, `${name}.pdf`);
    await page.pdf({ path, preferCSSPageSize: true, printBackground: true });
    expect(statSync(path).size).toBeGreaterThan(10_000);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    expect(await page.locator('#print-root').count()).toBe(0);
    await page.getByRole('dialog', { name: '打印预览' }).getByRole('button', { name: '关闭' }).click();
    await page.getByRole('dialog', { name: '打印预览' }).waitFor({ state: 'hidden' });
  };
  await page.keyboard.press('Escape');
  await goTo(page, '培训班次');
  await page.getByRole('button', { name: '打印' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '预览' }).click();
  await toPrinter();
  await page.locator('#print-root').waitFor({ state: 'attached' });
  await paper('classes');
  await page.goto(`${page.url().split('#')[0]}#/person/1`);
  await page.getByRole('button', { name: '打印登记表' }).click();
  await toPrinter();
  await page.locator('#print-root .print-card').waitFor({ state: 'attached' });
  await paper('card');
  await page.goto(`${page.url().split('#')[0]}#/class/2`);
  await page.getByRole('button', { name: '打印' }).click();
  await page.getByText('空白签到表').click();
  await toPrinter();
  await page.locator('#print-root .print-tall').first().waitFor({ state: 'attached' });
  await paper('sign-in');
  expect(desk.troubles).toEqual([]);
});
