/** Some texts as one: coding them one by one costs a call into Node for each. */
import type { ByteReader, ByteWriter } from './packedBytes.ts';

/** Digits and Latin letters as a byte each, all others as they lie in memory: neither has to be converted. */
const encodings = ['latin1', 'utf16le'] as const;

/** Writes texts: how many, how long each of them is, and their letters. */
export function writeTexts(to: ByteWriter, texts: readonly string[]): void {
  to.count(texts.length);
  if (texts.length === 0) return;
  for (const text of texts) to.count(text.length);
  const all = texts.length === 1 ? (texts[0] ?? '') : texts.join('');
  const encoding = Buffer.byteLength(all) === all.length ? 0 : 1;
  to.byte(encoding);
  to.text(all, encodings[encoding]);
}

/** Reads what {@link writeTexts} wrote. @throws RangeError when they are not as long together as each of them says */
export function readTexts(from: ByteReader): string[] {
  const count = from.count();
  if (count === 0) return [];
  const lengths: number[] = [];
  for (let left = count; left > 0; left -= 1) lengths.push(from.count());
  const all = from.text(encodings[from.byteAt(from.skip(1))] ?? 'latin1');
  let at = 0;
  const texts = lengths.map((length) => all.slice(at, (at += length)));
  if (at !== all.length) throw new RangeError(`${count} texts of ${at} letters have ${all.length}`);
  return texts;
}
