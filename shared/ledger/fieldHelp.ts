/**
 * What is said beside a field: how its kind is written, what its choices mean (口径) and an example. Said by the form,
 * the heading of a grid and the 填表说明 of a template alike. A field's own `help` and `example` come first.
 */
import type { Field } from './fields.ts';
import { labelHelp, tableHelp } from './helpWords.ts';

export interface FieldHelp {
  /** How any field of this kind is written. */
  readonly kind: string;
  /** What this one means, and where clerks go wrong with it. */
  readonly meaning: string;
  readonly example: string | undefined;
}

/** @param titleOf the label of a ledger that a link points at */
export function helpOf(field: Field, titleOf: (ledger: string) => string): FieldHelp {
  const byLabel = labelHelp.find(({ on }) => on.test(field.label));
  const fits = byLabel !== undefined && (byLabel.kinds ?? ['text']).includes(field.kind) ? byLabel : undefined;
  const byTable = field.kind === 'code' || field.kind === 'codes' ? tableHelp[field.table] : undefined;
  return {
    kind: kindHelp(field, titleOf),
    meaning: field.help ?? fits?.help ?? byTable ?? '',
    example: field.example ?? fits?.example ?? kindExample(field),
  };
}

/** Both sentences in one, for a tooltip or a note. */
export function helpText(field: Field, titleOf: (ledger: string) => string): string {
  const { kind, meaning } = helpOf(field, titleOf);
  return sentences([kind, meaning]);
}

/** Parts joined into sentences, empty ones left out. */
export function sentences(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map((part) => part.replace(/。$/u, ''))
    .join('。');
}

function kindHelp(field: Field, titleOf: (ledger: string) => string): string {
  switch (field.kind) {
    case 'idNumber':
      return '18 位，末位可以是 X；在 Excel 里要设成文本格式，否则后几位会丢';
    case 'phone':
      return '有几个号码时用顿号隔开';
    case 'date':
      return '写成 2026-03-15；只知道年月写 2026-03，只知道年写 2026';
    case 'number':
      return field.unit === undefined ? '填数字' : `填数字，单位：${field.unit}`;
    case 'money':
      return `填数字，单位：${field.unit}${field.unit === '万元' ? '；三万五千元写 3.5' : '；不写“元”字'}`;
    case 'boolean':
      return '填“是”或“否”';
    case 'code':
      return '从下拉列表里选';
    case 'codes':
      return '可以填几个，用顿号隔开';
    case 'unit':
      return '写单位表里的名称';
    case 'ref':
      return `写“${titleOf(field.ledger)}”里登记的名称${field.makes === true ? '，没有登记过的会一并建立' : ''}`;
    case 'text':
      return field.verbatim === true ? '照原样填，字母、括号、横线都留着' : '';
    case 'longText':
    case 'personName':
      return '';
  }
}

function kindExample(field: Field): string | undefined {
  switch (field.kind) {
    case 'date':
      return field.role === 'birth' ? '1985-03-12' : '2026-03-15';
    case 'money':
      return field.unit === '万元' ? '3.5' : '1200';
    case 'number':
      return field.unit === '%' ? '85（就是 85%）' : undefined;
    default:
      return undefined;
  }
}
