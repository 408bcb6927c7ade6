import { describe, expect, test } from 'vitest';
import { helpOf, helpText } from '../../shared/ledger/fieldHelp.ts';
import type { Field } from '../../shared/ledger/fields.ts';
import { labelHelp, tableHelp } from '../../shared/ledger/helpWords.ts';
import { findLedger, ledgers } from '../../shared/ledger/ledgers.ts';

const titleOf = (id: string): string => findLedger(id)?.label ?? '';
const fields = ledgers.flatMap((ledger) => Object.entries(ledger.fields).map(([id, field]) => [`${ledger.label} ${field.label}（${id}）`, field] as const));

/** Words in a label by which a code is easily taken for another one. */
const graded = /级|层次|状态|类别|类型|来源|性质|身份/u;
/** Texts that name something a paper bears: letter by letter, or in full. */
const exact = /号$|编码|代码|账号|文号|开户行/u;

describe('beside each field stands what a clerk could get wrong with it', () => {
  test.each(fields)('%s', (_, field: Field) => {
    if (field.system === true) return;
    const { kind, meaning, example } = helpOf(field, titleOf);
    switch (field.kind) {
      case 'personName':
      case 'longText':
        return;
      case 'text':
        if (exact.test(field.label) || field.sensitive !== undefined) expect(meaning || kind || example).toBeTruthy();
        return;
      case 'code':
      case 'codes':
        if (graded.test(field.label)) expect(meaning).not.toBe('');
        return;
      case 'number':
        // A number without a unit may be anything.
        expect(field.unit ?? meaning).not.toBe('');
        if (field.unit === undefined) expect(meaning || example).toBeTruthy();
        return;
      default:
        expect(kind).not.toBe('');
    }
  });
});

test('what a field says itself comes before what its name or its table says', () => {
  const field: Field = { kind: 'code', label: '级别', table: 'awardLevel', help: '自己的话。', example: '省级' };
  expect(helpOf(field, titleOf)).toMatchObject({ meaning: '自己的话。', example: '省级' });
  expect(helpText(field, titleOf)).toBe('从下拉列表里选。自己的话');
});

test('money says its unit, and 万元 how half of one is written', () => {
  expect(helpText({ kind: 'money', label: '预算（万元）', unit: '万元' }, titleOf)).toContain('三万五千元写 3.5');
  expect(helpOf({ kind: 'money', label: '标准（元）', unit: '元' }, titleOf).example).toBe('1200');
});

test('no words are kept for a table or a name that no field has', () => {
  const tables = new Set(fields.flatMap(([, f]) => (f.kind === 'code' || f.kind === 'codes' ? [f.table] : [])));
  expect(Object.keys(tableHelp).filter((table) => !tables.has(table))).toEqual([]);
  const unused = labelHelp.filter(({ on, kinds = ['text'] }) => !fields.some(([, f]) => kinds.includes(f.kind) && on.test(f.label)));
  expect(unused.map(({ on }) => on.source)).toEqual([]);
});
