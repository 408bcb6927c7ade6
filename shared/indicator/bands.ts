/**
 * Bands (统计分段): how values are put into classes in statistics (domain.md §6). Bands differ between forms, so they
 * are data with a name; a form says which one it uses and the 口径 prints it.
 */

/** One class of a band. `prefixes` for code families, `least`/`most` for whole years from a date. */
export type BandClass =
  | { readonly label: string; readonly prefixes: readonly string[] }
  | { readonly label: string; readonly least?: number; readonly most?: number };

export interface Band {
  readonly label: string;
  readonly kind: 'years' | 'codes';
  /** In printing order; together they cover every known value. */
  readonly classes: readonly BandClass[];
}

export const bands = {
  /** T1: 35及以下 / 36–45 / 46–55 / 56以上, age on 截至日. */
  age4: {
    label: '年龄段',
    kind: 'years',
    classes: [
      { label: '35岁及以下', most: 35 },
      { label: '36–45岁', least: 36, most: 45 },
      { label: '46–55岁', least: 46, most: 55 },
      { label: '56岁及以上', least: 56 },
    ],
  },
  /** T1: 研究生/本科/大专/高中中专/初中及以下, by the first digit of GB/T 4658-2006. */
  education5: {
    label: '学历段',
    kind: 'codes',
    classes: [
      { label: '研究生', prefixes: ['1'] },
      { label: '本科', prefixes: ['2'] },
      { label: '大专', prefixes: ['3'] },
      { label: '高中中专', prefixes: ['4', '6'] },
      { label: '初中及以下', prefixes: ['7', '8', '9'] },
    ],
  },
} as const satisfies Readonly<Record<string, Band>>;

export type BandId = keyof typeof bands;

/** A band by its id. */
export function bandById(id: BandId): Band {
  return bands[id];
}
