/** One human at the centre: the person page, two records made one and apart again, forms, files kept with a row. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, crc32 } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { startBrowserHost, type RunningHost } from '../support/browserHost.ts';
import { watchedPage } from '../support/chromium.ts';
import { goTo, openDemoDesk, patiently, shot, type Desk } from '../support/clerkPage.ts';

const folder = mkdtempSync(join(tmpdir(), 'e2e-people-'));
let desk: Desk;
let page: Page;
let again: RunningHost | undefined;
beforeAll(async () => {
  desk = await openDemoDesk(folder);
  page = desk.page;
});
afterAll(async () => {
  await desk.browser.close();
  await again?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A small picture: a face of two colours, as a photo of a person would be. */
function picture(): Buffer {
  const [width, height] = [120, 150];
  const line = (y: number): number[] => [
    0,
    ...Array.from({ length: width }, (_, x) => {
      const isHead = (x - 60) ** 2 + (y - 58) ** 2 < 30 ** 2;
      const isBody = y > 95 && Math.abs(x - 60) < 46;
      return isHead ? [228, 190, 160] : isBody ? [29, 92, 105] : [214, 226, 232];
    }).flat(),
  ];
  const raw = Buffer.from(Array.from({ length: height }, (_, y) => line(y)).flat());
  const chunk = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length);
    head.write(type, 4);
    const tail = Buffer.alloc(4);
    tail.writeUInt32BE(crc32(Buffer.concat([Buffer.from(type), data])));
    return Buffer.concat([head, data, tail]);
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

async function newPerson(values: Readonly<Record<string, string>>): Promise<void> {
  await goTo(page, '人员总库');
  await page.getByRole('button', { name: '新增', exact: true }).click();
  const drawer = page.getByRole('dialog');
  for (const [label, text] of Object.entries(values)) await drawer.getByLabel(new RegExp(`^${label}(?: \\*)?$`)).fill(text);
  // The keyboard stands in no field any more: Ctrl+S must save all the same.
  await drawer.getByRole('heading').first().click();
  await page.keyboard.press('Control+s');
  // An earlier person's message may still stand: the form that closes says it of this one.
  await drawer.waitFor({ state: 'hidden' });
  await page.getByText('已新增人员总库').last().waitFor();
}

test('a form says at once what follows from an ID, walks by Enter, and asks before it is closed half filled', async () => {
  await goTo(page, '人员总库');
  await page.getByRole('button', { name: '新增', exact: true }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel(/^姓名/).fill('欧阳雪莲');
  await page.keyboard.press('Enter');
  await drawer.getByLabel('身份证号').fill('11010519491231002X');
  await drawer.getByText(/女 · 1949-12-31 · 7\d 岁/).waitFor();
  await shot(page, '60-form');
  await page.waitForTimeout(900);
  await page.reload();
  await page.getByRole('button', { name: '新增', exact: true }).click();
  await drawer.getByText('接着上次没保存的内容填。').waitFor();
  expect(await drawer.getByLabel('身份证号').inputValue()).toBe('11010519491231002X');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '接着填' }).click();
  await drawer.getByLabel('身份证号').click();
  await page.keyboard.press('Control+s');
  await page.getByText('已新增人员总库').waitFor();
  await page.getByRole('button', { name: '新增', exact: true }).click();
  await drawer.getByLabel('身份证号').fill('11010519491231002X');
  await drawer.getByText('库里已有这个身份证号的人').waitFor();
  await drawer.getByRole('button', { name: '欧阳雪莲' }).click();
  await page.getByRole('heading', { name: '欧阳雪莲' }).waitFor();
});

test('a state with its day stands in the life of a person; nobody is deleted', async () => {
  await page.getByRole('button', { name: '变更状态' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('外出', { exact: true }).click();
  await dialog.getByLabel('从哪天起').fill('2026-03-15');
  await dialog.getByLabel('原因').fill('外出务工');
  await dialog.getByRole('button', { name: /登\s?记/ }).click();
  await page.getByText('外出 2026-03-15起').waitFor();
  await expect.poll(() => page.locator('.timeline').innerText(), patiently).toContain('外出务工');
});

test('files are kept with a person and are there after a restart; the first picture is the photo', async () => {
  const photo = join(folder, '一寸照.png');
  writeFileSync(photo, picture());
  const scan = join(folder, '职业资格证书.pdf');
  writeFileSync(scan, '%PDF-1.4\n% scan\n');
  await page.getByLabel('选择附件').setInputFiles([photo, scan]);
  await page.getByText('已加 2 个附件').waitFor();
  await page.getByAltText('欧阳雪莲的照片').waitFor();
  await page.getByText('职业资格证书.pdf').waitFor();
  await shot(page, '61-person');
  const address = page.url().replace(/^[^#]*/, '');
  await desk.host.stop();
  again = await startBrowserHost(folder);
  ({ page } = await watchedPage(desk.browser, again.origin));
  await page.goto(again.url);
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, address);
  await page.getByAltText('欧阳雪莲的照片').waitFor();
  await page.getByRole('button', { name: '删除 职业资格证书.pdf' }).click();
  await page.getByText('已删除附件「职业资格证书.pdf」').waitFor();
  await page.locator('.ant-message').getByRole('button', { name: '撤销' }).click();
  await page.locator('.attachments').getByText('职业资格证书.pdf').waitFor();
});

test('two records are put side by side, made one, taken back, and made one again to be taken apart later', async () => {
  await newPerson({ 姓名: '妥红梅', 联系电话: '13800001111', 工作单位: '云岭绣坊' });
  await newPerson({ 姓名: '妥红梅', 联系电话: '13800001111', 职务: '绣娘', 工作单位: '云岭县民族刺绣合作社' });
  await goTo(page, '疑似重复');
  await page.getByRole('heading', { name: '疑似重复' }).waitFor();
  const pair = page.locator('.pairs li').filter({ hasText: '妥红梅' });
  await pair.waitFor();
  await shot(page, '62-duplicates');
  await pair.getByRole('button', { name: '对照合并' }).click();
  const line = page.locator('.merge-table tr').filter({ hasText: '工作单位' });
  await line.getByText('云岭县民族刺绣合作社').first().click();
  await shot(page, '63-merge');
  await page.getByRole('button', { name: '合并', exact: true }).click();
  await page.getByRole('heading', { name: '妥红梅' }).waitFor();
  await page.getByRole('tab', { name: '合并记录 1' }).click();
  await page.getByText('并入「妥红梅」').waitFor();
  await page.locator('.merges').getByText('移来 0 条记录').waitFor();
  await page.locator('.ant-message').getByRole('button', { name: '撤销' }).last().click();
  await page.getByText(/已撤销：合并人员/).waitFor();
  await goTo(page, '疑似重复');
  await page.locator('.pairs li').filter({ hasText: '妥红梅' }).getByRole('button', { name: '不是同一人' }).click();
  await expect.poll(() => page.locator('.pairs li').filter({ hasText: '妥红梅' }).count(), patiently).toBe(0);
});

test('a row of another ledger finds its person in the form, and makes one that is not there yet', async () => {
  await goTo(page, '培训花名册');
  await page.getByRole('heading', { name: /^培训花名册/ }).waitFor();
  await page.getByRole('button', { name: '新增', exact: true }).click();
  const drawer = page.getByRole('dialog');
  const picker = drawer.locator('#form-person');
  await picker.click();
  await page.keyboard.type('oyxl');
  await page.locator('.ant-select-item-option').filter({ hasText: '欧阳雪莲' }).waitFor();
  await shot(page, '64-person-picker');
  await picker.fill('安海燕燕');
  await page.waitForTimeout(300);
  await page.getByRole('button', { name: '新建“安海燕燕”' }).click();
  const inner = page.getByRole('dialog', { name: '新建人员' });
  await inner.getByRole('button', { name: /保\s?存/ }).click();
  await drawer.getByText('安海燕燕').first().waitFor();
});

test('a draft that comes when writing has begun is never mixed with it', async () => {
  await page.reload();
  await goTo(page, '人员总库');
  const add = page.getByRole('button', { name: '新增', exact: true });
  const drawer = page.getByRole('dialog');
  const name = drawer.getByLabel(/^姓名/);
  await add.click();
  await name.fill('安多杰');
  await drawer.getByLabel('身份证号').fill('110105194912310021');
  await page.waitForTimeout(900);
  await page.reload();
  let letPass = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letPass = resolve;
  });
  const draftIsRead = '**/rpc/drafts/read';
  await page.route(draftIsRead, async (route) => {
    await held;
    await route.continue();
  });
  await add.click();
  await name.fill('妥红梅');
  letPass();
  await drawer.getByText('上次还有没保存的内容。').waitFor();
  await page.unroute(draftIsRead);
  expect(await name.inputValue()).toBe('妥红梅');
  expect(await drawer.getByLabel('身份证号').inputValue()).toBe('');
  await drawer.getByRole('button', { name: '换成上次的' }).click();
  expect(await name.inputValue()).toBe('安多杰');
  expect(await drawer.getByLabel('身份证号').inputValue()).toBe('110105194912310021');
  await drawer.getByRole('button', { name: '不要了，重新填' }).click();
  expect(await name.inputValue()).toBe('');
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
});
