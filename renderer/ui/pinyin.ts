/**
 * Pinyin initials of Chinese text from the browser's own collation: 「政治面貌」 is found by zzmm.
 * Enough for menus and drop-downs; people are searched by the engine, which knows names' readings.
 */
const letters = 'abcdefghjklmnopqrstwxyz';
/** The first character of each letter in pinyin order. */
const firsts = [...'阿八嚓哒妸发旮哈讥咔垃妈拿噢妑七呥仨他穵夕丫匝'];
const order = new Intl.Collator('zh-Hans-CN-u-co-pinyin');

/** Characters whose other reading is common in the words clerks use. */
const otherReadings: Readonly<Record<string, string>> = {
  长: 'c',
  重: 'c',
  行: 'h',
  调: 't',
  乐: 'y',
  曾: 'c',
  解: 'x',
};

function initialOf(character: string): string {
  if (/[a-z0-9]/i.test(character)) return character.toLowerCase();
  if (!/\p{Script=Han}/u.test(character)) return '';
  let found = '';
  for (const [i, first] of firsts.entries()) {
    if (order.compare(character, first) < 0) break;
    found = letters[i] ?? '';
  }
  return found;
}

/** Initials of a text, letters and digits kept, everything else left out. */
export function initialsOf(text: string): string {
  return [...text].map(initialOf).join('');
}

/** Whether a text is meant by what was typed: part of it, or its pinyin initials (either reading). */
export function soundsLike(text: string, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '' || text.toLowerCase().includes(wanted)) return true;
  if (!/^[a-z0-9]+$/.test(wanted)) return false;
  if (initialsOf(text).includes(wanted)) return true;
  const other = [...text].map((c) => otherReadings[c] ?? initialOf(c)).join('');
  return other.includes(wanted);
}
