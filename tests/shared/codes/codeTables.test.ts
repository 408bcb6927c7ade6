import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCodeLookup, type CodeMatch } from '../../../shared/codes/codeLookup.ts';
import type { CodeTable } from '../../../shared/codes/codeTable.ts';
import { codeTableOf, codeTables, type CodeTableId } from '../../../shared/codes/codeTables.ts';

const tables = Object.entries(codeTables) as readonly (readonly [CodeTableId, CodeTable])[];
const lookups = Object.fromEntries(tables.map(([id, table]) => [id, createCodeLookup(table)])) as Record<
  CodeTableId,
  ReturnType<typeof createCodeLookup>
>;
const codeOf = (match: CodeMatch): string | null => (match !== null && 'code' in match ? match.code : null);
const asks = (match: CodeMatch): readonly string[] | null =>
  match !== null && 'ask' in match ? match.candidates : null;

describe.each(tables)('the table %s', (id, table) => {
  const lookup = lookups[id];

  test('is registered under its own id, with a Chinese label', () => {
    expect(table.id).toBe(id);
    expect(table.label).toMatch(/\p{Script=Han}/u);
    expect(table.entries.length).toBeGreaterThan(1);
  });

  test('has each code and each short name once', () => {
    expect(new Set(table.entries.map((item) => item.code)).size).toBe(table.entries.length);
    expect(new Set(table.entries.map((item) => item.short)).size).toBe(table.entries.length);
    for (const item of table.entries) expect(item.code).toMatch(/^[0-9A-Za-z]+$/u);
  });

  test('finds every value again from what it shows, from its full name and from every alias', () => {
    for (const item of table.entries) {
      expect([item.code, codeOf(lookup.find(lookup.show(item.code)))]).toEqual([item.code, item.code]);
      for (const text of [item.name, ...item.aliases])
        expect([text, codeOf(lookup.find(text))]).toEqual([text, item.code]);
    }
  });

  test('finds every value with its code on either side, and from its code when the context agrees', () => {
    for (const item of table.entries) {
      expect([item.short, codeOf(lookup.find(`${item.short}-${item.code}`))]).toEqual([
        item.short,
        item.code,
      ]);
      expect([item.short, codeOf(lookup.find(`${item.code}-${item.short}`))]).toEqual([
        item.short,
        item.code,
      ]);
      expect([item.code, codeOf(lookup.find(item.code, item.code))]).toEqual([item.code, item.code]);
    }
  });

  test('asks with codes that exist and a reason a clerk can read', () => {
    for (const question of table.ambiguous) {
      for (const text of question.texts) {
        expect(asks(lookup.find(text))).toEqual(question.candidates);
        for (const code of question.candidates) expect([text, lookup.get(code)?.code]).toEqual([text, code]);
      }
      expect(question.reason).toMatch(/\p{Script=Han}/u);
    }
  });

  test('knows nothing of hostile and unknown texts', () => {
    for (const text of [
      '',
      ' ',
      '__proto__',
      'constructor',
      'toString',
      '飞碟驾驶',
      'x'.repeat(50_000),
      '\u0000',
    ]) {
      expect(lookup.find(text)).toBeNull();
    }
  });
});

describe('particular spellings', () => {
  test.each([
    ['sex', '男', '1'],
    ['sex', '男-1', '1'],
    ['sex', '女-1', '2'],
    ['sex', '1-男', '1'],
    ['sex', '男√', '1'],
    ['sex', '男（1）', '1'],
    ['sex', 'f', '2'],
    ['ethnicity', '裕固', '48'],
    ['ethnicity', '裕固族', '48'],
    ['ethnicity', '藏 族', '04'],
    ['ethnicity', '48', '48'],
    ['ethnicity', 'yg', '48'],
    ['ethnicity', '01汉族', '01'],
    ['politicalStatus', '党员', '01'],
    ['politicalStatus', '正式党员', '01'],
    ['politicalStatus', '预备党员', '02'],
    ['politicalStatus', '中共党员（预备）', '02'],
    ['politicalStatus', '中共党员(预备)', '02'],
    ['politicalStatus', '团员', '03'],
    ['politicalStatus', '普通群众', '13'],
    ['education', '大专', '31'],
    ['education', '高职', '31'],
    ['education', '本科', '21'],
    ['education', '大学本科', '21'],
    ['education', '研究生-10', '10'],
    ['education', '硕士', '14'],
    ['education', '中专', '41'],
    ['education', '中技', '47'],
    ['education', '职高', '44'],
    ['education', '文盲', '90'],
    ['skillLevel', '五级', '2'],
    ['skillLevel', '一级', '6'],
    ['skillLevel', '初级工（五级）', '2'],
    ['skillLevel', '五级/初级工', '2'],
    ['skillLevel', '高级（三级）', '4'],
    ['titleLevel', '副高', '412'],
    ['professionalTitle', '高级畜牧师', '112'],
    ['professionalTitle', '正高级教师', 'N051'],
    ['professionalTitle', '小学高级教师', '413'],
    ['professionalTitle', '主治医师', '233'],
    ['trade', '电焊', 'TB01'],
    ['trade', '焊工', 'TB01'],
    ['trade', '畜禽养殖', 'TA01'],
    ['trade', '农牧业标准化生产', 'TA02'],
    ['trade', '美容师', 'TC08'],
    ['trade', '家政服务员', 'TC01'],
    ['trade', '民族特色餐饮', 'TD05'],
    ['trade', '民族刺绣', 'TE01'],
    ['trade', '手工编织', 'TE02'],
    ['trade', '中式烹调师', 'TD01'],
    ['trade', '育婴员', 'TC02'],
    ['trade', '砌筑工', 'TB02'],
    ['result', '不及格', '5'],
    ['traineeCategory', '两后生', '06'],
    ['traineeCategory', '监测对象', '02'],
    ['industry', 'A', 'A'],
  ] as const)('%s: %s is %s', (id, text, code) => expect(codeOf(lookups[id].find(text))).toBe(code));

  test.each([
    ['sex', '1'],
    ['sex', '2'],
    ['sex', '0'],
    ['skillLevel', '5'],
    ['ethnicity', '维族'],
    ['ethnicity', '哈族'],
    ['ethnicity', '1'],
    ['politicalStatus', '中共'],
    ['politicalStatus', '党员/群众'],
    ['education', '大专（在读）'],
    ['education', '大专/中专'],
    ['education', '中学'],
    ['professionalTitle', '高级教师'],
    ['professionalTitle', '讲师'],
    ['professionalTitle', '技师'],
    ['professionalTitle', '中级'],
    ['trade', '民族刺绣和手工艺制作'],
    ['result', '√'],
  ] as const)('%s: %s is asked', (id, text) => expect(asks(lookups[id].find(text))).not.toBeNull());

  test('a bare digit for sex is taken only when the ID agrees', () => {
    expect(lookups.sex.find('1', '1')).toEqual({ code: '1', by: 'code' });
    expect(asks(lookups.sex.find('1', '2'))).toEqual(expect.arrayContaining(['1', '2']));
    expect(lookups.sex.find('女', '1')).toEqual({ code: '2', by: 'short' });
  });

  test('clerks see short names', () => {
    expect(lookups.ethnicity.show('01')).toBe('汉族');
    expect(lookups.politicalStatus.show('01')).toBe('中共党员');
    expect(lookups.education.show('31')).toBe('大专');
    expect(lookups.education.show('21')).toBe('本科');
    expect(lookups.education.show('没有这个代码')).toBe('没有这个代码');
  });

  test('the standards are whole: 56 peoples with letters, 13 political statuses, 17 series', () => {
    const peoples = codeTables.ethnicity.entries.filter((item) => item.code <= '56' && item.code >= '01');
    expect(peoples).toHaveLength(56);
    const letters = peoples.map((item) => item.aliases.find((alias) => /^[A-Z]{2}$/u.test(alias)));
    expect(new Set(letters).size).toBe(56);
    expect(codeTables.politicalStatus.entries).toHaveLength(13);
    expect(codeTables.titleSeries.entries).toHaveLength(17);
    expect(codeTables.industry.entries.map((item) => item.code).join('')).toBe('ABCDEFGHIJKLMNOPQRST');
    expect(codeTables.occupationClass.entries.map((item) => item.code).join('')).toBe('12345678');
    const twoDigits = codeTables.health.entries.flatMap((item) => [item.code, ...item.aliases]).filter((text) => /^\d\d$/u.test(text));
    expect(twoDigits.toSorted((a, b) => a.localeCompare(b)).join(' ')).toBe('10 20 30 31 32 33 34 35 36 37 38 40 41 49 60 61 62 63 64 65 66 67 69');
  });

  test('every title has a series and a level that exist, and the level is its third digit', () => {
    for (const item of codeTables.professionalTitle.entries) {
      if (item.code === '000') continue;
      expect(lookups.titleSeries.get(item.series ?? '')).toBeDefined();
      expect(lookups.titleLevel.get(item.level ?? '')).toBeDefined();
      const expected = { '1': '411', '2': '412', '3': '420', '4': '434', '5': '435' }[item.code.slice(-1)];
      if (!item.code.startsWith('41')) expect([item.name, item.level]).toEqual([item.name, expected]);
    }
    expect(lookups.professionalTitle.get('413')?.level).toBe('420');
  });

  test('skilled talents begin at 高级工', () => {
    const skilled = codeTables.skillLevel.entries
      .filter((item) => item.group === '高技能')
      .map((item) => item.short);
    expect(skilled).toEqual(['高级工', '技师', '高级技师', '特级技师', '首席技师']);
  });

  test('a table is found by its id and nothing else', () => {
    expect(codeTableOf('trade')).toBe(codeTables.trade);
    expect(codeTableOf('__proto__')).toBeNull();
    expect(codeTableOf('toString')).toBeNull();
  });
});

describe('what a county adds', () => {
  test('new values and settled spellings are understood at once', () => {
    const lookup = createCodeLookup(codeTables.trade, {
      entries: [{ code: 'X001', name: '藏式家具彩绘', short: '藏式家具彩绘', aliases: ['家具彩绘'] }],
      aliases: [
        { text: '电焊（初级班）', code: 'TB01' },
        { text: '种养殖', code: 'TA01' },
      ],
    });
    expect(codeOf(lookup.find('家具彩绘'))).toBe('X001');
    expect(lookup.find('电焊(初级班)')).toEqual({ code: 'TB01', by: 'alias' });
    expect(codeOf(lookup.find('种养殖'))).toBe('TA01');
    expect(lookup.show('X001')).toBe('藏式家具彩绘');
    expect(lookup.refused).toEqual([]);
  });

  test('a closed table takes no values, and no alias may take a name or point nowhere', () => {
    const lookup = createCodeLookup(codeTables.ethnicity, {
      entries: [{ code: '57', name: '火星族', short: '火星族', aliases: [] }],
      aliases: [
        { text: '藏族', code: '01' },
        { text: '火星', code: '57' },
        { text: '维族', code: '05' },
      ],
    });
    expect(lookup.refused).toEqual(['火星族', '藏族', '火星']);
    expect(codeOf(lookup.find('藏族'))).toBe('04');
    expect(codeOf(lookup.find('维族'))).toBe('05');
  });

  test('two values that claim one text make it a question', () => {
    const lookup = createCodeLookup(codeTables.trade, {
      entries: [{ code: 'X002', name: '另一种焊接', short: '另一种焊接', aliases: ['电焊'] }],
    });
    expect(asks(lookup.find('电焊'))).toEqual(['TB01', 'X002']);
  });

  test('full width, blanks and brackets of any shape find the same value', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...tables),
        fc.nat(),
        fc.constantFrom(' ', '\u3000', '\u200b', '\n'),
        ([id, table], pick, gap) => {
          const item = table.entries[pick % table.entries.length];
          if (item === undefined) return;
          const wide = Array.from(item.short.replaceAll('(', '（').replaceAll(')', '）')).join(gap);
          expect(codeOf(lookups[id].find(wide))).toBe(item.code);
        },
      ),
      { numRuns: 500 },
    );
  });
});
