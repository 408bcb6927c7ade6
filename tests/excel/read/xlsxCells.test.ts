import { describe, expect, test } from 'vitest';
import { rawSheet } from '../../support/rawXlsx.ts';
import { readCells } from '../../support/readWorkbook.ts';

/** Number formats of the cell formats: index in `s` → numFmtId. */
const FORMATS = [
  0, 49, 14, 31, 164, 165, 166, 167, 168, 169, 170, 20, 171, 22, 27, 58, 17, 172, 173, 2, 174, 11, 9, 175,
  176, 177, 178,
];
const CODES: Readonly<Record<number, string>> = {
  164: 'yyyy"年"m"月"',
  165: '[$-804]yyyy\\-mm\\-dd;@',
  166: '#,##0.00_);[Red]\\(#,##0.00\\)',
  167: '0"月"',
  168: '0"d"',
  169: 'yyyy.mm',
  170: '[DBNum1][$-804]yyyy"年"m"月"d"日";;@',
  171: '[h]:mm:ss',
  172: 'yyyy"年"',
  173: '000000',
  174: 'G/通用格式',
  175: '000-0000-0000',
  176: '0_ ',
  177: 'yyyy年m月d日',
  178: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
};

const STRINGS = [
  '<si><t>433125198408184627</t></si>',
  '<si><r><t>张</t></r><r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve">三 丰</t></r></si>',
  '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>',
  '<si><t>line1_x000D_\nline2</t></si>',
  '<si><t xml:space="preserve">  前后空格　</t></si>',
  '<si><t>𠮷&#x20BB7;㛃·买买提</t></si>',
  '<si><t>00123</t></si>',
  '<si><t/></si>',
  '<si/>',
  '<si><t>&#24352;&#19977;&amp;&lt;&gt;&quot;&apos;&#38;</t></si>',
  '<si><t>_x005F_x0041_</t></si>',
  '<si><t><![CDATA[<甲>&乙]]></t></si>',
  '<si><t>甲<!-- 不是内容 -->乙</t></si>',
  '<si><t>_xD842__xDFB7_</t></si>',
  '<si><t>a&nbsp;b&;c&#0;</t></si>',
  '<si><t>第一行\r\n第二行</t></si>',
];

const day = (serial: number, iso: string): object => ({ kind: 'date', serial, iso, precision: 'day' });
const number = (value: number, text: string): object => ({ kind: 'number', value, text });

const CASES: readonly (readonly [string, string, unknown])[] = [
  ['an ID number kept as text', '<c r="A1" s="1" t="s"><v>0</v></c>', '433125198408184627'],
  [
    'an ID number that became a number',
    '<c r="A1"><v>6.20721198502041E+17</v></c>',
    number(6.20721198502041e17, '6.20721E+17'),
  ],
  [
    'an ID number under the format 0',
    '<c r="A1" s="24"><v>620721198502041234</v></c>',
    number(620721198502041200, '620721198502041000'),
  ],
  ['a telephone number of 11 digits', '<c r="A1"><v>13812345678</v></c>', 13812345678],
  ['12 digits under General', '<c r="A1"><v>138123456789</v></c>', number(138123456789, '1.38123E+11')],
  ['a date in the short format', '<c r="A1" s="2"><v>45292</v></c>', day(45292, '2024-01-01')],
  ['a date in the Chinese format 31', '<c r="A1" s="3"><v>45292</v></c>', day(45292, '2024-01-01')],
  ['a month 年月', '<c r="A1" s="4"><v>45292</v></c>', { ...day(45292, '2024-01-01'), precision: 'month' }],
  [
    'a month in the built-in Chinese format 27',
    '<c r="A1" s="14"><v>31048</v></c>',
    { ...day(31048, '1985-01-01'), precision: 'month' },
  ],
  [
    '月日 without a year',
    '<c r="A1" s="15"><v>45356</v></c>',
    { ...day(45356, '2024-03-05'), yearHidden: true },
  ],
  ['mmm-yy', '<c r="A1" s="16"><v>31107</v></c>', { ...day(31107, '1985-03-01'), precision: 'month' }],
  ['a year', '<c r="A1" s="17"><v>31107</v></c>', { ...day(31107, '1985-03-01'), precision: 'year' }],
  ['a format with a locale', '<c r="A1" s="5"><v>45292</v></c>', day(45292, '2024-01-01')],
  ['yyyy.mm', '<c r="A1" s="9"><v>31048</v></c>', { ...day(31048, '1985-01-01'), precision: 'month' }],
  ['Chinese numerals', '<c r="A1" s="10"><v>45292</v></c>', day(45292, '2024-01-01')],
  ['年月日 without quotes', '<c r="A1" s="25"><v>45292</v></c>', day(45292, '2024-01-01')],
  [
    'a date in the years of Chinese summer time',
    '<c r="A1" s="2"><v>32325</v></c>',
    day(32325, '1988-07-01'),
  ],
  [
    'a date and a time',
    '<c r="A1" s="13"><v>45292.75</v></c>',
    { kind: 'date', serial: 45292.75, iso: '2024-01-01T18:00', precision: 'time' },
  ],
  [
    'a time stored a hair below',
    '<c r="A1" s="13"><v>45292.749999999993</v></c>',
    { kind: 'date', serial: 45292.749999999993, iso: '2024-01-01T18:00', precision: 'time' },
  ],
  ['eight digits under a date format', '<c r="A1" s="2"><v>19850312</v></c>', 19850312],
  ['a zero under a date format', '<c r="A1" s="2"><v>0</v></c>', 0],
  ['the day that never was', '<c r="A1" s="2"><v>60</v></c>', 60],
  ['a red number is no date', '<c r="A1" s="6"><v>45292</v></c>', number(45292, '45,292.00')],
  ['a number of months is no date', '<c r="A1" s="7"><v>7</v></c>', number(7, '7月')],
  ['a d in quotes is no date', '<c r="A1" s="8"><v>7</v></c>', number(7, '7d')],
  ['a time of day', '<c r="A1" s="11"><v>0.5</v></c>', number(0.5, '12:00')],
  ['a duration', '<c r="A1" s="12"><v>1.5</v></c>', number(1.5, '36:00:00')],
  ['a date as ISO text', '<c r="A1" s="2" t="d"><v>2024-05-06</v></c>', day(45418, '2024-05-06')],
  [
    'a date and time as ISO text',
    '<c r="A1" t="d"><v>2024-05-06T08:30:00</v></c>',
    { kind: 'date', serial: 45418 + 8.5 / 24, iso: '2024-05-06T08:30', precision: 'time' },
  ],
  ['1985.10 typed as a number', '<c r="A1" s="19"><v>1985.1</v></c>', number(1985.1, '1985.10')],
  ['leading zeros of a code', '<c r="A1" s="18"><v>123</v></c>', number(123, '000123')],
  ['a telephone format', '<c r="A1" s="23"><v>13812345678</v></c>', number(13812345678, '138-1234-5678')],
  ['a percentage', '<c r="A1" s="22"><v>0.85</v></c>', number(0.85, '85%')],
  ['scientific', '<c r="A1" s="21"><v>620721198502041000</v></c>', number(620721198502041000, '6.21E+17')],
  ['General by its Chinese name', '<c r="A1" s="20"><v>45292</v></c>', 45292],
  ['accounting', '<c r="A1" s="26"><v>1234.5</v></c>', number(1234.5, '1,234.50')],
  ['a score', '<c r="A1"><v>79.5</v></c>', 79.5],
  [
    'a sum with a rounding error',
    '<c r="A1"><v>0.30000000000000004</v></c>',
    number(0.30000000000000004, '0.3'),
  ],
  ['a negative number', '<c r="A1"><v>-0.1</v></c>', -0.1],
  ['an exponent', '<c r="A1"><v>1.5E3</v></c>', 1500],
  ['a number with blanks around', '<c r="A1"><v> 12 </v></c>', 12],
  ['rich text', '<c r="A1" t="s"><v>1</v></c>', '张三 丰'],
  ['readings left out', '<c r="A1" t="s"><v>2</v></c>', '東京'],
  ['an escaped line end', '<c r="A1" t="s"><v>3</v></c>', 'line1\r\nline2'],
  ['blanks kept', '<c r="A1" t="s"><v>4</v></c>', '  前后空格　'],
  ['rare characters', '<c r="A1" t="s"><v>5</v></c>', '𠮷𠮷㛃·买买提'],
  ['zeros in text', '<c r="A1" t="s"><v>6</v></c>', '00123'],
  ['references of all kinds', '<c r="A1" t="s"><v>9</v></c>', '张三&<>"\'&'],
  ['an escape that is none', '<c r="A1" t="s"><v>10</v></c>', '_x0041_'],
  ['CDATA', '<c r="A1" t="s"><v>11</v></c>', '<甲>&乙'],
  ['a comment inside a text', '<c r="A1" t="s"><v>12</v></c>', '甲乙'],
  ['a rare character in two escapes', '<c r="A1" t="s"><v>13</v></c>', '𠮷'],
  ['references that are none', '<c r="A1" t="s"><v>14</v></c>', 'a&nbsp;b&;c&#0;'],
  ['line ends as XML says', '<c r="A1" t="s"><v>15</v></c>', '第一行\n第二行'],
  ['an index without a text', '<c r="A1" t="s"><v>99999</v></c>', { kind: 'error', code: '#DAMAGED' }],
  ['an index that is negative', '<c r="A1" t="s"><v>-1</v></c>', { kind: 'error', code: '#DAMAGED' }],
  ['an index that is no number', '<c r="A1" t="s"><v>abc</v></c>', { kind: 'error', code: '#DAMAGED' }],
  ['a number that is none', '<c r="A1"><v>12abc</v></c>', { kind: 'error', code: '#DAMAGED' }],
  ['a style that is not there', '<c r="A1" s="999"><v>45292</v></c>', { kind: 'error', code: '#DAMAGED' }],
  ['a type nobody knows', '<c r="A1" t="zz"><v>1</v></c>', { kind: 'error', code: '#DAMAGED' }],
  ['a formula with a number', '<c r="A1"><f>1+1</f><v>2</v></c>', 2],
  ['a shared formula', '<c r="A1"><f t="shared" si="0"/><v>3</v></c>', 3],
  ['a formula with a text', '<c r="A1" t="str"><f>B1&amp;"x"</f><v>缓存&amp;值</v></c>', '缓存&值'],
  [
    'a formula with a date',
    '<c r="A1" s="2"><f>DATE(2024,1,1)</f><v>45292</v></c>',
    day(45292, '2024-01-01'),
  ],
  [
    'a formula with an error',
    '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    { kind: 'error', code: '#DIV/0!' },
  ],
  [
    'a formula with an empty number, as openpyxl and EasyExcel write it',
    '<c r="A1"><f>SUM(B1:B2)</f><v></v></c>',
    { kind: 'error', code: '#UNCALCULATED' },
  ],
  [
    'the same in another way of writing',
    '<c r="A1" t="n" cm="1"><f>SUM(B1:B2)</f><v/></c>',
    { kind: 'error', code: '#UNCALCULATED' },
  ],
  ['a formula never calculated', '<c r="A1"><f>SUM(B1:B2)</f></c>', { kind: 'error', code: '#UNCALCULATED' }],
  ['a formula with > in quotes', '<c r="A1"><f ref="A1>B1">IF(B1&gt;1,2)</f><v>2</v></c>', 2],
  ['an error', '<c r="A1" t="e"><v>#N/A</v></c>', { kind: 'error', code: '#N/A' }],
  ['true', '<c r="A1" t="b"><v>1</v></c>', true],
  ['false', '<c r="A1" t="b"><v>0</v></c>', false],
  ['inline text', '<c r="A1" t="inlineStr"><is><t>内联&amp;</t></is></c>', '内联&'],
  [
    'inline text with blanks',
    '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> 内 </t></is></c>',
    ' 内 ',
  ],
  [
    'inline rich text with readings',
    '<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh sb="0" eb="1"><t>かな</t></rPh></is></c>',
    '甲乙',
  ],
  ['inline text in a value', '<c r="A1" t="inlineStr"><v>写错地方</v></c>', '写错地方'],
  ['attributes in another order', '<c t="s" s="1" r="A1"><v>0</v></c>', '433125198408184627'],
  ['single quotes', "<c r='A1' t='s'><v>0</v></c>", '433125198408184627'],
  ['blanks around the equals sign', '<c r = "A1" t = "s" ><v>0</v></c >', '433125198408184627'],
  ['line breaks between attributes', '<c\n r="A1"\n t="s"\n><v>0</v></c>', '433125198408184627'],
  ['attributes of later versions', '<c r="A1" t="s" cm="1" vm="2" ph="1"><v>0</v></c>', '433125198408184627'],
  ['an explicit n', '<c r="A1" t="n"><v>5</v></c>', 5],
  ['CDATA in a value', '<c r="A1" t="str"><v><![CDATA[<b>]]></v></c>', '<b>'],
  ['a comment in a value', '<c r="A1"><v>1<!-- 2 -->3</v></c>', 13],
  ['an extension behind a value', '<c r="A1"><v>1</v><extLst><ext uri="x"><v>2</v></ext></extLst></c>', 1],
  ['a processing instruction in a cell', '<c r="A1"><?x y?><v>1</v></c>', 1],
  ['small letters in a reference', '<c r="a1"><v>1</v></c>', 1],
];

describe('cells of an xlsx', () => {
  test.each(CASES)('%s', async (_, cell, expected) => {
    const book = rawSheet(`<row r="1">${cell}<c r="B1"><v>1</v></c></row>`, {
      strings: STRINGS.join(''),
      formats: FORMATS,
      codes: CODES,
    });
    expect(await readCells(book)).toEqual([[expected, 1]]);
  });

  test.each([
    ['an empty shared text', '<c r="A1" t="s"><v>7</v></c>'],
    ['a shared text without an element', '<c r="A1" t="s"><v>8</v></c>'],
    ['a cell that is only formatted', '<c r="A1" s="3"/>'],
    ['a cell with nothing in it', '<c r="A1"></c>'],
    ['an empty value', '<c r="A1"><v></v></c>'],
    ['a formula that gives an empty text', '<c r="A1" t="str"><f>""</f><v></v></c>'],
    ['an empty inline text', '<c r="A1" t="inlineStr"><is><t></t></is></c>'],
    ['a formatted cell in single quotes', "<c r='A1' s='3'/>"],
  ])('%s is an empty cell', async (_, cell) => {
    const book = rawSheet(
      `<row r="1">${cell}<c r="B1"><v>1</v></c></row><row r="2">${cell.replaceAll('A1', 'A2')}</row>`,
      {
        strings: STRINGS.join(''),
        formats: FORMATS,
        codes: CODES,
      },
    );
    expect(await readCells(book)).toEqual([[null, 1]]);
  });

  test('a workbook of the 1904 system gives serials of the 1900 system', async () => {
    const rows =
      '<row r="1"><c r="A1" s="1"><v>43830</v></c><c r="B1" s="1" t="d"><v>2024-01-01</v></c><c r="C1"><v>43830</v></c></row>';
    expect(await readCells(rawSheet(rows, { date1904: true, formats: [0, 14] }))).toEqual([
      [day(45292, '2024-01-01'), day(45292, '2024-01-01'), 43830],
    ]);
  });

  test('a format spelled out in the file wins over the built-in meaning of its number', async () => {
    const rows = '<row r="1"><c r="A1" s="0"><v>5</v></c></row>';
    expect(await readCells(rawSheet(rows, { formats: [31], codes: { 31: '0"天"' } }))).toEqual([
      [number(5, '5天')],
    ]);
  });
});
