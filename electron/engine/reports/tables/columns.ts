/** Columns, keys and gaps that several tables have in the same words. */
import { bands } from '../../../../shared/indicator/bands.ts';
import { filedIn } from '../../../../shared/indicator/tableRows.ts';
import type { KeyName } from '../../../../shared/indicator/named.ts';
import type { Pivot } from '../../../../shared/indicator/pivots.ts';
import type { ColumnGroup, NumberColumn } from '../table.ts';

/** A number of people (or rows) under conditions. */
export function numberColumn(
  header: string,
  measure: string,
  unit: string,
  ...pivots: readonly Pivot[]
): NumberColumn {
  return { kind: 'number', header, measure, unit, pivots };
}

/** 万元 with two decimals. */
export function moneyColumn(header: string, measure: string | readonly string[]): NumberColumn {
  return { kind: 'number', header, measure, unit: '万元', decimals: 2 };
}

/** A column for each of these names of a path, and 其他 for every other value that is filled in. */
export function namedColumns(
  measure: string,
  path: string,
  names: readonly string[],
): readonly NumberColumn[] {
  return [
    ...names.map((name) => numberColumn(name, measure, '人', [`names:${path}`, [name]])),
    numberColumn('其他', measure, '人', [`notNames:${path}`, names]),
  ];
}

/** 女、少数民族、中共党员 of people. */
export function whoColumns(measure: string): readonly NumberColumn[] {
  return [
    numberColumn('女', measure, '人', ['names:personId.sex', ['女']]),
    numberColumn('少数民族', measure, '人', ['groups:personId.ethnicity', ['少数民族']]),
    numberColumn('中共党员', measure, '人', ['names:personId.politicalStatus', ['中共党员', '中共预备党员']]),
  ];
}

/** The age bands of a table, each a condition on one measure. */
export function ageColumns(measure: string): ColumnGroup {
  return {
    kind: 'group',
    header: '年龄',
    columns: bands.age4.classes.map(({ label }) =>
      numberColumn(label, measure, '人', ['band:age4:personId.birthDate', [label]]),
    ),
  };
}

/** The five 学历段 of T1, or the four of rural tables. */
export function educationColumns(
  measure: string,
  band: 'education5' | 'education4' = 'education5',
): ColumnGroup {
  return {
    kind: 'group',
    header: '学历',
    columns: bands[band].classes.map(({ label }) =>
      numberColumn(label, measure, '人', [`band:${band}:personId.education`, [label]]),
    ),
  };
}

/** 乡镇 and 村 of a person: where the row is filed, else where the person lives. */
export const villageKeys: readonly KeyName[] = [`top:${filedIn}|personId.village`, 'own:personId.village'];
/** As {@link villageKeys} where rows are not filed by a unit of their own. */
export const homeKeys: readonly KeyName[] = [
  'top:personId.township|personId.village',
  'own:personId.village',
];

/** Gaps of a register of people: what is not written leaves a person out of the columns. */
export function personGaps(
  people: string,
  ...what: readonly ('birthDate' | 'education' | 'ethnicity' | 'sex' | 'titleLevel')[]
): { readonly measure: string; readonly pivots: readonly Pivot[]; readonly words: string }[] {
  const words = {
    birthDate: '出生日期，未计入年龄各栏',
    education: '学历，未计入学历各栏',
    ethnicity: '民族',
    sex: '性别',
    titleLevel: '职称级别，未计入职称各栏',
  };
  return what.map((field) => ({
    measure: people,
    pivots: [[`blank:personId.${field}`, []]],
    words: `{n} 人没有填${words[field]}`,
  }));
}
