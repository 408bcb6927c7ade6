import { cleanText, stripSpaces } from './normalise.ts';

const dittoWords: ReadonlySet<string> = new Set(
  '同上 同前 同上行 仝上 仝 同 〃 " "" “ ” “” 〝 〞 〝〞 ″ ″″ ＂ ＂＂ \'\' ‘‘ ’’ ‘’ ,, ，， 、、 … …… ... ...... 。。。 ⋯ ⋯⋯ ″” do DO ditto'.split(
    ' ',
  ),
);

const dashWords: ReadonlySet<string> = new Set('- -- — —— – ― － ─ 一一 | ｜ ↑ ↓'.split(' '));

/**
 * True when a cell says "the same as the row above" (同上 〃 " … ; domain.md 5.10). A dash or arrow counts only when
 * `dash` is set, because it more often means 无.
 */
export function isDitto(text: string, options: { readonly dash?: boolean } = {}): boolean {
  if (text.length === 0 || text.length > 12) return false;
  const word = stripSpaces(text);
  return dittoWords.has(word) || (options.dash === true && dashWords.has(word));
}

/** 未填, 不详 and 无 are three different things (domain.md §3). */
export type MissingKind = 'blank' | 'unknown' | 'none';

const missingWords: ReadonlyMap<string, MissingKind> = new Map([
  ...wordsOf('blank', '未填 未填写 未填报 空 空白 空缺 待填 待补 待补充 待完善 暂缺 缺 缺失 （空） (空)'),
  ...wordsOf(
    'unknown',
    '不详 不祥 未详 不清楚 不清 不明 不知 不知道 未知 未明 记不清 记不住 忘记 忘了 无法确定 无法核实 待查 待核 待核实 待确认 ? ？ ?? ？？',
  ),
  ...wordsOf(
    'none',
    '无 没有 没 沒有 無 暂无 无此项 无此情况 不适用 不涉及 无。 / ／ // \\ - -- — —— – ― － ─ N/A n/a NA 无/ 、',
  ),
]);

function wordsOf(kind: MissingKind, words: string): readonly (readonly [string, MissingKind])[] {
  return words.split(' ').map((word) => [word, kind] as const);
}

/** Longer texts are no word for a missing value; they may still be nothing but blanks. */
export const longestMissing = 16;

/**
 * Says whether a cell holds a word for a missing value, and which: `blank` 未填, `unknown` 不详, `none` 无.
 * Null for everything else, ditto marks included.
 */
export function missingWord(text: string): MissingKind | null {
  if (text.length > longestMissing) return cleanText(text) === '' ? 'blank' : null;
  const word = stripSpaces(text);
  if (word === '') return 'blank';
  return missingWords.get(word) ?? null;
}
