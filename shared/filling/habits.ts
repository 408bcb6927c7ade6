/** How one office wants things written in its forms (填表习惯): pure functions from stored values to cell text. */

/** Six ways an ID number is asked for; the last four show less than the number. */
export const idStyles = {
  full: '完整 18 位',
  grouped: '完整，分成三段',
  masked: '前六后四，中间遮住',
  headMasked: '只露前三后四',
  tail6: '只写后六位',
  tail4: '只写后四位',
} as const;
export type IdStyle = keyof typeof idStyles;

export const dateStyles = {
  dash: '1990-03-15',
  dot: '1990.03.15',
  dotMonth: '1990.03',
  month: '1990年3月',
  chinese: '1990年3月15日',
  plain: '19900315',
  plainMonth: '199003',
  slash: '1990/3/15',
} as const;
export type DateStyle = keyof typeof dateStyles;

export const phoneStyles = { full: '完整号码', masked: '前三后四，中间遮住' } as const;
export type PhoneStyle = keyof typeof phoneStyles;

export const educationStyles = { short: '简称（本科、大专）', name: '全称（大学本科毕业）', band: '档次（研究生、本科、大专、高中中专、初中及以下）' } as const;
export type EducationStyle = keyof typeof educationStyles;

export interface Habits {
  readonly id: IdStyle;
  readonly date: DateStyle;
  readonly phone: PhoneStyle;
  readonly education: EducationStyle;
  /** Written where nothing is known: blank, 无, /, 待填. */
  readonly missing: string;
  /** Other words for our values: 中共党员 → 党员. */
  readonly words: Readonly<Record<string, string>>;
}

export const usualHabits: Habits = { id: 'masked', date: 'dash', phone: 'masked', education: 'short', missing: '', words: {} };

/** Whether a style shows the whole number, which needs a purpose and is logged (PIPL art. 51). */
export function showsInFull(habits: Pick<Habits, 'id' | 'phone'>, sensitive: 'id' | 'phone' | 'bank'): boolean {
  if (sensitive === 'id') return habits.id === 'full' || habits.id === 'grouped';
  return sensitive === 'bank' ? true : habits.phone === 'full';
}

/** An ID number (GB 11643) as asked for; anything that is no 18-character number is masked from its fourth character. */
export function writeId(id: string, style: IdStyle): string {
  if (id.length !== 18) return style === 'full' || style === 'grouped' ? id : id.slice(0, 3) + '*'.repeat(Math.max(0, id.length - 3));
  const [area, birth, tail] = [id.slice(0, 6), id.slice(6, 14), id.slice(14)];
  switch (style) {
    case 'full':
      return id;
    case 'grouped':
      return `${area} ${birth} ${tail}`;
    case 'masked':
      return `${area}${'*'.repeat(8)}${tail}`;
    case 'headMasked':
      return `${id.slice(0, 3)}${'*'.repeat(11)}${tail}`;
    case 'tail6':
      return id.slice(12);
    case 'tail4':
      return tail;
  }
}

/** A phone number or several joined by 、. */
export function writePhone(phones: string, style: PhoneStyle): string {
  if (style === 'full') return phones;
  return phones
    .split('、')
    .map((phone) => (phone.length < 7 ? phone : phone.slice(0, 3) + '*'.repeat(phone.length - 7) + phone.slice(-4)))
    .join('、');
}

/** A date known to the day, month or year (`YYYY[-MM[-DD]]`), never with a day or month nobody knows. */
export function writeDate(date: string, style: DateStyle): string {
  const [year = '', month, day] = date.split('-');
  if (!/^\d{4}$/.test(year)) return date;
  if (month === undefined) return style === 'month' || style === 'chinese' ? `${year}年` : year;
  const short = String(Number(month));
  const full = day !== undefined;
  switch (style) {
    case 'dash':
      return date;
    case 'dot':
      return full ? `${year}.${month}.${day}` : `${year}.${month}`;
    case 'dotMonth':
      return `${year}.${month}`;
    case 'month':
      return `${year}年${short}月`;
    case 'chinese':
      return full ? `${year}年${short}月${Number(day)}日` : `${year}年${short}月`;
    case 'plain':
      return full ? `${year}${month}${day}` : `${year}${month}`;
    case 'plainMonth':
      return `${year}${month}`;
    case 'slash':
      return full ? `${year}/${short}/${Number(day)}` : `${year}/${short}`;
  }
}

/** Our word in the receiver's words. */
export function reword(text: string, words: Habits['words']): string {
  return Object.hasOwn(words, text) ? (words[text] ?? text) : text;
}
