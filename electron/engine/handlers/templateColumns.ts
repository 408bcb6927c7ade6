/** How each column of a ledger is to be filled in: the words, the choices and the limits of its import template. */
import type { CodeEntry } from '../../../shared/codes/codeTable.ts';
import type { Books, UnitEntry } from '../../../shared/ledger/books.ts';
import type { Column, Field } from '../../../shared/ledger/fields.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import type { TemplateColumn } from '../excel/write/template.ts';

export interface Filling {
  readonly books: Books;
  readonly units: readonly UnitEntry[];
  readonly today: string;
  /** Titles of rows there are to link to, newest first. */
  readonly titlesOf: (ledger: string) => readonly string[];
}

/** One column of the template. */
export function templateColumn({ field }: Column, filling: Filling): TemplateColumn {
  const choices = choicesOf(field, filling);
  return {
    label: field.label,
    required: field.required === true,
    width: field.width ?? 8,
    note: [noteOf(field, choices.length > 0), field.help ?? '']
      .filter((part) => part !== '')
      .join('。')
      .replaceAll('。。', '。'),
    ...(field.example === undefined ? {} : { example: field.example }),
    choices,
    others: othersOf(field, filling),
    ...(field.kind === 'number'
      ? {
          number: {
            ...(field.min === undefined ? {} : { min: field.min }),
            ...(field.max === undefined ? {} : { max: field.max }),
          },
        }
      : {}),
    ...(field.kind === 'money' ? { number: {} } : {}),
  };
}

/** Whether something else than a choice may be written: several choices in one cell, a new value, nothing else. */
function othersOf(field: Field, { books }: Filling): TemplateColumn['others'] {
  if (field.kind === 'codes') return 'free';
  if (field.kind === 'code') return books.codes(field.table).table.open ? 'asked' : 'refused';
  return field.kind === 'boolean' ? 'refused' : 'free';
}

function choicesOf(field: Field, filling: Filling): readonly string[] {
  switch (field.kind) {
    case 'code':
    case 'codes':
      return filling.books
        .codes(field.table)
        .entries.filter((e) => isInUse(e, filling.today))
        .map((e) => e.short);
    case 'boolean':
      return ['是', '否'];
    case 'unit':
      return filling.units.filter((u) => u.valid && suits(u.level, field.level)).map((u) => u.name);
    case 'ref':
      return filling.titlesOf(field.ledger);
    default:
      return [];
  }
}

function isInUse(entry: CodeEntry, today: string): boolean {
  return (entry.validFrom ?? '') <= today && today <= (entry.validTo ?? '9999');
}

/** Villages are many: a column of any unit offers townships and departments, and takes villages too. */
function suits(level: string, wanted: string): boolean {
  if (wanted === 'any') return level !== 'village';
  return level === wanted || (wanted === 'township' && level === 'department');
}

function noteOf(field: Field, offered: boolean): string {
  switch (field.kind) {
    case 'idNumber':
      return '18位，本列已设为文本格式，不要改成数字';
    case 'phone':
      return '有几个号码时用顿号隔开';
    case 'date':
      return '写成 2026-03-15；只知道年月写 2026-03，只知道年写 2026';
    case 'number':
      return field.unit === undefined ? '填数字' : `填数字，单位：${field.unit}`;
    case 'money':
      return `填数字，单位：${field.unit}`;
    case 'boolean':
      return '填“是”或“否”';
    case 'code':
      return '从下拉列表里选';
    case 'codes':
      return '可以填几个，用顿号隔开';
    case 'unit':
      return offered ? '写单位表里的名称，可从下拉列表里选' : '写单位表里的名称';
    case 'ref':
      return `写“${ledgerById(field.ledger).label}”里登记的名称${field.makes === true ? '，没有登记过的会一并建立' : ''}`;
    case 'text':
      return field.verbatim === true ? '照原样填，本列已设为文本格式' : '';
    case 'longText':
    case 'personName':
      return '';
  }
}
