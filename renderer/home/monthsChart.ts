/** A step of the vertical scale that gives about four lines and reads easily: 1, 2, 5 × 10ⁿ. */
export function niceStep(highest: number): number {
  const rough = Math.max(highest, 4) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const head = [1, 2, 5, 10].find((h) => h * power >= rough) ?? 10;
  return Math.max(1, head * power);
}

/** Values of the scale's lines, from 0 to the first one not below `highest`. */
export function scaleOf(highest: number): readonly number[] {
  const step = niceStep(highest);
  const lines = Math.max(1, Math.ceil(highest / step));
  return Array.from({ length: lines + 1 }, (_, i) => i * step);
}
