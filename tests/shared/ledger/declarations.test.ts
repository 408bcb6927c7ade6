import { describe, expect, test } from 'vitest';
import { codeTableOf } from '../../../shared/codes/codeTables.ts';
import { sections, type Ledger } from '../../../shared/ledger/fields.ts';
import { columnsOf, findLedger, ledgers, tableOf } from '../../../shared/ledger/ledgers.ts';
import { person } from '../../../shared/ledger/ledgers/person.ts';
import { normaliseHeader } from '../../../shared/text/header.ts';
import { missingWord } from '../../../shared/text/cellWords.ts';
import { createHeaderBook } from '../../../electron/engine/importing/headerBook.ts';

const named = ledgers.map((ledger) => [ledger.id, ledger] as const);

describe.each(named)('the ledger %s', (_, ledger) => {
  test('recognises each of its labels and aliases as the field that declares it', () => {
    const book = createHeaderBook(ledger);
    const wrong: string[] = [];
    for (const column of book.columns)
      for (const header of [column.field.label, ...(column.field.headers ?? [])]) {
        const hit = book.find(header);
        if (hit?.field !== column.id)
          wrong.push(`${header}: ${column.id}, but read as ${hit?.field ?? 'nothing'}`);
      }
    expect(wrong).toEqual([]);
  });

  test('gives no header two meanings', () => {
    const owners = new Map<string, Set<string>>();
    for (const column of columnsOf(ledger))
      for (const header of [column.field.label, ...(column.field.headers ?? [])]) {
        const key = normaliseHeader(header).full;
        owners.set(key, (owners.get(key) ?? new Set()).add(column.id));
      }
    const shared = [...owners].filter(([, ids]) => ids.size > 1).map(([key, ids]) => [key, ...ids]);
    expect(shared).toEqual([]);
  });

  test('repeats no alias and no label among its aliases', () => {
    for (const column of columnsOf(ledger)) {
      const headers = column.field.headers ?? [];
      expect([column.id, new Set(headers).size]).toEqual([column.id, headers.length]);
      expect([column.id, headers.includes(column.field.label)]).toEqual([column.id, false]);
    }
  });

  test('says the same row by fields it has; with people, by the person too', () => {
    expect(ledger.identity.length).toBeGreaterThan(0);
    for (const identity of ledger.identity) {
      if (ledger.person === 'linked') expect(identity).toContain('personId');
      for (const id of identity)
        expect([id, id === 'personId' || ledger.fields[id] !== undefined]).toEqual([id, true]);
    }
  });

  test('is titled, dated and grouped by what exists', () => {
    const own = ledger.fields[ledger.title];
    if (own === undefined) expect([ledger.person, ledger.title]).toEqual(['linked', 'name']);
    if (ledger.dateField !== undefined) expect(ledger.fields[ledger.dateField]?.kind).toBe('date');
    expect(sections).toContain(ledger.section);
    expect(tableOf(ledger)).toMatch(/^[a-z_]+$/u);
    for (const id of ledger.personFields ?? []) expect([id, id in person.fields]).toEqual([id, true]);
    for (const id of ledger.tellApart ?? []) expect(ledger.personFields).toContain(id);
    expect(ledger.person === 'linked').toBe(ledger.personFields !== undefined);
    if (ledger.person === 'linked') expect(ledger.personFields).toContain('name');
  });

  test('names code tables and ledgers that exist, and links by titles of their own', () => {
    const shown = new Set<string>();
    for (const [id, field] of Object.entries(ledger.fields)) {
      if (field.kind === 'code' || field.kind === 'codes')
        expect([id, codeTableOf(field.table)?.id]).toEqual([id, field.table]);
      if (field.kind !== 'ref') continue;
      const target: Ledger | undefined = findLedger(field.ledger);
      expect([id, target?.fields[target.title]?.kind]).toEqual([id, 'text']);
      expect(ledger.fields[field.shownAs]).toBeUndefined();
      expect(shown.has(field.shownAs)).toBe(false);
      shown.add(field.shownAs);
    }
  });

  test('shows between four and twenty-two columns until a clerk chooses', () => {
    const open = columnsOf(ledger).filter((c) => c.field.aside !== true).length;
    expect(open).toBeGreaterThanOrEqual(4);
    expect(open).toBeLessThanOrEqual(22);
  });

  test('asks for little and speaks to a clerk', () => {
    const required = Object.values(ledger.fields).filter((f) => f.required === true);
    expect(required.length).toBeLessThanOrEqual(4);
    expect(ledger.purpose).toMatch(/^\p{Script=Han}.*。$/u);
    expect(ledger.label).toMatch(/^\p{Script=Han}+(?:（\p{Script=Han}+）)?$/u);
    for (const { id, field } of columnsOf(ledger)) {
      expect([id, field.label]).toEqual([id, expect.stringMatching(/\p{Script=Han}/u)]);
      if (field.kind === 'money')
        expect([id, field.label.includes(field.unit) || ledger.id.startsWith('training')]).toEqual([
          id,
          true,
        ]);
      if ('min' in field && 'max' in field && field.min !== undefined && field.max !== undefined)
        expect(field.min).toBeLessThan(field.max);
    }
  });
});

test('a link that an import makes is part of every identity, so that a row with one is a new row', () => {
  for (const ledger of ledgers)
    for (const [id, field] of Object.entries(ledger.fields))
      if (field.kind === 'ref' && field.makes === true) {
        expect(field.required).toBe(true);
        for (const identity of ledger.identity)
          expect([ledger.id, identity]).toEqual([ledger.id, expect.arrayContaining([id])]);
      }
});

test('a row made for a link needs nothing but its title', () => {
  for (const ledger of ledgers)
    for (const field of Object.values(ledger.fields)) {
      if (field.kind !== 'ref' || field.makes !== true) continue;
      const target = findLedger(field.ledger);
      const required = Object.entries(target?.fields ?? {}).filter(([, f]) => f.required === true);
      expect(required.map(([id]) => id)).toEqual([target?.title]);
    }
});

test('ids and labels of ledgers are their own', () => {
  expect(new Set(ledgers.map((l) => l.id)).size).toBe(ledgers.length);
  expect(new Set(ledgers.map((l) => l.label)).size).toBe(ledgers.length);
  expect(new Set(ledgers.map((l) => tableOf(l))).size).toBe(ledgers.length);
});

test('no value that forms offer is a word for nothing, which a reader takes for 不详 or 无', () => {
  for (const ledger of ledgers)
    for (const field of Object.values(ledger.fields)) {
      if (field.kind !== 'code' && field.kind !== 'codes') continue;
      if (field.table === 'sex') continue; // the standard's own 未知, which is indeed 不详
      const offered = codeTableOf(field.table)?.entries.filter((e) => missingWord(e.short) !== null) ?? [];
      expect([field.table, offered.map((e) => e.short)]).toEqual([field.table, []]);
    }
});
