import type { CodeAddition } from '../../shared/contract/system.ts';
import { codeTables } from '../../shared/codes/codeTables.ts';
import type { CodeTable } from '../../shared/codes/codeTable.ts';

/** A value of a code table as a drop-down offers it. */
export interface CodeOption {
  readonly value: string;
  readonly label: string;
  /** Other spellings, so that 「高职」 finds 大专. */
  readonly also: string;
}

/** The code table with this id, or undefined for one nobody declared. */
export function tableById(id: string): CodeTable | undefined {
  return Object.hasOwn(codeTables, id) ? (codeTables as Readonly<Record<string, CodeTable>>)[id] : undefined;
}

/** What a drop-down offers for a table: its values in order, the county's own behind them; expired ones not. */
export function codeOptions(
  id: string,
  additions: readonly CodeAddition[],
  today: string,
): readonly CodeOption[] {
  const entries = tableById(id)?.entries ?? [];
  const standard = entries
    .filter((entry) => entry.validTo === undefined || entry.validTo >= today)
    .map((entry) => ({
      value: entry.code,
      label: entry.short,
      also: [entry.name, ...entry.aliases].join(' '),
    }));
  const known = new Set(standard.map((option) => option.value));
  const own = additions
    .filter((addition) => addition.table === id && addition.retired !== true && !known.has(addition.code))
    .map((addition) => ({ value: addition.code, label: addition.name, also: addition.aliases.join(' ') }));
  return [...standard, ...own];
}
