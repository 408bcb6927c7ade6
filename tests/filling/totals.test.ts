import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FillPreview } from '../../shared/contract/filling.ts';
import { ledgerById } from '../../shared/ledger/ledgers.ts';
import { totalSentences } from '../../shared/message/fillTotals.ts';
import { units } from '../support/ledgerRows.ts';
import { choiceOf } from '../support/fillChoice.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

let engine: TestEngine;
beforeEach(async () => {
  engine = await openTestEngine();
});
afterEach(() => engine.close());

async function form(build: (sheet: ExcelJS.Worksheet) => void, name = '表1'): Promise<File> {
  const book = new ExcelJS.Workbook();
  build(book.addWorksheet(name));
  return new File([new Uint8Array(await book.xlsx.writeBuffer())], '补贴发放表.xlsx');
}

async function filled(file: File, ledger = ''): Promise<{ readonly sheet: ExcelJS.Worksheet; readonly preview: FillPreview }> {
  const info = await engine.client.filling.open({ file, ledger });
  const choice = choiceOf(info);
  const preview = await engine.client.filling.preview({ formId: info.formId, choice });
  const out = await engine.file(await engine.client.filling.fill({ formId: info.formId, choice, purpose: '' }));
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await out.arrayBuffer());
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error('the form lost its sheet');
  return { sheet, preview };
}

const rural = ledgerById('rural-talent');
async function fourTalents(): Promise<void> {
  for (const [i, name] of ['妥学义', '兰雪莲', '安玉花', '贺建军'].entries())
    await engine.save(rural, { name, birthDate: `198${i}-03`, village: '马营村', township: '云岭镇', talentType: '生产型', households: 10 + i, income: (2.5 + i) * 10_000, years: 5 });
}

const header = ['序号', '姓名', '年龄', '从业年限', '带动户数', '上年度产业收入（元）', '联系电话'];
const talentForm = (totals: readonly string[], blank = 3): Promise<File> =>
  form((sheet) => {
    sheet.getCell('A1').value = '农村实用人才情况表';
    sheet.getRow(2).values = header;
    for (let row = 3; row < 3 + blank; row += 1) for (let c = 1; c <= 7; c += 1) sheet.getCell(row, c).border = { top: { style: 'thin' } };
    for (const [i, label] of totals.entries()) {
      sheet.getCell(3 + blank + i, 1).value = label;
      sheet.mergeCells(3 + blank + i, 1, 3 + blank + i, 2);
    }
    sheet.getCell(3 + blank + totals.length, 1).value = '填表人：        审核人：';
  });

describe('a line 合计 under a list that computes nothing', () => {
  it('gets sums of what counts, as formulas that show their result, and nothing under ages, years and phones', async () => {
    await fourTalents();
    const { sheet, preview } = await filled(await talentForm(['合　计：']), 'rural-talent');
    expect(sheet.getCell('A7').text).toBe('合　计：');
    expect(sheet.getCell('E7').value).toEqual({ formula: 'SUM(E3:E6)', result: 46 });
    // 万元 of the ledger in the 元 that the form asks for.
    expect(sheet.getCell('F3').value).toBe(25_000);
    expect(sheet.getCell('F7').value).toEqual({ formula: 'SUM(F3:F6)', result: 160_000 });
    expect([sheet.getCell('C7').value, sheet.getCell('D7').value, sheet.getCell('G7').value]).toEqual([null, null, null]);
    expect(totalSentences(preview.totals)).toEqual([
      '第 7 行“合计”：E 列“带动户数” 46，F 列“上年度产业收入(元)” 160000',
      '第 7 行“合计” C 列“年龄”没有填：这样的数相加没有意义',
      '第 7 行“合计” D 列“从业年限”没有填：这样的数相加没有意义',
    ]);
  });

  it('小计 and 总计 under each other both hold the list; a 小计 over rows that were not written stays empty and says so', async () => {
    await fourTalents();
    const { sheet, preview } = await filled(await talentForm(['小计', '小计', '总计']), 'rural-talent');
    expect(['E7', 'E8', 'E9'].map((at) => sheet.getCell(at).result ?? null)).toEqual([46, null, 46]);
    expect(totalSentences(preview.totals)).toContain('第 8 行“小计” E 列“带动户数”没有填：这个小计管的那几行没有填');
  });

  it('standing above the list gets its sums there, and the list begins below it', async () => {
    await fourTalents();
    const { sheet } = await filled(
      await form((s) => {
        s.getRow(2).values = header;
        s.getCell('B3').value = '合计';
        for (let row = 3; row <= 5; row += 1) for (let c = 1; c <= 7; c += 1) s.getCell(row, c).border = { top: { style: 'thin' } };
        s.getCell('A6').value = '填表人：';
      }),
      'rural-talent',
    );
    expect(sheet.getCell('B3').value).toBe('合计');
    expect(sheet.getCell('E3').value).toEqual({ formula: 'SUM(E4:E7)', result: 46 });
    expect(sheet.getCell('A8').value).toBe('填表人：');
  });

  it('with a formula of its own keeps it, and is told where that does not reach all rows', async () => {
    await fourTalents();
    const { sheet, preview } = await filled(
      await form((s) => {
        s.getRow(2).values = header;
        for (let row = 3; row <= 6; row += 1) s.getCell(row, 1).value = row - 2;
        s.getCell('A7').value = '合计';
        s.getCell('E7').value = { formula: 'SUM(E3:E6)' };
        s.getCell('F7').value = { formula: 'SUM(F5:F6)' };
      }),
      'rural-talent',
    );
    expect([sheet.getCell('E7').formula, sheet.getCell('F7').formula]).toEqual(['SUM(E3:E6)', 'SUM(F5:F6)']);
    expect(totalSentences(preview.totals)).toContain('第 7 行“合计” F 列“上年度产业收入(元)”：表里原有的公式没有包括全部行，请核对公式');
  });

  it('in a list without any number says that there is nothing to add', async () => {
    await engine.save(ledgerById('person'), { name: '妥学义', birthDate: '1990-07', village: '马营村', township: '云岭镇' });
    const { preview } = await filled(
      await form((s) => {
        s.getRow(1).values = ['序号', '姓名', '性别', '民族'];
        s.getCell('A3').value = '合计';
      }),
    );
    expect(totalSentences(preview.totals)).toEqual(['第 3 行“合计”：没有能相加的列，没有填']);
  });
});

describe('a line 合计 under units', () => {
  const summary = (units: readonly string[]): Promise<File> =>
    form((sheet) => {
      sheet.getCell('A1').value = '各乡镇培训情况统计表';
      sheet.mergeCells('A3:A4');
      sheet.getCell('A3').value = '乡镇';
      sheet.getCell('B3').value = '培训情况';
      sheet.mergeCells('B3:D3');
      sheet.getCell('B4').value = '培训期数';
      sheet.getCell('C4').value = '培训人次';
      sheet.getCell('D4').value = '培训人数';
      sheet.getCell('E3').value = '农民工培训';
      sheet.mergeCells('E3:F3');
      sheet.getCell('E4').value = '人次';
      sheet.getCell('F4').value = '计划数';
      sheet.mergeCells('G3:G4');
      sheet.getCell('G3').value = '备注';
      for (const [i, name] of units.entries()) sheet.getCell(5 + i, 1).value = name;
      sheet.getCell(5 + units.length, 1).value = '合计';
    });

  async function twoTowns(): Promise<void> {
    for (const [unit, people] of [['云岭镇', ['妥学义', '兰雪莲']], ['柳坝乡', ['妥学义']]] as const) {
      const classId = (await engine.save(ledgerById('training-class'), { name: `${unit}电焊工培训班`, unit, startDate: '2026-03-01', endDate: '2026-03-10', status: '已结业' })) ?? 0;
      for (const name of people) await engine.save(ledgerById('training-roster'), { classId, name, idNumber: name === '妥学义' ? '11010519491231002X' : '440524188001010014' });
    }
  }

  it('adds what adds up; people who stand in two units are left to the clerk with the reason', async () => {
    await twoTowns();
    const info = await engine.client.filling.open({ file: await summary(['云岭镇', '柳坝乡']), ledger: '' });
    expect(info.sheets[0]?.headerRows).toEqual([3, 4]);
    expect(info.sheets[0]?.columns.map((c) => [c.header, c.source?.kind === 'indicator' ? c.source.id : null])).toEqual([
      ['培训情况·培训期数', 'i2_2'],
      ['培训情况·培训人次', 'i2_4'],
      ['培训情况·培训人数', 'i2_4a'],
      ['农民工培训·人次', 'i5_12'],
      ['农民工培训·计划数', null],
      ['备注', null],
    ]);
    const { sheet, preview } = await filled(await summary(['云岭镇', '柳坝乡']));
    expect(sheet.getCell('B7').value).toEqual({ formula: 'SUM(B5:B6)', result: 2 });
    expect(sheet.getCell('C7').value).toEqual({ formula: 'SUM(C5:C6)', result: 3 });
    expect([sheet.getCell('D7').value, sheet.getCell('E7').result]).toEqual([null, 3]);
    expect(totalSentences(preview.totals)).toContain('第 7 行“合计” D 列“培训情况·培训人数”没有填：同一个人可能在几个单位都有，不能直接相加（各行相加是 3）');
  });

  it('of all parts of a unit gets people counted once, and says what the lines add up to', async () => {
    await twoTowns();
    const names = units.filter((u) => u.parent === units[0]?.code).map((u) => u.name);
    const { sheet, preview } = await filled(await summary(names));
    const at = `D${5 + names.length}`;
    expect(sheet.getCell(at).value).toBe(2);
    expect(totalSentences(preview.totals).join()).toContain('D 列“培训情况·培训人数” 2（一人只算一次；各行相加是 3）');
  });

  it('with more units than fit on the screen fills every one of them', async () => {
    await twoTowns();
    const many = Array.from({ length: 60 }, (_, i) => (i === 59 ? '柳坝乡' : i === 0 ? '云岭镇' : ''));
    const { sheet } = await filled(await summary(many));
    expect([sheet.getCell('C5').value, sheet.getCell('C64').value, sheet.getCell('C65').value]).toEqual([2, 1, { formula: 'SUM(C5,C64)', result: 3 }]);
  });
});
