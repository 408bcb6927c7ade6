import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDitto, missingWord } from '../../../shared/text/cellWords.ts';
import { normaliseHeader } from '../../../shared/text/header.ts';
import {
  characterCount,
  cleanText,
  isDigits,
  stripSpaces,
  toHalfWidth,
} from '../../../shared/text/normalise.ts';

describe('cleaning text', () => {
  test.each([
    ['　红湾村 ', '红湾村'],
    ['红湾村\u200b', '红湾村'],
    ['肃南县\n红湾寺镇', '肃南县 红湾寺镇'],
    ['a \u00a0 b', 'a b'],
    ["'0936", '0936'],
    ['\u0000\u0007甲', '甲'],
    ['', ''],
  ])('%j becomes %j', (raw, clean) => expect(cleanText(raw)).toBe(clean));

  test('clean text comes back as the same string, and cleaning twice changes nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."红a1𠮷 \u3000\u00a0\u200b\n\t\ufeff'。"), maxLength: 30 }),
        (raw) => {
          const clean = cleanText(raw);
          expect(cleanText(clean)).toBe(clean);
          expect(clean).not.toMatch(/^\s|\s$|\s\s|[\u200b\ufeff\n\t]/u);
          expect(stripSpaces(clean).replace(/^'+/u, '')).toBe(stripSpaces(raw).replace(/^'+/u, ''));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('full width becomes half width, ordinary text stays the same string', () => {
    expect(toHalfWidth('１３８（手机）：Ａ')).toBe('138(手机):A');
    expect(toHalfWidth('身份证号18')).toBe('身份证号18');
  });

  test('rare characters count as one', () => {
    expect(characterCount('刘𬱖')).toBe(2);
    expect(isDigits('0123')).toBe(true);
    expect(isDigits('')).toBe(false);
    expect(isDigits('１２')).toBe(false);
  });
});

describe('headers', () => {
  test.each([
    ['姓　名', '姓名', '姓名', [], false],
    ['*姓名', '姓名', '姓名', [], true],
    ['姓名\n（必填）：', '姓名', '姓名', [], true],
    ['1、姓名', '姓名', '姓名', [], false],
    ['1.姓名', '姓名', '姓名', [], false],
    ['（一）姓名', '姓名', '姓名', [], false],
    ['①姓名', '姓名', '姓名', [], false],
    ['十五、备注', '备注', '备注', [], false],
    ['18位身份证号', '18位身份证号', '18位身份证号', [], false],
    ['身份证号码(18位)*', '身份证号码', '身份证号码(18位)', ['18位'], true],
    ['性别\n（男/女）', '性别', '性别(男/女)', ['男/女'], false],
    ['乡(镇)', '乡', '乡(镇)', ['镇'], false],
    ['联系电话（手机）', '联系电话', '联系电话(手机)', ['手机'], false],
    ['培训 时间', '培训时间', '培训时间', [], false],
    ['身份证号（18', '身份证号', '身份证号(18)', ['18'], false],
    ['E mail 地址', 'E mail地址', 'E mail地址', [], false],
    ['（签字）', '签字', '(签字)', ['签字'], false],
    ['2026年培训', '2026年培训', '2026年培训', [], false],
    ['', '', '', [], false],
  ])('%j is read as %j', (raw, text, full, notes, required) => {
    expect(normaliseHeader(raw)).toEqual({ text, full, notes, required });
  });

  test('a header in its one spelling stays as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'姓名身份证号码18位(（)）*：: \n、.一'), maxLength: 20 }),
        (raw) => {
          const { text } = normaliseHeader(raw);
          expect(normaliseHeader(text).text.length).toBeLessThanOrEqual(text.length);
          expect(text).not.toMatch(/[*：]|\p{Script=Han}\s|\s\p{Script=Han}/u);
        },
      ),
    );
  });

  test('reserved words and very long cells are ordinary text', () => {
    expect(normaliseHeader('__proto__').text).toBe('proto');
    expect(normaliseHeader('：'.repeat(30_000)).text).toBe('');
  });
});

describe('words that stand for something else', () => {
  test.each(['同上', '〃', '"', '″', '…', '……', '同 上'])('%j means the row above', (text) => {
    expect(isDitto(text)).toBe(true);
  });

  test('a dash means the row above only when asked for', () => {
    expect(isDitto('—')).toBe(false);
    expect(isDitto('—', { dash: true })).toBe(true);
  });

  test.each(['无', '同上村', '张三', '', '不详'])('%j does not', (text) => expect(isDitto(text)).toBe(false));

  test.each([
    ['', 'blank'],
    [' \u3000', 'blank'],
    ['未填', 'blank'],
    ['不详', 'unknown'],
    ['不清楚', 'unknown'],
    ['未知', 'unknown'],
    ['无', 'none'],
    ['/', 'none'],
    ['—', 'none'],
    ['-', 'none'],
    ['没 有', 'none'],
    ['同上', null],
    ['无为县', null],
    ['__proto__', null],
  ])('%j is %s', (text, kind) => expect(missingWord(text)).toBe(kind));
});
