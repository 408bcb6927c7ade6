/** How a tag of an office's template is read: the same for full-width and half-width signs, blanks and quotation marks. */

/** What of a number a tag asks for. */
export type Aspect = 'number' | 'names' | 'plan' | 'rate' | 'lastYear' | 'change' | 'unit' | 'definition';

/** Words behind the colon: `{培训人次:上年}`. */
export const aspectWords: Readonly<Record<string, Aspect>> = {
  名单: 'names',
  计划: 'plan',
  完成率: 'rate',
  上年: 'lastYear',
  增减: 'change',
  单位: 'unit',
  口径: 'definition',
};

/** What the facts of the report are called, by what they give. */
export const factWords = {
  unit: ['单位', '填报单位', '单位名称', '报告单位'],
  year: ['年份', '年度', '年'],
  from: ['起始日', '起始日期', '开始日期'],
  to: ['截至日', '截至日期', '截止日', '截止日期'],
  today: ['今天', '填报日期', '日期'],
  purpose: ['报告期', '起止日期'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Fact = keyof typeof factWords;

/** The key under which names are compared: 「“五个一”：完成科研课题」 and 「五个一完成科研课题」 are the same name. */
export function tagKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_.%+]/gu, '');
}

/** A tag taken apart at its last colon: name and what stands behind it; null without a colon. */
export function splitAspect(text: string): { readonly name: string; readonly aspect: string } | null {
  const plain = text.normalize('NFKC');
  const at = plain.lastIndexOf(':');
  return at <= 0 ? null : { name: plain.slice(0, at).trim(), aspect: plain.slice(at + 1).trim() };
}

/** `{#有:赴外专题培训班}`: the number asked about, or null. */
export function conditionName(text: string): string | null {
  return /^有\s*:\s*(.+)$/u.exec(text.normalize('NFKC').trim())?.[1]?.trim() ?? null;
}

/** How alike two short names are, 0 to 1. Only for suggestions a clerk reads: nothing is ever filled by likeness. */
export function likeness(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  const pairs = (text: string): string[] => Array.from(text, (char, i) => char + (text[i + 1] ?? '$'));
  return (dice([...a], [...b]) + dice(pairs(a), pairs(b))) / 2;
}

function dice(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const one of a) left.set(one, (left.get(one) ?? 0) + 1);
  let common = 0;
  for (const one of b) {
    const n = left.get(one) ?? 0;
    if (n > 0) common += 1;
    left.set(one, n - 1);
  }
  return (2 * common) / (a.length + b.length);
}
