/** A wording as clerks edit it: `{2.4 共培训各类人才}` on the screen, `{i2_4}` in the store. */

/** What an indicator is called where a figure stands. */
export interface FigureName {
  readonly id: string;
  /** As the report numbers it: 2.4a. */
  readonly number: string;
  readonly label: string;
}

const shows: readonly (readonly [stored: string, shown: string])[] = [
  ['names', '名单'],
  ['plan', '计划'],
  ['words', '文字'],
];
const own: readonly (readonly [stored: string, shown: string])[] = [
  ['{unit}', '{单位}'],
  ['{year}', '{年}'],
  ['{day}', '{截至日}'],
];

/** The mark of one figure as it stands on the screen. */
export function figureMark({ number, label }: Omit<FigureName, 'id'>): string {
  // Signs that have a meaning in a wording would end the mark too early.
  return `{${number} ${label.replaceAll(/[{}[\]:：]/gu, ' ').trim()}}`;
}

/** Stored wording → what a clerk reads. An indicator nobody knows stays as it is written. */
export function showWording(wording: string, names: readonly FigureName[]): string {
  const byId = new Map(names.map((n) => [n.id, n]));
  const shown = own.reduce((text, [stored, words]) => text.replaceAll(stored, words), wording);
  return shown.replaceAll(/\{(i\d+_\d+[a-z]?)(?::([a-z]+))?\}/g, (whole, id: string, show: string | undefined) => {
    const name = byId.get(id);
    const words = shows.find(([stored]) => stored === show)?.[1];
    return name ? figureMark(name).replace(/\}$/u, words === undefined ? '}' : `:${words}}`) : whole;
  });
}

/** What a clerk wrote → stored wording. Only the number before the name counts; full-width colons are fine. */
export function readShownWording(text: string): string {
  const stored = own.reduce((all, [mark, words]) => all.replaceAll(words, mark), text);
  return stored.replaceAll(/\{\s*(\d+)\.(\d+[a-z]?)(?:\s[^{}:：]*)?(?:[:：]\s*([^{}\s]+)\s*)?\}/gu, (whole, part: string, number: string, words: string | undefined) => {
    const show = words === undefined ? '' : shows.find(([, shown]) => shown === words)?.[0];
    return show === undefined ? whole : `{i${part}_${number}${show === '' ? '' : `:${show}`}}`;
  });
}
