import { describe, expect, test } from 'vitest';
import { createBooks } from '../../shared/ledger/books.ts';
import { ledgerById, ledgers } from '../../shared/ledger/ledgers.ts';
import type { UnitNode } from '../../shared/contract/system.ts';
import { unitTree } from '../../renderer/ledger/UnitTree.tsx';
import { formFields, judge, linksOf } from '../../renderer/ledger/formModel.ts';

const books = createBooks({ units: [], additions: [] });
const today = '2026-10-14';
const person = ledgerById('person');
const roster = ledgerById('training-roster');

describe('the form of a ledger', () => {
  test('has every own field and link, and nothing of the person', () => {
    for (const ledger of ledgers) {
      expect(
        formFields(ledger)
          .map((f) => f.key)
          .toSorted(),
      ).toEqual(
        Object.keys(ledger.fields)
          .filter((id) => ledger.fields[id]?.system !== true)
          .toSorted(),
      );
    }
  });

  test('says what a new row lacks and does not let it through', () => {
    const empty = judge(person, null, {}, {}, books, today);
    expect(empty.blocked).toBe(true);
    expect(empty.problems.map((p) => p.field)).toContain('name');
    expect(judge(person, null, { name: '张三' }, {}, books, today).blocked).toBe(false);
  });

  test('a row about a person asks for the person and its class', () => {
    const empty = judge(roster, null, {}, {}, books, today);
    expect(empty.noPerson).not.toBeNull();
    expect(empty.problems.map((p) => p.field)).toContain('className');
    expect(judge(roster, null, {}, { personId: 1, classId: 2 }, books, today).blocked).toBe(false);
  });

  test('derives sex and birth date from an ID and shows a wrong one at once', () => {
    const good = judge(person, null, { name: '张三', idNumber: '11010519491231002X' }, {}, books, today);
    expect(good.derived).toMatchObject({ birthDate: '1949-12-31', sex: '女' });
    const wrong = judge(person, null, { name: '张三', idNumber: '110105194912310021' }, {}, books, today);
    expect(wrong.problems.filter((p) => p.field === 'idNumber')).not.toEqual([]);
  });

  test('what was typed is not overwritten by what follows from the ID', () => {
    const typed = { name: '张三', idNumber: '11010519491231002X', sex: '男' };
    const { derived, problems } = judge(person, null, typed, {}, books, today);
    expect(derived['sex']).toBeUndefined();
    expect(problems.map((p) => p.code)).toContain('sex-conflict');
  });

  test('links are set and taken away', () => {
    expect(linksOf({ a: 1 }, 'b', 2)).toEqual({ a: 1, b: 2 });
    expect(linksOf({ a: 1, b: 2 }, 'a', null)).toEqual({ b: 2 });
  });
});

describe('units in the form', () => {
  const unit = (code: string, name: string, validTo?: string): UnitNode => ({
    code,
    name,
    level: 'township',
    parent: null,
    valid: validTo === undefined,
    ...(validTo === undefined ? {} : { validTo, successor: '629921100000' }),
  });
  const units = [unit('629921100000', '云岭镇'), unit('629921101000', '雪泉乡', '2026-01-01')];
  const offered = (on?: string, kept: string | null = null): readonly string[] => unitTree(units, ['township'], kept, on).map((node) => node.title);

  test('are those of today, and with a row’s own day those of that day, with the end of the ones that are gone', () => {
    expect(offered()).toEqual(['云岭镇']);
    expect(offered('2025-06-01')).toEqual(['云岭镇', '雪泉乡（2026-01-01 撤销）']);
    expect(offered('2026-01-01')).toEqual(['云岭镇']);
    expect(offered(undefined, '629921101000')).toEqual(['云岭镇', '雪泉乡']);
  });

  test('go by the day typed, or by the stored one while it is not touched', () => {
    const trainingClass = ledgerById('training-class');
    expect(judge(trainingClass, null, {}, {}, books, today).day).toBeUndefined();
    expect(judge(trainingClass, null, { startDate: '2025.6' }, {}, books, today).day).toBe('2025-06');
    expect(judge(person, null, { birthDate: '1985-03' }, {}, books, today).day).toBeUndefined();
  });
});
