/** Where a document, its figures and its rows come from, as written into the file: custom property, tags of content controls, bookmarks. */
import { createHash } from 'node:crypto';

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

/** Eight digits tell a changed text; nothing of it can be read from them. */
export function textHash(text: string): string {
  return createHash('sha256').update(text.replaceAll(/\s+/gu, '')).digest('hex').slice(0, 8);
}

/** Bookmark of a listed row: list of the document, row id, hash of its texts. Word keeps 40 characters: letters, digits, `_`. */
export function rowMark(list: number, id: number, texts: readonly string[]): string {
  return `TLR_${list}_${id}_${textHash(texts.join(''))}`;
}

/** Whether a bookmark is that of a listed row. */
export function isRowMark(name: string): boolean {
  return /^TLR_\d+_\d+_[0-9a-f]{8}$/.test(name);
}

/** Bookmark around names printed beside a count; `number` tells several of a document apart. */
export function namesMark(id: string, number: number): string {
  return `TLN_${id}_${number}`;
}

/** The indicator whose names a bookmark holds; null for another one. */
export function readNamesMark(name: string): string | null {
  return /^TLN_(i\d+_\d+[a-z]?)_\d+$/.exec(name)?.[1] ?? null;
}
