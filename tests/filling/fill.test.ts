import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FillChoice, FormInfo } from '../../shared/contract/filling.ts';
import { usualHabits } from '../../shared/filling/habits.ts';
import { ledgerById } from '../../shared/ledger/ledgers.ts';
import { choiceOf } from '../support/fillChoice.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await openTestEngine();
});
afterEach(() => engine.close());

const person = ledgerById('person');

async function form(build: (sheet: ExcelJS.Worksheet) => void, sheetName = '表1'): Promise<File> {
  const book = new ExcelJS.Workbook();
  build(book.addWorksheet(sheetName));
  return new File([new Uint8Array(await book.xlsx.writeBuffer())], '人员情况表.xlsx');
}

const peopleForm = (): Promise<File> =>
  form((sheet) => {
    sheet.getCell('A1').value = '人员情况表';
    sheet.getRow(3).values = ['序号', '姓名', '性别', '年龄', '身份证号码', '单位及职务', '联系电话', '是否在编'];
    sheet.getCell('A4').value = 1;
    sheet.getCell('A5').value = 2;
    sheet.getCell('A7').value = '填表人：';
  });

async function filled(info: FormInfo, choice: FillChoice, purpose = ''): Promise<ExcelJS.Worksheet> {
  const file = await engine.file(await engine.client.filling.fill({ formId: info.formId, choice, purpose }));
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await file.arrayBuffer());
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error('the form lost its sheet');
  return sheet;
}

const textsOf = (sheet: ExcelJS.Worksheet, row: number): string[] => Array.from({ length: 8 }, (_, c) => sheet.getCell(row, c + 1).text);

async function threePeople(): Promise<void> {
  await engine.save(person, { name: '安·才让', idNumber: '11010519491231002X', employer: '县教育局', position: '局长', phone: '13812345678' });
  await engine.save(person, { name: '妥学义', birthDate: '1990-07', sex: '男', village: '马营村', township: '云岭镇' });
  await engine.save(person, { name: '兰雪莲', birthDate: '1980-06-30', sex: '女', phone: '15012345678', employer: '云岭镇政府' });
}

describe('a list form', () => {
  it('is understood column by column, and its blank rows are counted', async () => {
    const info = await engine.client.filling.open({ file: await peopleForm(), ledger: '' });
    expect(info.ledger).toBe('person');
    expect(info.sheets[0]).toMatchObject({ mode: 'list', headerRows: [3], blank: { first: 4, count: 3, footer: 7 } });
    expect(info.sheets[0]?.columns.map((c) => c.source)).toEqual([
      { kind: 'serial' },
      { kind: 'fields', fields: ['name'] },
      { kind: 'fields', fields: ['sex'] },
      { kind: 'age' },
      { kind: 'fields', fields: ['idNumber'] },
      { kind: 'fields', fields: ['employer', 'position'] },
      { kind: 'fields', fields: ['phone'] },
      null,
    ]);
  });

  it('gets the people, numbers masked unless asked for, ages on the day asked for', async () => {
    await threePeople();
    const info = await engine.client.filling.open({ file: await peopleForm(), ledger: '' });
    const sheet = await filled(info, choiceOf(info));
    const rows = [4, 5, 6].map((r) => textsOf(sheet, r)).toSorted((a, b) => (a[1] ?? '').localeCompare(b[1] ?? ''));
    expect(rows.map((r) => r.slice(1))).toEqual(
      [
        ['安·才让', '女', '76', '110105********002X', '县教育局局长', '138****5678', ''],
        ['兰雪莲', '女', '46', '', '云岭镇政府', '150****5678', ''],
        ['妥学义', '男', '35', '', '', '', ''],
      ].toSorted((a, b) => (a[0] ?? '').localeCompare(b[0] ?? '')),
    );
    expect([4, 5, 6].map((r) => sheet.getCell(r, 1).value)).toEqual([1, 2, 3]);
    expect(sheet.getCell('A7').value).toBe('填表人：');
  });

  it('says before it is filled what is lacking and whose it is', async () => {
    await threePeople();
    const info = await engine.client.filling.open({ file: await peopleForm(), ledger: '' });
    const preview = await engine.client.filling.preview({ formId: info.formId, choice: choiceOf(info, { habits: { ...usualHabits, id: 'full' } }) });
    expect(preview).toMatchObject({ rows: 3, inserted: 0, needsPurpose: true, unfilled: [{ column: 'H', header: '是否在编' }] });
    expect(preview.gaps.map((g) => [g.column, g.missing, [...g.names].toSorted()])).toEqual([
      ['E', 2, ['兰雪莲', '妥学义'].toSorted()],
      ['F', 2, ['兰雪莲', '妥学义'].toSorted()],
      ['G', 1, ['妥学义']],
    ]);
    // What is only looked at is masked, whatever will be written.
    expect(preview.sample.flat().some((t) => t.includes('11010519491231002X'))).toBe(false);
  });

  it('gets whole numbers only with a purpose, and that is written to the log', async () => {
    await threePeople();
    const info = await engine.client.filling.open({ file: await peopleForm(), ledger: '' });
    const choice = choiceOf(info, { habits: { ...usualHabits, id: 'grouped' }, filter: { conditions: [{ column: 'name', op: 'is', value: '安·才让' }], text: '', sort: null } });
    await expect(filled(info, choice)).rejects.toMatchObject({ data: { code: 'purpose-missing' } });
    const sheet = await filled(info, choice, '市委组织部要数');
    expect(sheet.getCell('E4').value).toBe('110105 19491231 002X');
    const log = await engine.client.upkeep.audit({ offset: 0, limit: 5 });
    expect(JSON.stringify(log)).toContain('市委组织部要数');
    expect(JSON.stringify(log)).toContain('导出完整号码');
  });

  it('with more people than rows grows, and what stands below moves down', async () => {
    for (let i = 0; i < 9; i += 1) await engine.save(person, { name: `王建国${'一二三四五六七八九'[i] ?? ''}`, birthDate: `198${i}-01-01`, village: '马营村', township: '云岭镇' });
    const info = await engine.client.filling.open({ file: await peopleForm(), ledger: '' });
    const sheet = await filled(info, choiceOf(info));
    expect(sheet.getCell('A12').value).toBe(9);
    expect(sheet.getCell('A13').value).toBe('填表人：');
  });

  it('comes back next time with the way it was filled', async () => {
    const info = await engine.client.filling.open({ file: await peopleForm(), ledger: '' });
    const choice = choiceOf(info, { habits: { ...usualHabits, date: 'dotMonth', id: 'tail4', words: { 中共党员: '党员' } } });
    await engine.client.filling.saveProfile({ name: '市委组织部', choice });
    const again = await engine.client.filling.open({ file: await peopleForm(), ledger: '' });
    expect(again.profile).toEqual({ name: '市委组织部', choice });
    await engine.client.filling.removeProfile({ name: '市委组织部' });
    expect(await engine.client.filling.profiles()).toEqual([]);
  });
});

describe('a summary form', () => {
  it('gets the numbers of the units that its rows name, and its own total stays', async () => {
    const file = await form((sheet) => {
      sheet.getCell('A1').value = '各乡镇培训情况';
      sheet.getRow(2).values = ['序号', '乡镇', '共培训各类人才', '备注'];
      sheet.getRow(3).values = [1, '云岭镇'];
      sheet.getRow(4).values = [2, '柳坝乡'];
      sheet.getRow(5).values = [null, '合计', { formula: 'SUM(C3:C4)' }];
    });
    const info = await engine.client.filling.open({ file, ledger: '' });
    expect(info.sheets[0]).toMatchObject({ mode: 'summary', headerRows: [2] });
    expect(info.sheets[0]?.units.map((u) => u.name)).toEqual(['云岭镇', '柳坝乡']);
    const trainingClass = ledgerById('training-class');
    const classId = await engine.save(trainingClass, { name: '电焊工培训班', unit: '云岭镇', startDate: '2026-03-01', endDate: '2026-03-10', status: '已结业' });
    await engine.save(ledgerById('training-roster'), { classId: classId ?? 0, name: '妥学义', idNumber: '11010519491231002X' });
    const sheet = await filled(info, choiceOf(info));
    expect([sheet.getCell('C3').value, sheet.getCell('C4').value]).toEqual([1, 0]);
    expect(sheet.getCell('C5').formula).toBe('SUM(C3:C4)');
  });
});

describe('a summary form in an office’s own words', () => {
  it('is no list: known words get numbers, unknown ones are told, and no line is put in', async () => {
    const file = await form((sheet) => {
      sheet.getCell('A1').value = '各乡镇培训情况统计表';
      sheet.getRow(3).values = ['乡镇', '培训班数', '培训人次', '培训人数', '备注'];
      sheet.getCell('A4').value = '云岭镇';
      sheet.getCell('A5').value = '柳坝乡';
      sheet.getCell('A6').value = '合计';
      sheet.getCell('A7').value = '制表人：        审核人：';
    });
    const classId = await engine.save(ledgerById('training-class'), { name: '电焊工培训班', unit: '云岭镇', startDate: '2026-03-01', endDate: '2026-03-10', status: '已结业' });
    for (const idNumber of ['11010519491231002X', '11010519491231002X']) await engine.save(ledgerById('training-roster'), { classId: classId ?? 0, name: '妥学义', idNumber }).catch(() => null);
    const info = await engine.client.filling.open({ file, ledger: '' });
    expect(info.sheets[0]).toMatchObject({ mode: 'summary', headerRows: [3] });
    expect(info.sheets[0]?.columns.map((c) => (c.source?.kind === 'indicator' ? c.source.id : null))).toEqual(['i2_2', 'i2_4', 'i2_4a', null]);
    const sheet = await filled(info, choiceOf(info));
    expect(textsOf(sheet, 4).slice(0, 4)).toEqual(['云岭镇', '1', '1', '1']);
    // People of one town may have been trained in another that the form does not list.
    expect(textsOf(sheet, 6).slice(0, 4)).toEqual(['合计', '1', '1', '']);
    expect(sheet.getCell('A7').text).toContain('制表人');
  });

  it('with words nobody knows is still no list of plans', async () => {
    const file = await form((sheet) => {
      sheet.getRow(1).values = ['乡镇', '甲数', '乙数'];
      sheet.getCell('A2').value = '云岭镇';
      sheet.getCell('A3').value = '柳坝乡';
    });
    const info = await engine.client.filling.open({ file, ledger: '' });
    expect(info.sheets[0]?.mode).toBe('summary');
  });
});

describe('a file that is no form', () => {
  it('in the old format is sent back with what to do', async () => {
    const file = new File(['姓名,性别,身份证号\n张三,男,\n'], '名单.csv');
    await expect(engine.client.filling.open({ file, ledger: '' })).rejects.toMatchObject({ data: { code: 'form-not-xlsx' } });
  });

  it('without a header lets a clerk point at one', async () => {
    const file = await form((sheet) => {
      sheet.getRow(2).values = ['甲栏', '乙栏', '姓名'];
    });
    const info = await engine.client.filling.open({ file, ledger: '' });
    expect(info.sheets[0]?.mode).toBe(null);
    const again = await engine.client.filling.reread({ formId: info.formId, ledger: 'person', sheet: '表1', headerRows: [2] });
    expect(again.sheets[0]).toMatchObject({ mode: 'list', headerRows: [2] });
    expect(again.sheets[0]?.columns.map((c) => [c.header, c.source?.kind ?? null])).toEqual([['甲栏', null], ['乙栏', null], ['姓名', 'fields']]);
  });
});
