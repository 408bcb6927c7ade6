/** Where a document and its figures come from, as written into the file: custom property and tags of content controls. */

/** Name of the custom property of the document. */
export const reportProperty = 'TalentLedgerReport';

export interface Origin {
  /** Under which the store remembers what was printed. */
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly unit: string | null;
}

/** Where a document comes from, as the text it carries: key, period, unit. */
export function originText({ key, from, to, unit }: Origin): string {
  return [key, from, to, unit ?? ''].join('|');
}

/** Reads the property back; null when it is not ours. */
export function readOrigin(text: string): Origin | null {
  const [key = '', from = '', to = '', unit = ''] = text.split('|');
  const day = /^\d{4}-\d{2}-\d{2}$/;
  return key !== '' && day.test(from) && day.test(to) ? { key, from, to, unit: unit === '' ? null : unit } : null;
}

/** What a bound figure carries in its tag: `TL|i2_4|number|2440`. Word keeps 64 characters. */
export interface FigureTag {
  readonly id: string;
  readonly show: string;
  /** As printed. */
  readonly text: string;
}

const prefix = 'TL';

/** A figure's tag as its content control carries it. */
export function writeTag(tag: FigureTag): string {
  const text = tag.show === 'names' || tag.show === 'words' ? '' : tag.text;
  return [prefix, tag.id, tag.show, text].join('|').slice(0, 64);
}

/** A tag read back; null for somebody else's content control. */
export function readTag(value: string): FigureTag | null {
  const [mark, id = '', show = '', text = ''] = value.split('|');
  return mark === prefix && /^i\d+_\d+[a-z]?$/.test(id) ? { id, show, text } : null;
}
