import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { rowsBehind } from '../../electron/engine/indicators/compile.ts';
import { dictionaryOf } from '../../electron/engine/indicators/dictionary.ts';
import { evaluate } from '../../electron/engine/indicators/evaluate.ts';
import { missing, none } from '../../shared/indicator/format.ts';
import { declareIndicators } from '../../shared/indicator/indicators.ts';
import { isWords, measuresOf, type Measure } from '../../shared/indicator/measure.ts';
import { CountingRules, rulesSetting } from '../../shared/indicator/rules.ts';
import { tableOf } from '../../shared/ledger/ledgers.ts';
import { periods, wantedUnits } from './support/dataSets.ts';
import { memoryStore } from './support/memoryStore.ts';
import { inOrder, randomCounty, randomFrom } from './support/randomCounty.ts';
import type { Asked, County, Row } from './support/slow/basics.ts';
import { slowNumbers } from './support/slow/numbers.ts';

const memory = memoryStore();
afterAll(() => memory.close());

const oneOf = fc.constantFrom;
const someRules = fc
  .record({
    classCount: oneOf('row', 'name'),
    sessionCount: oneOf('session', 'class'),
    attendanceCount: oneOf('notAbsent', 'present'),
    passBase: oneOf('enrolled', 'examined'),
    certificate: oneOf('skill', 'any'),
    employmentSource: oneOf('roster', 'followUp'),
    employmentMonths: oneOf(1, 6),
    farmingIsEmployment: fc.boolean(),
    stableMonths: oneOf(2, 6),
    planPeople: oneOf('attendances', 'people'),
    coverageBase: oneOf('labour', 'willing'),
    coverageOf: oneOf('trained', 'listed'),
    youngAge: oneOf(35, 60),
    minority: oneOf('listed', 'withOthers'),
    titleBasis: oneOf('qualified', 'appointed'),
    townshipYears: oneOf(15, 25),
    enterprise: oneOf('all', 'enterprise'),
    developmentProjects: oneOf('development', 'all'),
  })
  .map((rules) => CountingRules.parse(rules));
const rulesOf = fc.oneof(fc.constant(CountingRules.parse({})), someRules);

function fill(county: County, rules: CountingRules): void {
  memory.empty(['setting', ...inOrder.map(tableOf).toReversed()]);
  memory.put('setting', [{ key: rulesSetting, value: JSON.stringify(rules) }]);
  for (const ledger of inOrder) memory.put(tableOf(ledger), county[ledger.id] ?? []);
}

describe('every indicator of the report', () => {
  it('is what loops over the rows count, for any county, unit, period and rules, and lists the rows it counts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 3, max: 24 }), periods, wantedUnits, rulesOf, async (seed, most, period, unit, rules) => {
        const county = randomCounty(randomFrom(seed), most);
        fill(county, rules);
        const asked: Asked = unit === undefined ? period : { ...period, unit };
        const expected = slowNumbers({ county, asked, rules });
        const values = await evaluate(memory.store, [], asked);
        const found = Object.fromEntries(values.filter((v) => v.unit !== '').map((v) => [v.id, v.shown]));
        const wanted = Object.fromEntries(
          values
            .filter((v) => v.unit !== '')
            .map((v) => {
              const slow = expected[v.id];
              if (!(v.id in expected)) return [v.id, 'nobody counts it slowly'];
              if (typeof slow !== 'number') return [v.id, slow === null ? none : missing];
              // Halves are rounded away from zero; where the slow sum differs in its last bits either is right.
              const near = typeof v.value === 'number' && Math.abs(v.value - slow) <= 0.5 * 10 ** -decimalsOf(v.shown) + 1e-9;
              return [v.id, near ? v.shown : String(slow)];
            }),
        );
        expect(found).toEqual(wanted);
        await listsWhatItCounts(asked, county, rules);
      }),
      { numRuns: 40 },
    );
  }, 300_000);

  it('is met by the random counties: none is 0 in all of them', () => {
    const rules = CountingRules.parse({});
    const asked = { from: '2025-01-01', to: '2026-12-31' };
    const left = new Set(declareIndicators().flatMap((one) => (isWords(one.value) ? [] : [one.id])));
    for (let seed = 1; seed <= 200 && left.size > 0; seed += 1) {
      const numbers = slowNumbers({ county: randomCounty(randomFrom(seed), 24), asked, rules });
      for (const [id, number] of Object.entries(numbers)) if (number) left.delete(id);
    }
    expect([...left]).toEqual([]);
  });
});

const decimalsOf = (shown: string): number => shown.split('.')[1]?.length ?? 0;

/** Of a count as many rows, each once; of a sum rows whose values add up to it. */
async function listsWhatItCounts(asked: Asked, county: County, rules: CountingRules): Promise<void> {
  const { codes } = dictionaryOf(memory.store);
  const { answerAll } = await import('../../electron/engine/indicators/answer.ts');
  const measures = declareIndicators(rules).flatMap((one) => measuresOf(one.value).map((measure) => [one.id, measure] as const));
  const answers = await answerAll(
    memory.store.read,
    measures.map(([, measure]) => ({ measure, by: [], also: [], scope: asked })),
    codes,
  );
  for (const [i, [id, measure]] of measures.entries()) {
    const outcome = answers[i]?.of([]);
    if (outcome?.state !== 'known') continue;
    const behind = await rowsBehind(
      memory.store.read,
      { measure, group: [], also: [] },
      { scope: asked, codes },
      { offset: 0, limit: 500 },
    );
    expect([id, new Set(behind.ids).size]).toEqual([id, behind.total]);
    const listed = madeOf(measure, behind.ids.map((row) => county[behind.ledger]?.find((one) => one['id'] === row) ?? {}));
    expect([id, Math.abs(listed - outcome.number) < 1e-6 ? outcome.number : listed]).toEqual([id, outcome.number]);
  }
}

function madeOf({ take }: Measure, rows: readonly Row[]): number {
  if (take.of === 'count' || take.of === 'distinct' || take.of === 'excess') return rows.length;
  const values = rows.map((row) => {
    const value = take.path.split('|').map((path) => row[path]).find((one) => typeof one === 'number');
    return typeof value === 'number' ? value : (take.blank ?? Number.NaN);
  });
  const share = take.per ?? 1;
  if (take.of === 'min') return Math.min(...values) / share;
  if (take.of === 'max') return Math.max(...values) / share;
  const sum = values.reduce((a, b) => a + b, 0);
  return (take.of === 'average' ? sum / values.length : sum) / share;
}
