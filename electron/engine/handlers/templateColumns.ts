/** How each column of a ledger is to be filled in: the words, the choices and the limits of its import template. */
import type { CodeEntry } from '../../../shared/codes/codeTable.ts';
import type { Books, UnitEntry } from '../../../shared/ledger/books.ts';
import type { Column, Field } from '../../../shared/ledger/fields.ts';
import { helpOf, sentences } from '../../../shared/ledger/fieldHelp.ts';
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
  const help = helpOf(field, (id) => ledgerById(id).label);
  return {
    label: field.label,
    required: field.required === true,
    width: field.width ?? 8,
    note: sentences([help.kind, offered(field, choices), help.meaning]),
    ...(help.example === undefined ? {} : { example: help.example }),
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

/** Said where a drop-down stands beside a column that takes other names too. */
const offered = (field: Field, choices: readonly string[]): string => (field.kind === 'unit' && choices.length > 0 ? '可从下拉列表里选' : '');

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
