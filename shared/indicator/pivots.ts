/**
 * Named conditions of table columns: one trade, one category, one 学历段. Names and values travel in drill tokens, so
 * a name says everything: either one of the words below, or `kind:path`, `band:which:path`, with the values beside it.
 */
import { bandById, bandNamed } from './bands.ts';
import type { Test } from './measure.ts';
import { attendanceTrade } from './trainingRows.ts';
import { categoryColumns, categoryTest, type CategoryColumn } from './trainingTests.ts';

/** A condition by name, with its values. */
export type Pivot = readonly [name: string, values: readonly string[]];

/** A condition by name; null for a name or value that is none. Values are texts (codes, labels). */
export function pivotTests(name: string, values: readonly string[]): readonly Test[] | null {
  switch (name) {
    case 'trade':
      return [{ is: 'in', path: attendanceTrade, values }];
    case 'otherTrade':
      return [
        { is: 'known', path: attendanceTrade },
        { is: 'notIn', path: attendanceTrade, values },
      ];
    case 'noTrade':
      return [{ is: 'blank', path: attendanceTrade }];
    case 'category': {
      const [label] = values;
      return label !== undefined && isCategory(label) ? [categoryTest(label)] : null;
    }
    default: {
      const read = readName(name);
      return read && pathTests(read, values);
    }
  }
}

/**
 * Rows on which the value that a named condition asks for is recorded at all; null where the condition asks for those
 * without it. Of rows that all lack it, one trade or category has not 0 but an unknown number.
 */
export function pivotKnown(name: string): readonly Test[] | null {
  switch (name) {
    case 'trade':
    case 'otherTrade':
      return [{ is: 'known', path: attendanceTrade }];
    case 'category':
      return [{ is: 'known', path: 'traineeCategory' }];
    default: {
      const read = readName(name);
      return read && !blankKinds.has(read.kind) ? [{ is: 'known', path: read.path }] : null;
    }
  }
}

interface PathName {
  readonly kind: string;
  readonly path: string;
  readonly band: string;
}

/** `groups:personId.titleLevel`, `band:age4:personId.birthDate`. */
function readName(name: string): PathName | null {
  const [kind = '', ...rest] = name.split(':');
  const path = rest.pop() ?? '';
  if (path === '' || (kind !== 'band' && rest.length > 0)) return null;
  return { kind, path, band: rest.join(':') };
}

/** What a code begins with; a value no table knows begins with `?`. */
const codeStarts = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Conditions that hold on rows without the value. */
const blankKinds: ReadonlySet<string> = new Set(['blank', 'less', 'odd']);

function pathTests({ kind, path, band }: PathName, values: readonly string[]): readonly Test[] | null {
  const [first = ''] = values;
  switch (kind) {
    /** Stored values: codes, ids, units. */
    case 'in':
      return [{ is: 'in', path, values }];
    /** A number, 1 for 是. */
    case 'number':
      return [{ is: 'in', path, values: values.map(Number) }];
    case 'names':
      return [{ is: 'in', path, names: values }];
    case 'groups':
      return [{ is: 'in', path, groups: values }];
    /** Known, and in none of the groups. */
    case 'notGroups':
      return [
        { is: 'known', path },
        { is: 'notIn', path, groups: values },
      ];
    /** A code of the table, but none of these. */
    case 'otherCodes':
      return [
        { is: 'filled', path },
        { is: 'notIn', path, names: values },
        { is: 'starts', path, prefixes: codeStarts },
      ];
    case 'notNames':
      return [
        { is: 'known', path },
        { is: 'notIn', path, names: values },
      ];
    /** Known, and none of these values. */
    case 'others':
      return [
        { is: 'known', path },
        { is: 'notIn', path, values },
      ];
    /** Families of codes: 学位 2x = 博士. */
    case 'starts':
      return [{ is: 'starts', path, prefixes: values }];
    case 'known':
      return [{ is: 'known', path }];
    case 'filled':
      return [{ is: 'filled', path }];
    case 'blank':
      return [{ is: 'blank', path }];
    /** Written, but nothing a code table knows. */
    case 'odd':
      return [{ is: 'anyOf', groups: [[{ is: 'unknown', path }], [{ is: 'in', path, values: ['=无'] }]] }];
    /** Whole years to 截至日, at least. */
    case 'years':
      return /^\d+$/.test(first) ? [{ is: 'years', path, least: Number(first) }] : null;
    case 'less':
      return first === '' ? null : [{ is: 'less', path, than: first }];
    case 'band': {
      const id = bandNamed(band);
      return id && bandById(id).classes.some((c) => c.label === first)
        ? [{ is: 'band', path, band: id, label: first }]
        : null;
    }
    default:
      return null;
  }
}

function isCategory(label: string): label is CategoryColumn {
  return (categoryColumns as readonly string[]).includes(label);
}
