/**
 * The import wizard used in a real Chromium on every roster of the fixtures, and on nasty files of its own: each goes
 * from drop to result, and what was stored is compared with the truth. One store; files of one list meet again in it.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { people, person } from '../fixtures/importing/people.ts';
import { xlsxBytes } from '../fixtures/importing/workbookFiles.ts';
import { countsLine, downloadBy, goTo, openTownDesk, patiently, roster, shot, type Desk } from '../support/clerkPage.ts';

const Truth = z.record(
  z.string(),
  z.object({
    file: z.string(),
    people: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
    fields: z.array(z.string()).optional(),
    neverStored: z.array(z.string()).optional(),
  }),
);
const truth = Truth.parse(JSON.parse(readFileSync(roster('truth.json'), 'utf8')));

let desk: Desk;
let page: Page;
beforeAll(async () => {
  desk = await openTownDesk();
  page = desk.page;
});
afterAll(() => desk.close());

interface Given {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
const given = (name: string, bytes: Uint8Array | string): Given => ({ name, mimeType: '', buffer: Buffer.from(bytes) });

async function give(files: string | readonly Given[]): Promise<void> {
  await goTo(page, '导入');
  // What the last import left there can only be told once the page stands.
  await page.getByRole('heading', { name: '导入', exact: true }).waitFor();
  const again = page.getByRole('button', { name: /继续导入别的文件|放弃这次导入/ });
  if ((await again.count()) > 0) await again.first().click();
  await page.getByLabel('选择要导入的文件').setInputFiles(typeof files === 'string' ? files : [...files]);
}

/** Third step; the counts promised. */
async function toPlan(): Promise<readonly number[]> {
  const next = page.getByRole('button', { name: '下一步' });
  await next.waitFor({ timeout: 60_000 });
  await next.click();
  await next.click();
  await page.getByRole('tab', { name: /^新增/ }).waitFor();
  return countsLine(page);
}

async function write(): Promise<void> {
  await page.getByRole('button', { name: /^写入 |^完成/ }).click();
  await page.getByRole('heading', { name: /已写入|没有写入/ }).waitFor({ timeout: 60_000 });
}

/** What the store holds, as the command line would list it: by the engine the page talks to. */
async function stored(text: string, columns: readonly string[]): Promise<readonly (readonly string[])[]> {
  await page.goto(`${desk.host.origin}/#/ledger/training-roster`);
  await page.getByLabel('按人筛选').fill(text);
  await page.locator('revogr-viewport-scroll.rgCol .rgCell').filter({ hasText: text }).first().waitFor();
  const heads = (await page.locator('revogr-viewport-scroll.rgCol .rgHeaderCell').allInnerTexts()).map((t) => t.trim());
  const at = columns.map((c) => heads.findIndex((h) => h.startsWith(c)));
  const cells = await page.locator('revogr-viewport-scroll.rgCol .rgCell').evaluateAll((all) =>
    all.map((cell) => [cell.getAttribute('data-rgrow'), cell.getAttribute('data-rgcol'), cell.textContent ?? ''] as const),
  );
  const rows = new Map<string, string[]>();
  for (const [row, column, value] of cells) {
    const i = at.indexOf(Number(column));
    if (row === null || i < 0) continue;
    const line = rows.get(row) ?? [];
    line[i] = value.trim();
    rows.set(row, line);
  }
  return [...rows.values()];
}

describe('every roster of the fixtures, from drop to result', () => {
  for (const [key, expected] of Object.entries(truth))
    test(`${key}: ${expected.file}`, async () => {
      await give(roster(expected.file));
      const [read = 0, ...outcomes] = await toPlan();
      expect(outcomes.slice(0, 5).reduce((sum, n) => sum + n, 0)).toBe(read);
      expect(read).toBeGreaterThanOrEqual(expected.people.length);
      await shot(page, `70-check-${key}`);
      const [, , , , doubtful = 0, rejected = 0] = [read, ...outcomes];
      if (doubtful > 0) {
        await page.getByRole('tab', { name: /^待决定/ }).click();
        await page.locator('.doubt-list li').first().waitFor();
        await shot(page, `71-doubtful-${key}`);
      }
      await write();
      expect((await countsLine(page)).slice(0, 6)).toEqual([read, ...outcomes].slice(0, 6));
      if (rejected + doubtful > 0) await page.getByText(/行没有写入/).waitFor();
      // Somebody in the middle of the list, as stored.
      const somebody = expected.people[Math.floor(expected.people.length / 2)];
      const name = String(somebody?.['name']);
      const rows = await stored(name, ['姓名', '性别', '身份证号']);
      const id = String(somebody?.['idNumber']);
      expect(rows).toContainEqual([name, somebody?.['sex'], expect.stringMatching(new RegExp(`^${id.slice(0, 6)}.*${id.slice(-4)}`))]);
    });

  test('the damaged identity numbers of the fixture are nowhere in the store', async () => {
    for (const id of truth['06']?.neverStored?.slice(0, 3) ?? []) {
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Control+a');
      await page.keyboard.type(id);
      await page.getByText(/没有找到|没找到/).first().waitFor();
      await page.keyboard.press('Escape');
    }
  });
});

describe('nasty files', () => {
  const list = (from: number, count: number): (string | number)[][] => people(count, from).map((p, i) => [i + 1, p.name, p.sex, p.id, p.phone, p.village]);
  const header = ['序号', '姓名', '性别', '身份证号', '联系电话', '所属村'];

  test('a password-protected workbook asks and opens', async () => {
    const { default: crypto } = (await import('officecrypto-tool')) as { default: { encrypt(input: Buffer, options: { password: string }): Buffer } };
    const bytes = crypto.encrypt(Buffer.from(await xlsxBytes([{ name: '名单', rows: [header, ...list(200, 5)] }])), { password: '镇2026' });
    await give([given('加密花名册.xlsx', bytes)]);
    await page.getByLabel('加密花名册.xlsx 的打开密码').fill('镇2026');
    await shot(page, '72-password');
    await page.keyboard.press('Enter');
    expect((await toPlan())[0]).toBe(5);
  });

  test('villages as sheets with 汇总 and a hidden sheet, side-by-side blocks, tables one under the other: what is left out is said', async () => {
    const two = list(220, 6);
    await give([
      given(
        '各村.xlsx',
        await xlsxBytes([
          { name: '汇总', rows: [['村', '人数'], ['马营村', 4], ['皇城村', 4]] },
          { name: '马营村', rows: [header.slice(0, 5), ...list(210, 4).map((r) => r.slice(0, 5))], hiddenRows: [3] },
          { name: '皇城村', rows: [['皇城村培训花名册'], header.slice(0, 5), ...list(214, 4).map((r) => r.slice(0, 5)), ['合计', '9人']] },
          { name: '旧名单', state: 'hidden', rows: [header, ...list(218, 2)] },
          { name: '两栏', rows: [[...header, ...header], ...[0, 1, 2].map((i) => [...(two[i] ?? []), ...(two[i + 3] ?? [])])] },
          { name: '上下两表', rows: [['电焊工培训班花名册'], header, ...list(230, 3), [], ['月嫂培训班花名册'], header, ...list(233, 3)] },
        ]),
      ),
    ]);
    await page.getByRole('button', { name: '下一步' }).waitFor({ timeout: 60_000 });
    await page.getByText(/像是汇总或说明/).waitFor();
    await page.getByText(/这张表是隐藏的/).waitFor();
    await shot(page, '73-sheets');
    await page.getByRole('button', { name: /皇城村/ }).first().click();
    await page.locator('.notices').waitFor();
    await shot(page, '74-totals');
    // A sheet left out can be looked at before it is switched on.
    await page.getByRole('button', { name: /旧名单/ }).click();
    await page.locator('table.preview').getByText(person(218).name).waitFor();
    await page.getByText('这张表没有导入。要导入它').waitFor();
    expect((await toPlan())[0]).toBe(4 + 4 + 6 + 6);
    // What was noticed about any of them is said once more where it is decided.
    await page.getByText(/读表时有 \d+ 条提示/).click();
    await page.locator('.sheet-notices').getByText(/合计 9人.*实际读到 4 行/).waitFor();
    await page.locator('.sheet-notices').getByText(/2 栏并排/).waitFor();
    await write();
    expect((await countsLine(page)).slice(0, 2)).toEqual([20, 20]);
    const stored20 = await stored(person(223).name, ['姓名', '身份证号']);
    expect(stored20).toContainEqual([person(223).name, expect.stringMatching(new RegExp(`^${person(223).id.slice(0, 6)}`))]);
  });

  test('thirty files in one drop: one result with a line for each, undone from the result page', async () => {
    const files = Array.from({ length: 30 }, (_, i) =>
      given(`${i + 1}村.csv`, i === 11 ? '%PDF-1.7\n' : `姓名,性别,身份证号,联系电话\n${people(2, 300 + i * 2).map((p) => `${p.name},${p.sex},${p.id},${p.phone}`).join('\n')}\n`),
    );
    await give(files);
    await toPlan();
    await write();
    const table = page.getByRole('table', { name: '每个文件的结果' });
    expect(await table.getByRole('row').count()).toBe(31);
    await table.getByText(/没有读/).waitFor();
    await page.getByText('30 个文件里有 1 个没有读').waitFor();
    await shot(page, '75-result-files');
    await page.getByRole('button', { name: '撤销这次导入' }).click();
    await page.getByRole('heading', { name: '这次导入已撤销' }).waitFor();
  });

  test('a correction of the mapping is remembered for the sender: the second file needs no clicks', async () => {
    const csv = (from: number): string => `姓名,身份证号,常用联络\n${people(3, from).map((p) => `${p.name},${p.id},${p.phone}`).join('\n')}\n`;
    const fill = async (): Promise<void> => {
      await goTo(page, '导入');
      const again = page.getByRole('button', { name: /继续导入别的文件|放弃这次导入/ });
      if ((await again.count()) > 0) await again.first().click();
      await page.getByLabel('谁发来的（可不填）').fill('大河乡');
    };
    await fill();
    await page.getByLabel('选择要导入的文件').setInputFiles([given('大河一.csv', csv(400))]);
    await page.getByRole('button', { name: '下一步' }).click();
    const choice = page.getByRole('combobox', { name: /常用联络 对应到/ });
    await choice.click();
    await page.keyboard.type('备注');
    await page.keyboard.press('Enter');
    await page.getByText('你选的').first().waitFor();
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('tab', { name: /^新增 3/ }).waitFor();
    await write();
    await fill();
    await page.getByLabel('选择要导入的文件').setInputFiles([given('大河二.csv', csv(410))]);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('学过').first().waitFor();
    await shot(page, '76-learned');
    await page.getByRole('button', { name: '放弃这次导入' }).click();
  });

  test('a changed version of a file says so and lists old → new', async () => {
    const csv = (phone: string): string => `姓名,身份证号,联系电话\n${people(3, 420).map((p, i) => `${p.name},${p.id},${i === 1 ? phone : p.phone}`).join('\n')}\n`;
    await give([given('名单.csv', csv('13800001111'))]);
    await toPlan();
    await write();
    await give([given('名单.csv', csv('13800002222'))]);
    await page.getByText(/内容有变化/).first().waitFor();
    const [, , changed = 0] = await toPlan();
    expect(changed).toBe(1);
    await page.getByRole('tab', { name: /^更新/ }).click();
    await page.getByText('13800002222').first().waitFor();
    await shot(page, '77-changed-version');
  });

  test('the error workbook comes back with only its rows', async () => {
    await give(roster('06-damaged-ids.xlsx'));
    await toPlan();
    await write();
    const download = await downloadBy(page, () => page.getByRole('button', { name: '下载未导入的行' }).click());
    const path = await download.path();
    const left = Number((await page.getByText(/行没有写入/).innerText()).replaceAll(/^\D*(\d+).*$/gsu, '$1'));
    await give([given(download.suggestedFilename(), readFileSync(path))]);
    expect((await toPlan())[0]).toBe(left);
  });

  test('a wrong encoding is put right by hand', async () => {
    await give([given('编码.csv', `姓名,性别,身份证号\n${people(3, 430).map((p) => `${p.name},${p.sex},${p.id}`).join('\n')}\n`)]);
    const choice = page.getByRole('combobox', { name: '编码.csv 的文字编码' });
    await choice.waitFor();
    await choice.click();
    await page.getByTitle(/^GB18030/).click();
    await expect.poll(() => page.locator('table.preview').innerText(), patiently).not.toContain('姓名');
    await shot(page, '78-encoding');
    await choice.click();
    await page.getByTitle('自动识别').last().click();
    await expect.poll(() => page.locator('table.preview').innerText(), patiently).toContain('姓名');
  });

  test('cells copied from a spreadsheet are pasted into the import page', async () => {
    await goTo(page, '导入');
    const again = page.getByRole('button', { name: /继续导入别的文件|放弃这次导入/ });
    if ((await again.count()) > 0) await again.first().click();
    await page.getByText('把花名册拖到窗口任何地方').waitFor();
    const lines = ['姓名\t性别\t身份证号\t联系电话', ...people(4, 440).map((p) => [p.name, p.sex, p.id, p.phone].join('\t'))];
    await page.evaluate((text) => navigator.clipboard.writeText(text), lines.join('\n'));
    await page.keyboard.press('Control+v');
    expect((await toPlan())[0]).toBe(4);
    await page.getByRole('button', { name: '放弃这次导入' }).click();
    expect(desk.troubles).toEqual([]);
  });

  test('doubtful rows of one question are decided at once under a rule that is said first', async () => {
    await give([given('有证件.csv', `姓名,身份证号,联系电话\n${people(6, 450).map((p) => `${p.name},${p.id},${p.phone}`).join('\n')}\n`)]);
    await toPlan();
    await write();
    await give([given('无证件.csv', `姓名,联系电话\n${people(6, 450).map((p) => `${p.name},${p.phone}`).join('\n')}\n`)]);
    await toPlan();
    const tab = page.getByRole('tab', { name: /^待决定 6/ });
    await tab.click();
    await page.getByRole('button', { name: '都是同一人' }).first().click();
    await page.getByText(/候选不止一个的留着逐行看/).waitFor();
    await shot(page, '79-rule');
    await page.getByRole('button', { name: '就这样决定' }).click();
    await page.getByRole('tab', { name: '待决定 0' }).waitFor();
    // Another choice has the files planned again: what was decided stands, and it is said.
    await page.getByRole('button', { name: '上一步' }).click();
    await page.getByLabel('发送单位').fill('东乡镇农业农村办');
    await page.getByLabel('发送单位').press('Tab');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('先前的 6 个决定照旧有效').waitFor();
    await page.getByRole('tab', { name: '待决定 0' }).click();
    await page.getByText('已决定 6 行').waitFor();
    await shot(page, '79-rule-kept');
    await page.getByRole('button', { name: '这一类都改回待决定' }).click();
    await page.getByRole('tab', { name: '待决定 6' }).waitFor();
  });
});

test('somebody erased by request is stored again only with an 核实说明', async () => {
  const one = person(480);
  const file = given('再来.csv', `姓名,身份证号,联系电话\n${one.name},${one.id},${one.phone}\n`);
  await give([file]);
  await toPlan();
  await write();
  await page.keyboard.press('Control+k');
  await page.keyboard.type(one.id);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '变更状态' }).waitFor();
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByText('彻底删除…').click();
  await page.getByPlaceholder('如：本人书面申请删除').fill('本人书面申请');
  await page.getByLabel(new RegExp(`输入姓名“${one.name}”确认`)).fill(one.name);
  await page.getByRole('button', { name: '彻底删除', exact: true }).click();
  await page.getByText(/已彻底删除/).waitFor();
  await give([file]);
  await toPlan();
  await page.getByRole('tab', { name: /^待决定 1/ }).click();
  const again = page.getByRole('button', { name: '重新登记' });
  await again.waitFor();
  expect(await again.isDisabled()).toBe(true);
  await page.getByLabel('核实说明').fill('本人11月20日来镇上书面同意');
  await page.getByLabel('经办人').fill('李干事');
  await shot(page, '79-erased-again');
  await again.click();
  await page.getByRole('tab', { name: '待决定 0' }).waitFor();
  await page.getByRole('button', { name: /^写入 1 行/ }).click();
  await page.getByRole('heading', { name: '已写入 1 行' }).waitFor();
  expect(desk.troubles).toEqual([]);
});
