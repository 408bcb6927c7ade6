/** Marks in option columns (domain.md 5.22): √ ▲ 1 ○ say yes, × 0 否 say no. */

const yes = new Set(
  '√ ✓ ✔ ✔️ ☑ ☑️ ✅ ▲ △ ● ○ 〇 ◯ ◎ ■ □√ ★ ☆ ⊙ 1 是 有 对 v V Y y √√ √√√ ＋ + ﹢ ⅴ Ⅴ 1人'.split(' '),
);
const no = new Set('× ✗ ✘ ☒ x X ╳ 0 否 无 没有 不 N n - -- — —— / \\ □ ☐'.split(' '));

/** True for a mark that says yes. */
export function isTick(text: string): boolean {
  return yes.has(text);
}

/** True for a mark or a word that says no. */
export function isNoTick(text: string): boolean {
  return no.has(text);
}
