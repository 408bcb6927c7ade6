import type { ColumnSource } from '../../shared/contract/filling.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';

/** One line of the list of what a column can get. */
export interface SourceOption {
  readonly value: string;
  readonly label: string;
}

const nothing = '-';
const own = 'text';

/** The value under which a source stands in the list. */
export function valueOf(source: ColumnSource | null): string {
  if (source === null) return nothing;
  switch (source.kind) {
    case 'fields':
      return `field ${source.fields.join('+')}`;
    case 'indicator':
      return `indicator ${source.id}`;
    case 'text':
      return own;
    default:
      return source.kind;
  }
}

/** The source a value of the list stands for. */
export function sourceOf(value: string): ColumnSource | null {
  const [kind = '', rest = ''] = value.split(' ');
  if (kind === 'field') return { kind: 'fields', fields: rest.split('+') };
  if (kind === 'indicator') return { kind: 'indicator', id: rest };
  if (kind === 'serial' || kind === 'age') return { kind };
  return kind === own ? { kind: 'text', text: '' } : null;
}

/** Everything a column of a list can get. */
export function listOptions(ledger: Ledger, present: ColumnSource | null): readonly SourceOption[] {
  const columns = columnsOf(ledger).filter((c) => c.field.system !== true);
  const label = (id: string): string => columns.find((c) => c.id === id)?.field.label ?? id;
  const several = present?.kind === 'fields' && present.fields.length > 1 ? [{ value: valueOf(present), label: present.fields.map(label).join(' + ') }] : [];
  return [
    { value: nothing, label: '不填' },
    ...several,
    { value: 'serial', label: '序号（1、2、3…）' },
    ...(columns.some((c) => c.id === 'birthDate') ? [{ value: 'age', label: '年龄（周岁）' }] : []),
    ...columns.map((c) => ({ value: `field ${c.id}`, label: c.field.label })),
    { value: own, label: '固定文字…' },
  ];
}

/** Everything a column of a summary can get. */
export function summaryOptions(
  indicators: readonly { readonly id: string; readonly label: string; readonly unit: string }[],
  present: ColumnSource | null,
): readonly SourceOption[] {
  // Until the list of indicators has come, the one in use has no name to show.
  const coming = present?.kind === 'indicator' && !indicators.some((i) => i.id === present.id) ? [{ value: valueOf(present), label: '正在读取…' }] : [];
  return [
    { value: nothing, label: '不填' },
    { value: 'serial', label: '序号（表里原有的不动）' },
    ...coming,
    ...indicators.map((i) => ({ value: `indicator ${i.id}`, label: `${i.label}（${i.unit}）` })),
    { value: own, label: '固定文字…' },
  ];
}
