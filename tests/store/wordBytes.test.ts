import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { personTerms } from '../../electron/engine/store/searchTerms.ts';
import { loadPinyin } from '../../electron/engine/store/pinyin.ts';
import { createWordBytes, wordsAsText } from '../../electron/engine/store/wordBytes.ts';

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('村', '𠮷', 'é', 'a', '\n', '"', '\\', '\ud842') }));
// eslint-disable-next-line no-control-regex -- these are what is meant
const encoded = (of: string): Buffer => Buffer.from(of.replaceAll(/[\u0000-\u001f"\\]/gu, ' '), 'utf8');

describe('words of the index as bytes', () => {
  test('any text is written as UTF-8 writes it, what JSON would have to mark as spaces', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
        const out = createWordBytes();
        for (const one of texts) out.text(one);
        expect(out.bytes()).toEqual(Buffer.concat(texts.map(encoded)));
      }),
    );
  });

  test('a stretch of a text is what a slice of it is', () => {
    fc.assert(
      fc.property(text, fc.nat(20), fc.nat(20), (of, a, b) => {
        const [from, to] = [Math.min(a, b, of.length), Math.min(Math.max(a, b), of.length)];
        const out = createWordBytes();
        out.text(of, from, to);
        expect(out.bytes()).toEqual(encoded(of.slice(from, to)));
      }),
    );
  });

  test('more than there was room for is kept whole, and what is cleared is gone', () => {
    const out = createWordBytes();
    const long = '甘肃省'.repeat(9000);
    out.text(long);
    expect(out.bytes().toString()).toBe(long);
    out.clear();
    out.text('村 ');
    out.trim(0);
    expect(out.bytes().toString()).toBe('村');
  });

  test('a space is taken back only behind what was written since', () => {
    const words = wordsAsText((out) => {
      out.text('a ');
      out.trim(out.length());
      out.text('b ');
      out.trim(0);
    });
    expect(words).toBe('a b');
  });

  test('a person stands under pairs, spellings, initials and ends of numbers', async () => {
    await loadPinyin();
    expect(personTerms({ name: '王秀英', idNumber: '62072119850312004X', phone: '13912345678、18800001111' })).toBe(
      'b王秀 b秀英 b英 pwangxiuying iwxy qxiuying jxy d004x e5678 f1391234 e1111 f1880000',
    );
    expect(personTerms({ name: '买买提·阿不都', idNumber: null, phone: null })).toContain('b买买 b买提 b提阿 b阿不 b不都 b都 pmaimaitiabudou immtabd qmaitiabudou jmtabd');
    expect(personTerms({ name: null, idNumber: null, phone: null })).toBe('');
  });
});
