import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { demoCounty } from '../../electron/engine/demo/county.ts';
import { fillDemo, type DemoOptions } from '../../electron/engine/demo/fillDemo.ts';
import { summaryTable } from '../../electron/engine/reports/summary.ts';
import { createStore } from '../../electron/engine/store/openStore.ts';
import type { Store } from '../../electron/engine/store/store.ts';
import { undo } from '../../electron/engine/store/undo.ts';
import { codeTableOf } from '../../shared/codes/codeTables.ts';
import { parseIdNumber } from '../../shared/identity/idNumber.ts';
import { normaliseName } from '../../shared/identity/personName.ts';
import { ledgers, tableOf } from '../../shared/ledger/ledgers.ts';

const opened: { store: Store; dir: string }[] = [];
afterEach(async () => {
  for (const { store, dir } of opened.splice(0)) {
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  }
});

async function openFresh(): Promise<Store> {
  const dir = mkdtempSync(join(tmpdir(), 'demo-'));
  const store = await createStore({
    dataDir: dir,
    role: 'county',
    unitCode: demoCounty.code,
    unitName: demoCounty.name,
    now: () => Date.UTC(2026, 9, 31, 4),
    reserve: false,
  });
  opened.push({ store, dir });
  return store;
}

async function filled(options: DemoOptions): Promise<Store> {
  const store = await openFresh();
  await fillDemo(store, () => {}, undefined, options);
  return store;
}

interface PersonRow {
  readonly name: string;
  readonly sex: string;
  readonly birthDate: string;
  readonly idNumber: string | null;
  readonly township: string;
  readonly village: string;
}

const peopleOf = (store: Store): PersonRow[] =>
  store.rawRead.prepare<[], PersonRow>('SELECT * FROM person ORDER BY id').all();
const countOf = (store: Store, table: string): number =>
  store.rawRead.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
const small = { people: 150, classes: 12 };

describe('the invented county', () => {
  it('has its twelve townships, eighty villages, twelve departments, people, classes, rosters and plans', async () => {
    const store = await openFresh();
    const stages = new Set<string>();
    const { counts, op } = await fillDemo(store, (p) => stages.add(p.stage), undefined, { seed: 7 });
    expect(counts).toMatchObject({ units: 105, people: 3000, classes: 40 });
    expect(counts.attendances).toBeGreaterThan(3000);
    const away = "SELECT count(*) FROM training_roster WHERE classId IN (SELECT id FROM training_class WHERE code LIKE 'ZX%')";
    const officeSeats = Number(store.rawRead.prepare(away).pluck().get());
    expect(counts.attendances + officeSeats).toBe(countOf(store, 'training_roster'));
    expect(op).toMatch(/^b-/);
    expect([...stages]).toEqual(['人员', '培训花名册', '其他台账', '完成']);
    const levels = store.rawRead
      .prepare('SELECT level, count(*) AS n FROM unit GROUP BY level ORDER BY level')
      .all();
    expect(levels).toEqual([
      { level: 'county', n: 1 },
      { level: 'department', n: 12 },
      { level: 'township', n: 12 },
      { level: 'village', n: 80 },
    ]);
    const names = peopleOf(store).map((p) => p.name);
    expect(names.some((name) => name.includes('·'))).toBe(true);
    expect(names.some((name) => /[䶮𬱖𠅤喆堃玥]/u.test(name))).toBe(true);
    const years = store.rawRead
      .prepare('SELECT DISTINCT year FROM training_class ORDER BY year')
      .pluck()
      .all();
    expect(years).toEqual([2025, 2026]);
  });

  it('has rows in every ledger, none of them twice by what says the same row', async () => {
    const store = await openFresh();
    const { counts } = await fillDemo(store, () => {}, undefined, { seed: 7 });
    expect(counts.others).toBeGreaterThan(5000);
    for (const ledger of ledgers) {
      expect([ledger.id, countOf(store, tableOf(ledger)) > 0]).toEqual([ledger.id, true]);
      const [first] = ledger.identity;
      if (!first) continue;
      const columns = first.map((c) => `"${c}"`).join(', ');
      const filled = first.map((c) => `"${c}" IS NOT NULL`).join(' AND ');
      const twice = store.rawRead
        .prepare(`SELECT ${columns}, count(*) AS n FROM ${tableOf(ledger)} WHERE ${filled} GROUP BY ${columns} HAVING n > 1`)
        .all();
      expect([ledger.id, twice]).toEqual([ledger.id, []]);
    }
  });

  it('has only valid identity numbers, which say the sex and birth that stand beside them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 0xffff_ffff }), async (seed) => {
        const store = await filled({ seed, size: small });
        const people = peopleOf(store);
        const numbers = people.flatMap((p) => (p.idNumber === null ? [] : [p.idNumber]));
        expect(new Set(numbers).size).toBe(numbers.length);
        for (const person of people) {
          expect(normaliseName(person.name).name).toBe(person.name);
          if (person.idNumber === null) continue;
          const parsed = parseIdNumber(person.idNumber, { today: '2026-10-31' });
          expect([person.idNumber, parsed.value, parsed.problems]).toEqual([
            person.idNumber,
            person.idNumber,
            [],
          ]);
          expect([parsed.sex, parsed.birthDate]).toEqual([person.sex, person.birthDate]);
          expect(person.idNumber.slice(0, 6)).toBe(demoCounty.area);
        }
      }),
      { numRuns: 6 },
    );
  });

  it('stores only codes the tables know, or words marked as unknown', async () => {
    const store = await filled({ seed: 3, size: small });
    for (const ledger of ledgers) {
      for (const [id, field] of Object.entries(ledger.fields)) {
        if (field.kind !== 'code' && field.kind !== 'codes') continue;
        const stored = store.rawRead
          .prepare(`SELECT DISTINCT "${id}" FROM ${tableOf(ledger)} WHERE "${id}" IS NOT NULL`)
          .pluck()
          .all() as string[];
        const known = new Set(codeTableOf(field.table)?.entries.map((e) => e.code));
        for (const code of stored.flatMap((text) => text.split(','))) {
          expect([ledger.id, id, code, known.has(code) || code.startsWith('?')]).toEqual([
            ledger.id,
            id,
            code,
            true,
          ]);
        }
      }
    }
  });

  it('is the same for the same seed and another for another', async () => {
    const [a, b, c] = [
      await filled({ seed: 11, size: small }),
      await filled({ seed: 11, size: small }),
      await filled({ seed: 12, size: small }),
    ];
    const roster = (store: Store): unknown[] =>
      store.rawRead.prepare('SELECT * FROM training_roster ORDER BY id').all();
    expect(peopleOf(a)).toEqual(peopleOf(b));
    expect(roster(a)).toEqual(roster(b));
    expect(peopleOf(a)).not.toEqual(peopleOf(c));
  });

  it('leaves some things unrecorded, as life does, and repeats people over townships', async () => {
    const store = await filled({ seed: 7 });
    const table = await summaryTable(store, { table: 'T8', from: '2026-01-01', to: '2026-10-31' });
    const cells = table.rows.flatMap((row) => row.cells.map((cell) => cell.text));
    expect(cells).toContain('待填');
    const [, , , , across] = table.reconciliation;
    expect(across?.label).toContain('跨乡镇');
    expect(across?.value).toBeGreaterThan(0);
  });

  it('is one step that can be undone, and is not made twice', async () => {
    const store = await filled({ seed: 1, size: small });
    await expect(fillDemo(store, () => {}, undefined, { seed: 1 })).rejects.toMatchObject({
      code: 'row-duplicate',
    });
    expect((await undo(store)).title).toContain('演示数据');
    for (const ledger of ledgers)
      expect([ledger.id, countOf(store, tableOf(ledger))]).toEqual([ledger.id, 0]);
  });

  it('writes nothing when it is cancelled', async () => {
    const store = await openFresh();
    const cancel = new AbortController();
    const making = fillDemo(store, (p) => p.stage === '培训花名册' && cancel.abort(), cancel.signal, {
      seed: 1,
    });
    await expect(making).rejects.toMatchObject({ code: 'cancelled' });
    for (const ledger of ledgers)
      expect([ledger.id, countOf(store, tableOf(ledger))]).toEqual([ledger.id, 0]);
  });
});
