/** Counts as of any date ask who was on the list then, whatever happened since. */
import { expect, test } from 'vitest';
import { groupRows } from '../../electron/engine/indicators/compile.ts';
import { dictionaryOf } from '../../electron/engine/indicators/dictionary.ts';
import { here } from '../../shared/indicator/personStates.ts';
import { plain } from '../../shared/indicator/tableRows.ts';
import { ledgerById } from '../../shared/ledger/ledgers.ts';
import { openTestEngine } from '../support/testEngine.ts';

test('who had left by the day is not counted, who left or came back later is counted as he was, nobody without a state is lost', async () => {
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
    const outside = await add('外出的');
    await engine.client.people.setState({ ids: [back, dead], state: '迁出', date: '2025-03-01' });
    await engine.client.people.setState({ ids: [outside], state: '外出', date: '2025-02' });
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
    expect(await count('2025-02-28')).toBe(4);
    expect(await count('2025-12-31')).toBe(2);
    expect(await count('2026-01-31')).toBe(2);
    expect(await count('2026-02-15')).toBe(3);
    expect(await count('2026-06-30')).toBe(3);
  } finally {
    await engine.close();
  }
});
