/**
 * Writes `electron/engine/store/strokeOrder.ts`: the characters of the basic plane in the order of strokes, as this
 * Node's collation data (CLDR `zh-u-co-stroke`) has them. Stored sort keys must not change with the next ICU, so the
 * order is kept as data. Run by hand: `npm exec -- node build/strokeOrder.ts`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const collator = new Intl.Collator('zh-u-co-stroke');
if (collator.resolvedOptions().collation !== 'stroke') throw new Error('this Node does not know the order of strokes');
const first = 0x4e00;
const last = 0x9fff;
const characters = Array.from({ length: last - first + 1 }, (_, i) => String.fromCharCode(first + i));
const ordered = characters.toSorted(collator.compare).join('');
const lines = ordered.match(/.{1,100}/gu) ?? [];
const text = `/** Characters U+4E00–U+9FFF by rising number of strokes (CLDR zh-u-co-stroke). Made by build/strokeOrder.ts. */
export const strokeOrder =
${lines.map((line) => `  '${line}'`).join(' +\n')};
`;
writeFileSync(join(import.meta.dirname, '../electron/engine/store/strokeOrder.ts'), text);
