import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerAll } from '../../electron/engine/indicators/answer.ts';
import type { KeyValue } from '../../electron/engine/indicators/question.ts';
import { rowsBehind } from '../../electron/engine/indicators/compile.ts';
import type { Scope } from '../../electron/engine/indicators/conditions.ts';
import { dictionaryOf } from '../../electron/engine/indicators/dictionary.ts';
import { namedKeys, namedMeasures } from '../../shared/indicator/named.ts';
import type { Key, Measure } from '../../shared/indicator/measure.ts';
import { dataSet, periods, units, wantedUnits } from './support/dataSets.ts';
import { memoryStore, type MemoryStore } from './support/memoryStore.ts';
import {
  held,
  numbersOf,
  topOf,
  type Asked,
  type Class,
  type Data,
  type Held,
  type Numbers,
} from './support/oracle.ts';

function fill(data: Data): MemoryStore {
  const memory = memoryStore();
  memory.put(
    'unit',
    data.units.map((u) => ({ ...u, name: u.code })),
  );
  memory.put(
    'person',
    data.people.map((p) => ({ ...p, name: `人${p.id}` })),
  );
  memory.put(
    'training_class',
    data.classes.map((c) => ({ ...c })),
  );
  memory.put(
    'training_roster',
    data.roster.map((r) => ({ ...r })),
  );
  return memory;
}

const hostKey = (measure: Measure): Key =>
  measure.rows.ledger === 'training-class' ? namedKeys.classHost : namedKeys.rosterHost;

const shown = (value: number | undefined): string => (value === undefined ? '待填' : String(value));

describe('numbers over random data sets', () => {
  it('are those of a slow loop, in total and by host, and list as many rows as they say', async () => {
    await fc.assert(
      fc.asyncProperty(dataSet, periods, wantedUnits, fc.boolean(), async (data, period, unit, farmer) => {
        const memory = fill(data);
        try {
          await compare(memory, data, unit === undefined ? period : { ...period, unit }, farmer);
        } finally {
          memory.close();
        }
      }),
      { numRuns: 60 },
    );
  }, 300_000);
});

async function compare(memory: MemoryStore, data: Data, asked: Asked, farmer: boolean): Promise<void> {
  const { store } = memory;
  const { codes, rules } = dictionaryOf(store);
  const scope: Scope = asked;
  const measures = namedMeasures(rules);
  const everything = held(data, asked, farmer);
  const hostOf = (one: Class | undefined): string | null => topOf(data, one?.unit ?? null);
  const expected = numbersOf(data, everything, everything, hostOf);
  const names = Object.keys(expected);
  const measureOf = (name: string): Measure => {
    const measure = measures.get(`${farmer ? 'farmer' : 'all'}.${name}`);
    if (!measure) throw new Error(`no measure ${name}`);
    return measure;
  };
  const total = await answerAll(
    store.read,
    names.map((name) => ({ measure: measureOf(name), by: [], also: [], scope })),
    codes,
  );
  const actual = Object.fromEntries(
    names.map((name, i) => {
      const outcome = total[i]?.of([]);
      return [name, outcome?.state === 'known' ? outcome.number : undefined];
    }),
  );
  expect(named(actual)).toEqual(named(expected));
  await compareRows(
    memory,
    names.map(measureOf),
    total.map((t) => t.of([])),
    scope,
  );

  const byHost = await answerAll(
    store.read,
    names.flatMap((name) => [
      { measure: measureOf(name), by: [hostKey(measureOf(name))], also: [], scope },
      // Asked together with its groups a total is added up from them; it must stay the same.
      { measure: measureOf(name), by: [], also: [], scope },
    ]),
    codes,
  );
  const hosts: (string | null)[] = [null, '?不知道的乡', ...units.map((u) => u.code)];
  for (const host of hosts) {
    const here = (one: Class | undefined): boolean => hostOf(one) === host;
    const some: Held = {
      classes: everything.classes.filter(here),
      roster: everything.roster.filter((row) => here(row.class)),
    };
    const wanted = numbersOf(data, some, everything, hostOf);
    const found = Object.fromEntries(
      names.map((name, i) => {
        const outcome = byHost[i * 2]?.of([host as KeyValue]);
        return [name, outcome?.state === 'known' ? outcome.number : undefined];
      }),
    );
    expect({ host, ...named(found) }).toEqual({ host, ...named(wanted) });
  }
  for (const [i, name] of names.entries()) {
    expect([name, byHost[i * 2 + 1]?.of([])]).toEqual([name, total[i]?.of([])]);
  }
}

function named(numbers: Numbers): Record<string, string> {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, shown(value)]));
}

/** The list behind a number has as many rows as the number says, each once, over all pages. */
async function compareRows(
  memory: MemoryStore,
  measures: readonly Measure[],
  outcomes: readonly { readonly state: string; readonly number?: number }[],
  scope: Scope,
): Promise<void> {
  const codes = dictionaryOf(memory.store).codes;
  for (const [i, measure] of measures.entries()) {
    const number = outcomes[i]?.number;
    // What several columns count too often lists the rows, each once.
    if (number === undefined || measure.take.of === 'excess') continue;
    const query = { measure, group: [], also: [] };
    const first = await rowsBehind(memory.store.read, query, { scope, codes }, { offset: 0, limit: 5 });
    const rest = await rowsBehind(memory.store.read, query, { scope, codes }, { offset: 5, limit: 500 });
    const ids = [...first.ids, ...rest.ids];
    expect([i, first.total, ids.length, new Set(ids).size]).toEqual([i, number, number, number]);
  }
}
