/** Counts as of any date ask who was on the list then, whatever happened since. */
import { expect, test } from 'vitest';
import { groupRows } from '../../electron/engine/indicators/compile.ts';
import { dictionaryOf } from '../../electron/engine/indicators/dictionary.ts';
import { inState, onTheList } from '../../shared/indicator/personStates.ts';
import { here, plain } from '../../shared/indicator/tableRows.ts';
import { ledgerById } from '../../shared/ledger/ledgers.ts';
import { openTestEngine } from '../support/testEngine.ts';

test('who had left by the day is not counted, who left later is, and nobody without a state is lost', async () => {
  const engine = await openTestEngine();
  try {
    const add = async (name: string): Promise<number> => (await engine.save(ledgerById('person'), { name })) ?? 0;
    await add('一直在');
    const moved = await add('迁出的');
    const back = await add('去了又回');
    await engine.client.people.setState({ ids: [moved], state: '迁出', date: '2026-03-05' });
    await engine.client.people.setState({ ids: [back], state: '外出', date: '2025-02' });
    await engine.client.people.setState({ ids: [back], state: '在册', date: '2026-01-10' });
    const rows = { ledger: 'person', period: { rule: 'always' }, where: [], picks: [], unit: null } as const;
    const count = async (to: string): Promise<readonly (number | null)[]> => {
      const [row] = await groupRows(
        engine.store.read,
        rows,
        [],
        [
          { take: { of: 'count' }, only: [onTheList('id')] },
          { take: { of: 'count' }, only: [inState('id', '外出')] },
        ],
        { scope: { from: '2025-01-01', to }, codes: dictionaryOf(engine.store).codes },
      );
      return row?.numbers ?? [];
    };
    expect(await count('2026-03-04')).toEqual([3, 0]);
    expect(await count('2026-03-05')).toEqual([2, 0]);
    expect(await count('2025-12-31')).toEqual([3, 1]);
  } finally {
    await engine.close();
  }
});

test('a table counts people as of its day, however often their state changed since', async () => {
  const engine = await openTestEngine();
  try {
    const people = ledgerById('person');
    const labour = ledgerById('labour');
    const add = async (name: string): Promise<number> => {
      const personId = (await engine.save(people, { name })) ?? 0;
      await engine.save(labour, { personId });
      return personId;
    };
    await add('一直在');
    const back = await add('迁出又回');
    const dead = await add('迁出后去世');
    await engine.client.people.setState({ ids: [back, dead], state: '迁出', date: '2025-03-01' });
    await engine.client.people.setState({ ids: [back], state: '在册', date: '2026-02-01' });
    await engine.client.people.setState({ ids: [dead], state: '去世', date: '2026-03-01' });
    const rows = plain({ ledger: 'labour', period: { rule: 'always' }, where: [here], picks: [], unit: null });
    const count = async (to: string): Promise<number | null | undefined> => {
      const [row] = await groupRows(engine.store.read, rows, [], [{ take: { of: 'count' }, only: [] }], {
        scope: { from: '2025-01-01', to },
        codes: dictionaryOf(engine.store).codes,
      });
      return row?.numbers[0];
    };
    expect(await count('2025-02-28')).toBe(3);
    expect(await count('2025-12-31')).toBe(1);
    expect(await count('2026-01-31')).toBe(1);
    expect(await count('2026-02-15')).toBe(2);
    expect(await count('2026-06-30')).toBe(2);
  } finally {
    await engine.close();
  }
});
