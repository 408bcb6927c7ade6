import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameKey } from '../../../shared/identity/nameKey.ts';
import { looksLikeName, nameLikelihood } from '../../../shared/identity/nameLikeness.ts';
import { normaliseName } from '../../../shared/identity/personName.ts';

const nameOf = (raw: string): string => normaliseName(raw).name;
const problemsOf = (raw: string): readonly string[] => normaliseName(raw).problems.map((item) => item.code);

/** Ordinary, extension A, extension B–H and compatibility characters. */
const han = fc.oneof(
  fc.integer({ min: 0x4e00, max: 0x9fa5 }),
  fc.constantFrom(0x4dae, 0x20bb7, 0x2a6d6, 0x2b81d, 0x2c1f9, 0x2d4e3, 0x30edd, 0x31bbf, 0x2c456),
);
const hanName = fc.array(han, { minLength: 2, maxLength: 4 }).map((codes) => String.fromCodePoint(...codes));

describe('names are brought to one spelling', () => {
  test.each([
    ['张　三', '张三'],
    ['李 四', '李四'],
    [' 贺宇文\u00a0', '贺宇文'],
    ['姚\u200b云林', '姚云林'],
    ['\ufeff王五', '王五'],
    ['\u202d赵六\u202c', '赵六'],
    ["'王五", '王五'],
    ['王\n五', '王五'],
    ['安.才让', '安·才让'],
    ['安．才让', '安·才让'],
    ['安。才让', '安·才让'],
    ['安•才让', '安·才让'],
    ['安・才让', '安·才让'],
    ['安･才让', '安·才让'],
    ['安‧才让', '安·才让'],
    ['安⋅才让', '安·才让'],
    ['安∙才让', '安·才让'],
    ['安●才让', '安·才让'],
    ['安 · 才让', '安·才让'],
    ['安··才让', '安·才让'],
    ['John  Smith', 'John Smith'],
    ['Ｊｏｈｎ　Ｓｍｉｔｈ', 'John Smith'],
    ['J. Smith', 'J. Smith'],
    ['⼩明', '小明'],
  ])('%j becomes %s', (raw, name) => expect(nameOf(raw)).toBe(name));

  test.each(['䶮', '𠮷', '𬱖', '龘', '﨑', '喆', '堃', '囍'])(
    'the rare character %s stays what it is',
    (char) => {
      expect(nameOf(`刘${char}明`)).toBe(`刘${char}明`);
      expect(nameOf(`刘　${char}`)).toBe(`刘${char}`);
    },
  );

  test('any name of rare characters survives blanks and invisible characters put between', () => {
    fc.assert(
      fc.property(
        hanName,
        fc.constantFrom('\u3000', ' ', '\u200b', '\u00a0', '\ufeff', '\t'),
        (name, gap) => {
          expect(nameOf(Array.from(name).join(gap))).toBe(name);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('bringing to one spelling twice changes nothing more', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'张三·•. 　()女*ab1𠮷\u200b?'), maxLength: 12 }),
        (raw) => {
          const once = nameOf(raw);
          expect(nameOf(once)).toBe(once);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    ['张三（女）', '张三', '女'],
    ['张三(退)', '张三', '退'],
    ['李四*', '李四', '*'],
    ['王五（妻）', '王五', '妻'],
    ['张三【已故】', '张三', '已故'],
    ['安·才让（女', '安·才让', '女'],
  ])('%s is split into %s and the note %s', (raw, name, note) => {
    expect(normaliseName(raw)).toMatchObject({ name, note, changes: ['note-split'], problems: [] });
  });

  test('a clean name is unchanged, without note and without changes', () => {
    expect(normaliseName('张三')).toEqual({ name: '张三', changes: [], problems: [] });
    expect(normaliseName('才让·卓玛')).toEqual({ name: '才让·卓玛', changes: [], problems: [] });
  });

  test.each([
    '张?',
    '张？三',
    '张□',
    '张\ue001',
    '张\u{f0001}三',
    '张yan',
    '张三1',
    '张（王月）',
    '张（王月）明',
    '张三@',
    '孙',
    '张\ufffd',
  ])('%j is reported and kept', (raw) => {
    expect(problemsOf(raw)).toEqual(['name-suspicious']);
    expect(nameOf(raw)).not.toBe('');
  });

  test('a bracket that may be a character taken apart is a note and a question', () => {
    expect(normaliseName('李小（金金）')).toMatchObject({
      name: '李小',
      note: '金金',
      problems: [{ code: 'name-suspicious' }],
    });
  });

  test.each(['买买提-艾力', '阿卜杜拉 买买提'])('%s may hide a middle dot', (raw) => {
    expect(problemsOf(raw)).toEqual(['name-separator']);
  });

  test('a blank cell is an empty name without a problem', () => {
    expect(normaliseName(' \u3000')).toMatchObject({ name: '', problems: [] });
  });
});

describe('recognising names by their look', () => {
  test.each([
    '张三',
    '欧阳修',
    '司马相如',
    '扎西',
    '才让卓玛',
    '安·才让',
    '王建业',
    '张　三',
    '刘𬱖',
    '李明（女）',
    '高山',
    '马银花',
  ])('%s looks like a name', (text) => {
    expect(looksLikeName(text)).toBe(true);
  });

  test.each([
    '合计',
    '小计',
    '总计',
    '姓名',
    '制表人',
    '审核人',
    '红湾村',
    '马营村',
    '红湾寺镇',
    '汉族',
    '裕固族',
    '初中',
    '高中',
    '群众',
    '中共党员',
    '电焊工',
    '育婴员',
    '畜禽养殖',
    '农牧业标准化生产',
    '砌筑工',
    '13800138000',
    '620721199003152416',
    '男',
    '',
    '2组',
    '张三1',
    '合格',
    '白银',
    '某某合作社',
    '家政服务员',
  ])('%s does not', (text) => {
    expect(looksLikeName(text)).toBe(false);
  });

  test('a known surname raises the likelihood', () => {
    expect(nameLikelihood('王小明')).toBeGreaterThan(nameLikelihood('嘛呢石'));
  });
});

describe('the key for comparing', () => {
  test.each([
    ['刘喆', '刘哲'],
    ['张堃', '张坤'],
    ['王玥', '王月'],
    ['劉偉', '刘伟'],
    ['安·才让', '安才让'],
    ['张　三', '张三'],
    ['John Smith', 'JOHN SMITH'],
    ['肖军', '萧军'],
    ['﨑明', '﨑明'],
  ])('%s meets %s', (one, two) => expect(nameKey(one)).toBe(nameKey(two)));

  test('different names stay apart', () => {
    expect(nameKey('才让')).not.toBe(nameKey('才仁'));
    expect(nameKey('卓玛')).not.toBe(nameKey('卓嘎'));
    expect(nameKey('张三')).not.toBe(nameKey('张山'));
  });

  test('it is stable: the key of a key is the key', () => {
    fc.assert(
      fc.property(hanName, (name) => {
        expect(nameKey(nameKey(name))).toBe(nameKey(name));
      }),
    );
  });
});
