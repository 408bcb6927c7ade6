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
  /** Company-talent survey (domain.md §6): 博士/硕士/本科/大专/大专以下. */
  educationTalent: {
    label: '学历段',
    kind: 'codes',
    classes: [
      { label: '博士', prefixes: ['11', '12', '13'] },
      { label: '硕士及研究生', prefixes: ['10', '14', '15', '16', '17', '18', '19'] },
      { label: '本科', prefixes: ['2'] },
      { label: '大专', prefixes: ['3'] },
      { label: '大专以下', prefixes: ['4', '6', '7', '8', '9'] },
    ],
  },
  /** Rural form (domain.md §6): 大专及以上/高中中专/初中/小学/其他（含文盲）. */
  educationRural: {
    label: '学历段',
    kind: 'codes',
    classes: [
      { label: '大专及以上', prefixes: ['1', '2', '3'] },
      { label: '高中中专', prefixes: ['4', '6'] },
      { label: '初中', prefixes: ['7'] },
      { label: '小学', prefixes: ['8'] },
      { label: '其他（含文盲）', prefixes: ['9'] },
    ],
  },
  /** T2, T10: four classes, 大专及以上 together, 小学 and below together. */
  education4: {
    label: '学历段',
    kind: 'codes',
    classes: [
      { label: '大专及以上', prefixes: ['1', '2', '3'] },
      { label: '高中中专', prefixes: ['4', '6'] },
      { label: '初中', prefixes: ['7'] },
      { label: '小学及以下', prefixes: ['8', '9'] },
    ],
  },
} as const satisfies Readonly<Record<string, Band>>;

/** A named band, or 年龄段 with upper limits of a county's own: `age:35,45,55`. */
export type BandId = keyof typeof bands | `age:${string}`;

/** A band by its id. RangeError for limits that are no rising whole numbers. */
export function bandById(id: BandId): Band {
  if (!id.startsWith('age:')) return bands[id as keyof typeof bands];
  const limits = id.slice('age:'.length).split(',').map(Number);
  const rising = limits.every((limit, i) => Number.isInteger(limit) && limit > (limits[i - 1] ?? 0));
  if (limits.length === 0 || !rising) throw new RangeError(`no age band ${id}`);
  return { label: '年龄段', kind: 'years', classes: ageClasses(limits) };
}

/** 35岁及以下, 36–45岁, … , 56岁及以上 from upper limits in rising order. */
function ageClasses(limits: readonly number[]): readonly BandClass[] {
  const last = limits.at(-1) ?? 0;
  return [
    ...limits.map((most, i): BandClass => {
      const before = limits[i - 1];
      return before === undefined
        ? { label: `${most}岁及以下`, most }
        : { label: `${before + 1}–${most}岁`, least: before + 1, most };
    }),
    { label: `${last + 1}岁及以上`, least: last + 1 },
  ];
}

/** The id of a band if a text is one: names travel in drill tokens. */
export function bandNamed(text: string): BandId | null {
  if (Object.hasOwn(bands, text)) return text as BandId;
  if (!/^age:\d{1,3}(,\d{1,3}){0,11}$/.test(text)) return null;
  try {
    bandById(text as BandId);
    return text as BandId;
  } catch {
    return null;
  }
}
