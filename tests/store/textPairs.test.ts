import { describe, expect, test } from 'vitest';
import { anyPairs, pairsOf } from '../../electron/engine/store/textPairs.ts';

describe('words of a text in the index', () => {
  test('runs of Chinese give pairs, a single character, figures and letters stand alone', () => {
    expect(pairsOf('东坪村3组12号 abc')).toEqual(['东坪', '坪村', '3', '组', '12', '号', 'abc']);
  });

  test('the short way of ordinary texts gives what the long way gives', () => {
    const letters = [...'东坪村组号傅陳喆0129az AZ。，·（）-・３ａｚ𠮷é\n\u3000\u200b=.'];
    let state = 7;
    const next = (most: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return (state >>> 8) % most;
    };
    for (let i = 0; i < 20_000; i += 1) {
      // Half of the texts hold ordinary characters only.
      const most = i % 2 === 0 ? 5 : letters.length;
      const text = Array.from({ length: next(12) }, () => (next(4) === 0 ? letters[10 + next(5)] : letters[next(most)])).join('');
      expect(pairsOf(text), text).toEqual(anyPairs(text));
    }
  });
});
