/** Tables side by side on the same rows (两栏花名册, domain.md 5.6). */
import type { LabelledColumn } from './layout.ts';

/**
 * Cuts the labels into tables side by side: several 姓名 columns with the same neighbours. Columns left of the first
 * table (a 村名 merged beside both) belong to every one of them.
 * @returns one list per table; a single one when the 姓名 columns are not of one pattern
 */
export function splitBlocks(labels: readonly LabelledColumn[]): readonly (readonly LabelledColumn[])[] {
  const names = labels.flatMap((l, i) => (l.hit?.field === 'name' ? [i] : []));
  const [first, second] = names;
  if (first === undefined || second === undefined) return [labels];
  const lead = leadOf(labels, names);
  const starts = names.map((n) => n - lead);
  const shared = labels.slice(0, starts[0]);
  const blocks = starts.map((start, i) => labels.slice(start, starts[i + 1] ?? labels.length));
  const pattern = fieldsOf(blocks[0] ?? []);
  // The last table may carry a 备注 for the whole line; otherwise all must name the same fields in the same order.
  const alike = blocks.every((b) => {
    const fields = fieldsOf(b);
    return fields === pattern || (b === blocks.at(-1) && fields.startsWith(`${pattern},`));
  });
  const apart = !alike && blocks.every((b, i) => standsAlone(b, i === 0 ? undefined : blocks[i - 1]?.at(-1)));
  if (!apart && (!alike || !pattern.includes(','))) return [labels];
  return blocks.map((b) => [...shared, ...b]);
}

/**
 * Tables side by side with other columns each: both name people by ID, and the second begins anew, with a 序号 of its own
 * or behind an empty column. The parent beside the pupil (姓名 身份证号 … 家长姓名 身份证号) does neither.
 */
function standsAlone(block: readonly LabelledColumn[], before: LabelledColumn | undefined): boolean {
  const fields = new Set(block.map((l) => l.hit?.field ?? ''));
  const [first] = block;
  if (first === undefined || !fields.has('name') || !fields.has('idNumber')) return false;
  if (before === undefined) return true;
  return first.column > before.column + 1 || /^(?:序号?|编号)$/u.test((first.parts.at(-1) ?? '').replaceAll(/\s/gu, ''));
}

/** How many columns of a table stand left of its 姓名: as far as all tables say the same there. */
function leadOf(labels: readonly LabelledColumn[], names: readonly number[]): number {
  const [first = 0, second = 0] = names;
  let lead = 0;
  while (lead < first && lead < second - first - 1) {
    const next = labels[first - lead - 1]?.parts.at(-1);
    if (next === undefined || !names.every((n) => labels[n - lead - 1]?.parts.at(-1) === next)) break;
    lead += 1;
  }
  return lead;
}

function fieldsOf(labels: readonly LabelledColumn[]): string {
  return labels
    .map((l) => l.hit?.field ?? '')
    .filter((f) => f !== '')
    .join();
}
