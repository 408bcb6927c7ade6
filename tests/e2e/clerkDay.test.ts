/** A clerk's day in one piece: first run, import, search, reveal, summary, export, undo. Steps build on each other. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  countsLine,
  downloadBy,
  goTo,
  gridColumn,
  importFiles,
  openDesk,
  patiently,
  roster,
  shot,
  type Desk,
} from '../support/clerkPage.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Somebody of the fixture (truth.json, file 01). */
const somebody = { name: '侯平志', id: '620722200405212473', initials: 'hpz' };
const file = '01-title-total-footer.xlsx';

describe('first run', () => {
  test('asks who is there and offers an invented county', async () => {
    const { page } = desk;
    await page.getByRole('heading', { name: '你在哪一级？' }).waitFor();
    await page.getByText('严禁录入、存储、处理国家秘密').waitFor();
    await shot(page, '01-first-run');
    await page.getByRole('button', { name: '打开演示县' }).click();
    await page.getByRole('heading', { name: '等你处理' }).waitFor({ timeout: 90_000 });
    await page.getByRole('navigation', { name: '主菜单' }).getByText('演示数据').waitFor();
  });

  test('the workbench shows the year, what waits, and the months', async () => {
    const { page } = desk;
    await page.getByText('共培训各类人才').waitFor();
    expect(await page.getByRole('img', { name: /各月参训人次/ }).count()).toBe(1);
    await page.getByText('生成演示数据').first().waitFor();
    await shot(page, '02-workbench');
  });
});

describe('an import', () => {
  test('shows the file’s own cells with the header found under its title', async () => {
    const { page } = desk;
    await goTo(page, '导入');
    await page.getByText('把花名册拖到窗口任何地方').waitFor();
    await shot(page, '03-import-choose');
    await importFiles(page, roster(file));
    await page.getByRole('button', { name: '第 3 行（表头），设为表头' }).waitFor();
    await page.getByText('红湾寺镇人民政府').first().waitFor();
    await shot(page, '04-import-files');
  });

  test('says of every column what it is and how that was found', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: '下一步' }).click();
    const line = page.getByRole('row').filter({ hasText: '所属村' });
    await line.getByText('别名').waitFor();
    expect(await line.getByTitle('村（社区）').count()).toBe(1);
    await shot(page, '05-import-columns');
    await page.getByRole('button', { name: '下一步' }).click();
  });

  test('promises counts that add up', async () => {
    const { page } = desk;
    await page.getByRole('tab', { name: /^新增/ }).waitFor();
    const [read = 0, ...parts] = await countsLine(page);
    const outcomes = parts.slice(0, 5);
    expect(read).toBe(180);
    expect(outcomes.reduce((sum, n) => sum + n, 0)).toBe(read);
    await page.getByRole('tab', { name: /^新增/ }).click();
    await page.getByRole('cell', { name: somebody.name }).waitFor();
    await shot(page, '06-import-check');
    await page.getByRole('tab', { name: /^跳过/ }).click();
    await page.getByText('合计行').waitFor();
  });

  test('writes exactly what it promised', async () => {
    const { page } = desk;
    const promised = await countsLine(page);
    await page.getByRole('button', { name: /^写入 / }).click();
    await page.getByRole('heading', { name: /已写入 180 行/ }).waitFor({ timeout: 60_000 });
    expect(await countsLine(page)).toEqual(promised);
    await shot(page, '07-import-result');
    await page.getByRole('button', { name: '看这个班' }).click();
    await page.getByText('180学员').waitFor();
    await expect.poll(async () => (await gridColumn(page, '姓名')).length, patiently).toBeGreaterThan(10);
    await shot(page, '08-class');
  });
});

describe('finding a person', () => {
  test('by pinyin initials and by the end of the ID, from any page, by keyboard', async () => {
    const { page } = desk;
    await page.keyboard.press('Control+k');
    await page.keyboard.type(somebody.initials);
    await page.getByRole('option').filter({ hasText: somebody.name }).first().waitFor();
    await shot(page, '09-search');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(somebody.id.slice(-4));
    await page.getByRole('option').filter({ hasText: somebody.name }).first().waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(somebody.name);
    // Enter at once, before the list has come: the first one opens all the same.
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: somebody.name }).waitFor();
  });

  test('the page of a person says where everything came from, cell by cell', async () => {
    const { page } = desk;
    await page.getByRole('tab', { name: /来源/ }).click();
    await page.getByText(file).first().waitFor();
    await page
      .getByText(/Sheet 第 \d+ 行/)
      .first()
      .waitFor();
    await page.getByRole('cell', { name: '2004.05' }).waitFor();
    await shot(page, '10-person');
  });

  test('the ID is masked, is shown on demand, and the look is logged', async () => {
    const { page } = desk;
    expect(await page.getByText(somebody.id, { exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: '显示完整身份证号' }).click();
    await page.getByText(somebody.id, { exact: true }).waitFor();
    await page.getByRole('button', { name: '隐藏身份证号' }).click();
    expect(await page.getByText(somebody.id, { exact: true }).count()).toBe(0);
    await goTo(page, '安全日志');
    await page
      .getByRole('row')
      .filter({ hasText: '查看完整号码' })
      .filter({ hasText: somebody.name })
      .waitFor();
    await shot(page, '11-audit');
  });
});

describe('a summary table', () => {
  test('opens every number to the people behind it', async () => {
    const { page } = desk;
    await goTo(page, '汇总表');
    await page.getByRole('combobox', { name: '选择汇总表' }).click();
    await page.getByTitle(/^T8 /).last().click();
    await page.getByRole('heading', { name: /技能培训汇总表/ }).waitFor();
    await page.getByRole('heading', { name: '对账' }).waitFor();
    await shot(page, '12-summary');
    const cell = page.locator('.summary-grid tbody button').first();
    const number = Number((await cell.innerText()).replaceAll(',', ''));
    await cell.click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText(new RegExp(`共 ${number} `)).waitFor();
    await shot(page, '13-drill');
    await page.keyboard.press('Escape');
  });

  test('goes out as a workbook', async () => {
    const { page } = desk;
    const download = await downloadBy(page, () => page.getByRole('button', { name: '导出 Excel' }).click());
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    const bytes = readFileSync(await download.path());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    await page.getByText(/已导出/).waitFor();
  });
});

describe('undo', () => {
  test('takes the whole import back, by the named step', async () => {
    const { page } = desk;
    await goTo(page, '培训花名册');
    await page.getByText(/共 [\d,]+ 人次/).waitFor();
    const count = async (): Promise<number> =>
      Number((await page.getByText(/共 [\d,]+ 人次/).innerText()).replaceAll(/\D/g, ''));
    const before = await count();
    await page.getByRole('button', { name: /^撤销：导入培训花名册/ }).click();
    await page.getByText(/已撤销：导入/).waitFor();
    await page.getByText(`共 ${before - 180} 人次`).waitFor();
    await page.keyboard.press('Control+y');
    await page.getByText(/已重做：导入/).waitFor();
    await page.getByText(`共 ${before} 人次`).waitFor();
  });

  test('of an import works from the list of imports too', async () => {
    const { page } = desk;
    await goTo(page, '导入记录');
    await shot(page, '14-batches');
    await page.getByRole('button', { name: '撤销导入' }).click();
    await page.getByText('已撤销', { exact: true }).waitFor();
    await goTo(page, '改动与撤销');
    await page.getByRole('button', { name: '重做' }).last().waitFor();
    await shot(page, '15-operations');
  });
});

test('the whole day went without a trouble on the page', () => {
  expect(desk.troubles).toEqual([]);
});
