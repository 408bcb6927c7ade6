/** The score of a unit (体检得分), from four sums. One place, so that page, workbook and command line agree. */

export interface Sums {
  readonly rows: number;
  /** Cells of key columns, and how many of them are filled. */
  readonly keyCells: number;
  readonly keyFilled: number;
  /** Filled cells of all columns, and those with a finding nobody has explained. */
  readonly cells: number;
  readonly wrong: number;
  readonly troubled: number;
}

export interface Score {
  readonly complete: number | null;
  readonly valid: number | null;
  readonly score: number | null;
}

export const formula =
  '得分＝完整率×50＋有效率×30＋无问题行的比例×20。完整率：主要字段里填了的格数÷应填格数；有效率：填了的格里没有未说明问题的比例；写了核实说明的不再扣分。';

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const round = (value: number | null, digits: number): number | null => (value === null ? null : Number(value.toFixed(digits)));

/** Completeness, validity and the score out of 100 of what was counted; no rows have no score. */
export function scoreOf(sums: Sums): Score {
  const complete = share(sums.keyFilled, sums.keyCells);
  const valid = share(sums.cells - sums.wrong, sums.cells);
  const sound = share(sums.rows - sums.troubled, sums.rows);
  const score = sums.rows === 0 ? null : (complete ?? 1) * 50 + (valid ?? 1) * 30 + (sound ?? 1) * 20;
  return {
    complete: round(complete === null ? null : complete * 100, 1),
    valid: round(valid === null ? null : valid * 100, 1),
    score: round(score, 1),
  };
}

export const noSums: Sums = { rows: 0, keyCells: 0, keyFilled: 0, cells: 0, wrong: 0, troubled: 0 };

/** The sums of two units together. */
export function addSums(a: Sums, b: Sums): Sums {
  return {
    rows: a.rows + b.rows,
    keyCells: a.keyCells + b.keyCells,
    keyFilled: a.keyFilled + b.keyFilled,
    cells: a.cells + b.cells,
    wrong: a.wrong + b.wrong,
    troubled: a.troubled + b.troubled,
  };
}
