/** A ledger worked on like a spreadsheet: typed into, filled, pasted into, sorted, filtered, changed in one go, taken back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { countedRows, goTo, gridCell, gridColumn, openDemoDesk, patiently, rowTotal, shot, type Desk } from '../support/clerkPage.ts';

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openDemoDesk();
  page = desk.page;
  await goTo(page, '人员总库');
  await gridCell(page, '汉族').waitFor();
});
afterAll(() => desk.close());

/** Columns by their heading, so that a test says 文化程度 and not 6. */
async function place(heading: string): Promise<number> {
  // Headings that were scrolled out and in again do not stand in their order in the document.
  const found = page.locator('revogr-viewport-scroll.rgCol .rgHeaderCell').filter({ hasText: new RegExp(`^\\s*${heading}`) });
  return Number(await found.first().getAttribute('data-rgcol'));
}
async function cell(row: number, heading: string): Promise<Locator> {
  return page.locator(`revogr-viewport-scroll.rgCol .rgCell[data-rgrow="${row}"][data-rgcol="${await place(heading)}"]`);
}
const first = async (heading: string, rows: number): Promise<readonly string[]> => (await gridColumn(page, heading)).slice(0, rows);
const total = (): Promise<number> => rowTotal(page);
const undoName = (): Promise<string | null> => page.getByRole('button', { name: /^撤销/ }).first().getAttribute('aria-label');
const pasteText = async (text: string): Promise<void> => {
  await page.evaluate((t) => navigator.clipboard.writeText(t), text);
  await page.keyboard.press('Control+v');
};

describe('typing', () => {
  test('in a coded cell opens its list, narrowed by pinyin initials, and Enter goes on below', async () => {
    await (await cell(0, '文化程度')).click();
    await page.keyboard.type('dz');
    await page.getByRole('option', { name: '大专', exact: true }).waitFor();
    await shot(page, '50-sheet-list');
    await page.keyboard.press('Enter');
    await expect.poll(() => first('文化程度', 1), patiently).toEqual(['大专']);
    expect(await page.locator('.sheet-totals').innerText()).toContain('第 2 行');
  });

  test('a date to the month is read as one; a wrong one is told and not taken', async () => {
    // The month of the ID: another one would be asked about.
    const month = (await first('出生日期', 2))[1]?.slice(0, 7) ?? '';
    await (await cell(1, '出生日期')).click();
    await page.keyboard.type(month.replace(/-0?/u, '.'));
    await page.getByText(`写作 ${month}`).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await first('出生日期', 2))[1], patiently).toBe(month);
    const before = (await first('出生日期', 3))[2];
    await page.keyboard.type('1985-13-40');
    await page.getByRole('alert').waitFor();
    await shot(page, '51-sheet-check');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.keyboard.press('Escape');
    expect((await first('出生日期', 3))[2]).toBe(before);
  });

  test('F2 keeps what is there, a phone is shown masked and never edited masked', async () => {
    await (await cell(0, '联系电话')).click();
    await page.keyboard.press('F2');
    expect(await page.locator('.cell-input').inputValue()).toBe('');
    expect(await page.locator('.cell-input').getAttribute('placeholder')).toContain('****');
    await page.keyboard.type('13900001234');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await first('联系电话', 1))[0], patiently).toBe('139****1234');
  });
});

test('copy takes a block as text and as a table whose numbers stay text', async () => {
  await (await cell(0, '姓名')).click();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');
  await page.getByText('已复制 2 行').waitFor();
  const names = await first('姓名', 2);
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text.split('\r\n').map((line) => line.split('\t')[0])).toEqual(names);
  const html = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await item?.getType('text/html'))?.text() ?? '';
  });
  expect(html).toContain('<td');
});

test('fill down by Ctrl+D and by dragging the corner', async () => {
  await (await cell(0, '文化程度')).click();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+d');
  await expect.poll(() => first('文化程度', 4), patiently).toEqual(['大专', '大专', '大专', '大专']);
  await (await cell(3, '文化程度')).click();
  const handle = page.locator('revogr-viewport-scroll.rgCol .autofill-handle');
  await handle.waitFor();
  const from = await handle.boundingBox();
  const to = await (await cell(6, '文化程度')).boundingBox();
  if (!from || !to) throw new Error('nothing to drag');
  await page.mouse.move(from.x + 2, from.y + 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y - 20, { steps: 5 });
  await page.mouse.move(to.x + 20, to.y + 14, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => first('文化程度', 7), patiently).toEqual(Array.from({ length: 7 }, () => '大专'));
  await shot(page, '52-sheet-fill');
});

/** The row on which the frame of the chosen cell lies; −1 where none is drawn. */
const frameRow = (): Promise<number> =>
  page.evaluate(() => {
    const frame = document.querySelector('revogr-focus.focused-cell');
    const box = frame?.getBoundingClientRect();
    if (!box || box.height === 0) return -1;
    const under = document.elementsFromPoint(box.left + box.width / 2, box.top + box.height / 2).find((element) => element.matches('.rgCell[data-rgrow]'));
    return Number(under?.getAttribute('data-rgrow') ?? -1);
  });

/** Fifty given names of one character. */
const given = [...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲红建国华梅鹏飞燕春生林海云龙玉珍凤志宏学义雪莲'];

describe('pasting', () => {
  test('50 × 6 cells are shown cell by cell before anything is written; rows behind the last one are new', async () => {
    const before = await countedRows(page, '人员总库');
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Home');
    await page.getByText('新的一行').waitFor();
    const lines = Array.from({ length: 50 }, (_, i) => [
      `粘${given[i] ?? ''}`,
      i === 7 ? '不男不女' : i % 2 === 0 ? '女' : '男',
      '裕固',
      `19${70 + (i % 30)}.0${(i % 9) + 1}`,
      '',
      i === 9 ? '群众' : '中共党员',
    ]);
    lines[11] = ['', '女', '汉', '1980', '', ''];
    await pasteText(lines.map((line) => line.join('\t')).join('\r\n'));
    const dialog = page.getByRole('dialog', { name: /核对粘贴的内容（50 行 × 6 列）/ });
    await dialog.getByText(/将新增 49 人/).waitFor();
    await dialog.getByText('请填写姓名').waitFor();
    expect(await total()).toBe(before);
    await shot(page, '53-sheet-paste');
    await dialog.getByRole('button', { name: '写入 49 人' }).click();
    await page.getByText(/已新增 49 人/).waitFor();
    await expect.poll(total, patiently).toBe(before + 49);
    await page.keyboard.press('Control+z');
    await expect.poll(total, patiently).toBe(before);
    await page.keyboard.press('Control+y');
    await expect.poll(total, patiently).toBe(before + 49);
    // A choice whose rows an undo takes away is brought back to what is the last row then, and is seen there.
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Control+z');
    await expect.poll(total, patiently).toBe(before);
    await expect.poll(frameRow, patiently).toBe(before);
    await page.keyboard.press('Control+y');
    await expect.poll(total, patiently).toBe(before + 49);
  });

  test('onto rows that are there says old and new, and a masked number is refused', async () => {
    await page.keyboard.press('Control+Home');
    await (await cell(0, '政治面貌')).click();
    await pasteText('中共党员\t本科\t138****0000\r\n共青团员\t小学\t13912345678');
    const dialog = page.getByRole('dialog', { name: /核对粘贴的内容/ });
    await dialog.getByText(/遮住了中间几位/).first().waitFor();
    await dialog.getByRole('button', { name: '写入 2 人' }).click();
    await page.getByText(/已修改 2 人/).waitFor();
    // While the dialog still fades the keyboard is the sheet's again.
    await page.keyboard.press('Control+End');
    await page.getByText('新的一行').waitFor();
    await page.keyboard.press('Control+Home');
    await expect.poll(() => first('政治面貌', 2), patiently).toEqual(['中共党员', '共青团员']);
    expect((await first('联系电话', 2))[1]).toBe('139****5678');
  });
});

test('a jump down and sideways and back shows what was taken back meanwhile', async () => {
  const [before] = await first('文化程度', 1);
  const other = before === '小学' ? '初中' : '小学';
  await (await cell(0, '文化程度')).click();
  await page.keyboard.type(other);
  await page.keyboard.press('Enter');
  await expect.poll(() => first('文化程度', 1), patiently).toEqual([other]);
  await expect.poll(undoName, patiently).toMatch(/^撤销：修改人员总库.*文化程度/u);
  await page.keyboard.press('Control+End');
  await page.getByText('新的一行').waitFor();
  const name = await undoName();
  await page.keyboard.press('Control+z');
  await expect.poll(undoName, patiently).not.toBe(name);
  await page.keyboard.press('Control+Home');
  await (await cell(0, '文化程度')).waitFor();
  await expect.poll(() => first('文化程度', 1), patiently).toEqual([before]);
});

test('a filter is saved by name, stays over a reload, and narrows again with one click', async () => {
  const all = await countedRows(page, '人员总库');
  await page.getByRole('combobox', { name: '添加筛选' }).click();
  await page.keyboard.type('姓名');
  await page.keyboard.press('Enter');
  await page.getByPlaceholder('包含的文字').fill('粘');
  await page.keyboard.press('Escape');
  await expect.poll(total, patiently).toBe(49);
  await page.getByRole('button', { name: /^方案/ }).click();
  await page.getByLabel('筛选方案名称').fill('粘贴来的人');
  await page.keyboard.press('Enter');
  await page.getByText('已存为筛选方案').waitFor();
  await shot(page, '54-sheet-filters');
  await page.reload();
  await gridCell(page, '汉族').waitFor();
  await expect.poll(total, patiently).toBe(all);
  await page.getByRole('button', { name: /^方案/ }).click();
  await page.getByRole('button', { name: '粘贴来的人', exact: true }).click();
  await expect.poll(total, patiently).toBe(49);
});

test('all rows of a filter are changed in one go, shown first by old and new', async () => {
  await page.getByRole('button', { name: '批量修改' }).click();
  const dialog = page.getByRole('dialog', { name: '批量修改' });
  await dialog.getByText('筛选出的全部（49 人）').click();
  await dialog.getByLabel('改哪一列').click();
  await page.keyboard.type('whcd');
  await page.keyboard.press('Enter');
  await dialog.locator('.wide .ant-select, .batch-form .ant-select').last().click();
  await page.keyboard.type('gz');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: '下一步：核对' }).click();
  const check = page.getByRole('dialog', { name: '核对批量修改' });
  await check.getByText(/将修改 49 人/).waitFor();
  await shot(page, '55-sheet-batch');
  await check.getByRole('button', { name: '写入 49 人' }).click();
  await expect.poll(async () => new Set((await gridColumn(page, '文化程度')).filter((t) => t !== '')), patiently).toEqual(new Set(['普通高中教育']));
  await page.locator('.ant-message').getByRole('button', { name: '撤销' }).last().click();
  await expect.poll(async () => new Set((await gridColumn(page, '文化程度')).filter((t) => t !== '')), patiently).toEqual(new Set());
});

test('names stand by the strokes of their surnames', async () => {
  await page.getByRole('button', { name: '清除筛选' }).click();
  await page.getByRole('button', { name: /^排序/ }).click();
  await page.getByRole('combobox', { name: '添加排序的列' }).click();
  await page.keyboard.type('姓名');
  await page.keyboard.press('Enter');
  await page.getByText('姓氏笔画').click();
  await shot(page, '56-sheet-strokes');
  await page.keyboard.press('Escape');
  const few = new Set('丁卜乃刁马于万卫王毛尹巴牛孔方文韦');
  await expect.poll(async () => (await gridColumn(page, '姓名')).slice(0, 5).every((name) => few.has(name[0] ?? '')), patiently).toBe(true);
});

test('a column is frozen from its heading and stays so', async () => {
  await page.locator('.rgHeaderCell').filter({ hasText: '姓名' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: '冻结到这一列' }).click();
  await page.locator('revogr-viewport-scroll.colPinStart .rgHeaderCell').filter({ hasText: '姓名' }).waitFor();
  await page.reload();
  await page.locator('revogr-viewport-scroll.colPinStart .rgHeaderCell').filter({ hasText: '姓名' }).waitFor();
  await page.locator('.rgHeaderCell').filter({ hasText: '姓名' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: '取消冻结' }).click();
});

test('Ctrl+F goes to a cell far down, and rows are chosen by their numbers', async () => {
  await gridCell(page, '汉族').click();
  await page.keyboard.press('Control+f');
  await page.getByLabel('查找的文字').fill('粘莲');
  await page.keyboard.press('Enter');
  await page.getByText('第 1 行，共 1 行').waitFor();
  await gridCell(page, '粘莲').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.rowHeaders .rgCell').nth(3).click();
  await page.locator('.rowHeaders .rgCell').nth(5).click({ modifiers: ['Shift'] });
  await page.getByText('已选 3 行').waitFor();
});

test('a new row is written in the sheet itself, behind the last one', async () => {
  await goTo(page, '培训班次');
  const before = await countedRows(page, '培训班次');
  await page.locator('revogr-viewport-scroll.rgCol .rgCell[data-rgrow="0"]').first().waitFor();
  await page.locator('revogr-viewport-scroll.rgCol .rgCell[data-rgrow="0"]').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Home');
  await (await cell(before, '班名')).click();
  await page.getByText('新的一行 · 班名').waitFor();
  await page.keyboard.type('表格里新开的班');
  await expect.poll(() => page.locator('.cell-input').getAttribute('data-grid-keys'), patiently).toBe('editing');
  await page.keyboard.press('Tab');
  await page.getByText('新的一行 · 年度').waitFor();
  await shot(page, '57-sheet-new');
  await page.keyboard.press('ArrowUp');
  await expect.poll(total, patiently).toBe(before + 1);
  expect(await page.locator('.sheet-totals').innerText()).toContain('合计');
});

test('everything is taken back by Ctrl+Z, step by named step', async () => {
  await page.keyboard.press('Control+Home');
  await page.locator('revogr-viewport-scroll.rgCol .rgCell[data-rgrow="0"]').first().click();
  for (let i = 0; i < 20; i += 1) {
    const name = (await undoName()) ?? '';
    if (name.includes('演示数据')) break;
    await page.keyboard.press('Control+z');
    await expect.poll(undoName, patiently).not.toBe(name);
  }
  expect(await undoName()).toContain('演示数据');
});

test('no trouble on the page', () => {
  expect(desk.troubles).toEqual([]);
});
