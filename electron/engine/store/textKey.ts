/** Sort keys of Chinese texts: a text whose code points stand in the order wanted, so that SQLite compares bytes. */
import type { Database } from 'better-sqlite3';
import { strokeOrder } from './strokeOrder.ts';

const firstHan = 0x4e00;
const lastHan = 0x9fff;

export type TextOrder = 'stroke' | 'pinyin';

const ranks = new Map<TextOrder, Uint16Array>();

/** Place of each basic character in an order, made at first use. */
function ranksOf(order: TextOrder): Uint16Array {
  const known = ranks.get(order);
  if (known) return known;
  const characters = order === 'stroke' ? strokeOrder : inPinyinOrder();
  const made = new Uint16Array(lastHan - firstHan + 1);
  for (let i = 0; i < characters.length; i += 1) made[characters.charCodeAt(i) - firstHan] = i;
  ranks.set(order, made);
  return made;
}

/** Nothing sorted by this is stored, so the collation of the running program will do. */
function inPinyinOrder(): string {
  const { compare } = new Intl.Collator('zh-Hans-CN-u-co-pinyin');
  return Array.from({ length: lastHan - firstHan + 1 }, (_, i) => String.fromCharCode(firstHan + i))
    .toSorted(compare)
    .join('');
}

/**
 * The key of a text: each basic character by its place in the order, everything else as it is. 「丁一」 stands before
 * 「王二」 by strokes; characters outside the basic plane come last.
 */
export function textKey(text: string, order: TextOrder): string {
  const rank = ranksOf(order);
  let key = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= firstHan && code <= lastHan) key += String.fromCharCode(firstHan + (rank[code - firstHan] ?? 0));
    else key += /\p{Script=Han}/u.test(character) ? `\u{a000}${character}` : character;
  }
  return key;
}

/** Key of a name in the order of strokes, surname first (姓氏笔画). */
export function strokeKey(name: string): string {
  return textKey(name, 'stroke');
}

/** Makes `text_key(text, order)` known to a connection; only sorting uses it, no index and no view does. */
export function registerTextKey(db: Database): void {
  db.function('text_key', { deterministic: true, directOnly: true }, (text: unknown, order: unknown) =>
    typeof text === 'string' ? textKey(text, order === 'stroke' ? 'stroke' : 'pinyin') : null,
  );
}

/** Gives a key to every person without one: after the migration that brought the column. */
export function fillStrokes(db: Database): void {
  const put = db.prepare('UPDATE person SET stroke = ? WHERE id = ?');
  const read = db.prepare<[number], { id: number; name: string }>(
    'SELECT id, name FROM person WHERE id > ? AND name IS NOT NULL AND stroke IS NULL ORDER BY id LIMIT 5000',
  );
  for (let last = 0; ;) {
    const rows = read.all(last);
    if (rows.length === 0) return;
    for (const { id, name } of rows) put.run(strokeKey(name), id);
    last = rows.at(-1)?.id ?? last;
  }
}
