import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { ledgerById } from '../../shared/ledger/ledgers.ts';
import { addFilter, readFilters } from '../../renderer/ledger/savedFilters.ts';
import { codeChoices, lastPart, toggled, unitChoices } from '../../renderer/ledger/sheet/choices.ts';
import { copiedBlock, pastedLines } from '../../renderer/ledger/sheet/clipboard.ts';
import { at, blockOf, moved, stepped, type Bounds } from '../../renderer/ledger/sheet/selection.ts';

const bounds: Bounds = { columns: 5, rows: 100, frozen: 0 };
const press = (key: string, part: object = {}): { key: string; ctrlKey: boolean; shiftKey: boolean } => ({ key, ctrlKey: false, shiftKey: false, ...part });

describe('the choice of cells', () => {
  test('moves by arrows, to edges with Ctrl, along the row by Home and End, by screens, and stops at the ends', () => {
    const to = (key: string, part: object = {}): object | undefined => moved(at(2, 10), press(key, part), bounds, 20)?.focus;
    expect(to('ArrowDown')).toEqual({ x: 2, y: 11 });
    expect(to('ArrowDown', { ctrlKey: true })).toEqual({ x: 2, y: 99 });
    expect(to('ArrowLeft', { ctrlKey: true })).toEqual({ x: 0, y: 10 });
    expect(to('Home')).toEqual({ x: 0, y: 10 });
    expect(to('End', { ctrlKey: true })).toEqual({ x: 4, y: 99 });
    expect(to('PageUp')).toEqual({ x: 2, y: 0 });
    expect(to('PageDown')).toEqual({ x: 2, y: 30 });
    expect(moved(at(2, 10), press('a'), bounds, 20)).toBeNull();
  });

  test('is stretched by Shift from where it began, also back over it', () => {
    let chosen = at(1, 5);
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown']) chosen = moved(chosen, press(key, { shiftKey: true }), bounds, 20) ?? chosen;
    expect(blockOf(chosen, bounds)).toEqual({ x: 1, y: 5, x1: 2, y1: 7 });
    for (let i = 0; i < 4; i += 1) chosen = moved(chosen, press('ArrowUp', { shiftKey: true }), bounds, 20) ?? chosen;
    expect(blockOf(chosen, bounds)).toEqual({ x: 1, y: 3, x1: 2, y1: 5 });
  });

  test('stays on its side of the frozen edge', () => {
    const frozen = { ...bounds, frozen: 2 };
    expect(moved(at(1, 0), press('ArrowRight', { shiftKey: true }), frozen, 20)?.end.x).toBe(1);
    expect(moved(at(3, 0), press('Home', { shiftKey: true }), frozen, 20)?.end.x).toBe(2);
  });

  test('goes on by Tab at the end of a row and back at its beginning', () => {
    expect(stepped(at(4, 3), 'right', bounds).focus).toEqual({ x: 0, y: 4 });
    expect(stepped(at(0, 3), 'left', bounds).focus).toEqual({ x: 4, y: 2 });
    expect(stepped(at(4, 99), 'right', bounds).focus).toEqual({ x: 4, y: 99 });
  });
});

describe('the clipboard', () => {
  test('gives back whatever cells were copied', () => {
    const cell = fc.string({ unit: fc.constantFrom('张', 'a', '1', '\t', '\n', '"', ' ', '=', "'", '-'), maxLength: 6 }).filter((text) => !text.startsWith("'"));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (lines) => {
        fc.pre(lines.at(-1)?.some((text) => text !== '') === true);
        expect(pastedLines(copiedBlock(lines, [false, false]).text)).toEqual(lines);
      }),
    );
  });

  test('declares IDs to be text and leaves amounts numbers', () => {
    const { html } = copiedBlock([['620721198503124521', '1200.5', '<b>&']], [false, true, false]);
    expect(html).toContain(`<td style="mso-number-format:'\\@'">620721198503124521</td><td>1200.5</td>`);
    expect(html).toContain('&lt;b&gt;&amp;');
  });

  test('a copied block of Excel ends with a line break that is no row', () => {
    expect(pastedLines('张三\t女\r\n李四\t男\r\n')).toEqual([
      ['张三', '女'],
      ['李四', '男'],
    ]);
    expect(pastedLines('"两\n行"\t"有""引号"""')).toEqual([['两\n行', '有"引号"']]);
    expect(pastedLines('\r\n')).toEqual([]);
  });
});

describe('the list under a cell', () => {
  test('is narrowed by pinyin initials and other spellings, the one written in full first', () => {
    const options = [
      { value: '1', label: '大学本科', also: '本科' },
      { value: '2', label: '大专', also: '高职' },
      { value: '3', label: '大', also: '' },
    ];
    expect(codeChoices(options, 'dz').map((c) => c.label)).toEqual(['大专']);
    expect(codeChoices(options, '高职').map((c) => c.label)).toEqual(['大专']);
    expect(codeChoices(options, '大')[0]?.label).toBe('大');
  });

  test('has the villages of the row’s own township first', () => {
    const unit = (code: string, name: string, level: string, parent: string | null): { code: string; name: string; level: string; parent: string | null; valid: boolean } => ({ code, name, level, parent, valid: true });
    const units = [unit('1', '东镇', 'township', null), unit('2', '西镇', 'township', null), unit('11', '马营村', 'village', '1'), unit('21', '马营村', 'village', '2')];
    expect(unitChoices(units, 'village', '2', 'my').map((c) => `${c.beside} ${c.value}`)).toEqual(['西镇 21', '东镇 11']);
  });

  test('puts values in and takes them out of a cell that holds several', () => {
    expect(lastPart('电焊、家')).toEqual({ done: ['电焊'], part: '家' });
    expect(toggled('电焊、家', '家政', ['电焊', '家政'])).toBe('电焊、家政');
    expect(toggled('电焊、家政', '电焊', ['电焊', '家政'])).toBe('家政');
  });
});

describe('filters by name', () => {
  const person = ledgerById('person');
  test('come back as they were; unknown columns and damaged memory are left out', () => {
    const filter = { name: '党员', conditions: [{ column: 'sex', op: 'in' as const, value: ['2'] }], text: '', sort: [{ column: 'name', descending: false, by: 'stroke' as const }] };
    expect(readFilters(person, JSON.stringify([filter]))).toEqual([filter]);
    expect(readFilters(person, JSON.stringify([{ ...filter, conditions: [{ column: 'gone', op: 'blank' }] }]))[0]?.conditions).toEqual([]);
    for (const memory of [undefined, '', '{', '7', '[{}]', '[{"name":"x","conditions":3}]']) expect(readFilters(person, memory)).toEqual([]);
  });
  test('of one name is one filter', () => {
    const a = { name: 'a', conditions: [], text: '1', sort: [] };
    expect(addFilter([a, { ...a, name: 'b' }], { ...a, text: '2' }).map((f) => f.name + f.text)).toEqual(['a2', 'b1']);
  });
});
