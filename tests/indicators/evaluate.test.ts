import { afterAll, describe, expect, it } from 'vitest';
import { drill, drillToken, readDrill } from '../../electron/engine/indicators/drill.ts';
import { evaluate, indicatorDrill } from '../../electron/engine/indicators/evaluate.ts';
import { rulesSetting } from '../../shared/indicator/rules.ts';
import { soFar, trainingTown } from './support/trainingTown.ts';

const town = trainingTown();
afterAll(() => town.close());
const { store } = town;

async function shown(
  id: string,
  scope: { from: string; to: string; unit?: string } = soFar,
): Promise<string> {
  const [value] = await evaluate(store, [id], scope);
  return value?.shown ?? '';
}

describe('indicators', () => {
  it('count what was held until the last day, neither cancelled nor undated', async () => {
    expect(await shown('i2_2')).toBe('4');
    expect(await shown('i2_4')).toBe('7');
    expect(await shown('i2_4a')).toBe('5');
    expect(await shown('i2_2', { from: '2026-01-01', to: '2026-12-31' })).toBe('5');
  });

  it('leave classes for officials out of 农民工 training', async () => {
    expect(await shown('i5_9')).toBe('3');
    expect(await shown('i5_10')).toBe('3');
    expect(await shown('i5_12')).toBe('6');
    expect(await shown('i5_11')).toBe('4');
  });

  it('hold what was done against the plan of that year', async () => {
    expect(await shown('i2_1')).toBe('6');
    expect(await shown('i2_3')).toBe('66.7');
    expect(await shown('i2_3a')).toBe('43.8');
    expect(await shown('i2_1', { from: '2027-01-01', to: '2027-12-31' })).toBe('待填');
  });

  it('divide by everybody who took part, and say how many results are not in', async () => {
    const [rate] = await evaluate(store, ['i5_18f'], soFar);
    expect(rate).toMatchObject({ shown: '33.3', value: 33.3, unit: '%' });
    expect(rate?.definition).toContain('分母是全部参训人次');
    expect(rate?.definition).toContain('其中 2 条还没有登记');
    // A certificate of mere attendance is no skill certificate; farming is no employment.
    expect(await shown('i5_18g')).toBe('16.7');
    expect(await shown('i5_18h')).toBe('16.7');
    expect(await shown('i5_18a')).toBe('2');
    expect(await shown('i7_4')).toBe('2');
    expect(await shown('i7_4a')).toBe('50.0');
  });

  it('print 待填 where nothing was recorded and — where there is nobody, never 0', async () => {
    const quiet = { ...soFar, unit: '629921101000' };
    expect(await shown('i5_18f', quiet)).toBe('待填');
    expect(await shown('i5_18d', quiet)).toBe('待填');
    const [nobody] = await evaluate(store, ['i5_18f'], { ...soFar, unit: '629921102000' });
    expect(nobody).toMatchObject({ shown: '—', value: null });
    expect(await shown('i2_4', { ...soFar, unit: '629921102000' })).toBe('0');
  });

  it('of a unit take in everything below it', async () => {
    expect(await shown('i2_4', { ...soFar, unit: '629921100000' })).toBe('3');
    expect(await shown('i2_4', { ...soFar, unit: '629921100200' })).toBe('3');
    expect(await shown('i2_4', { ...soFar, unit: '629921000000' })).toBe('7');
  });

  it('find the people trained twice in one trade', async () => {
    const town2 = trainingTown();
    town2.put('training_roster', [{ personId: 2, classId: 3, trade: 'TB01' }]);
    const [people, again] = await evaluate(town2.store, ['i5_14', 'i5_14a'], soFar);
    expect([people?.shown, again?.shown]).toEqual(['1', '1']);
    town2.close();
  });

  it('follow the counting rules of the store and print them', async () => {
    const town2 = trainingTown();
    town2.put('training_class', [
      { name: '电焊班', session: 2, unit: '629921100200', trainingType: '01', startDate: '2026-08-01' },
    ]);
    expect((await evaluate(town2.store, ['i5_9'], soFar))[0]?.shown).toBe('4');
    town2.put('setting', [
      {
        key: rulesSetting,
        value: JSON.stringify({
          classCount: 'name',
          passBase: 'examined',
          certificate: 'any',
          farmingIsEmployment: true,
          notFarmerTraining: [],
        }),
      },
    ]);
    const values = await evaluate(
      town2.store,
      ['i5_9', 'i5_10', 'i5_18f', 'i5_18g', 'i5_18h', 'i5_12'],
      soFar,
    );
    expect(values.map((v) => v.shown)).toEqual(['4', '5', '75.0', '28.6', '28.6', '7']);
    expect(values[0]?.definition).toContain('同名的算一个班');
    expect(values[2]?.definition).toContain('实际参加考核');
    expect(values[4]?.definition).toContain('务农算就业');
    town2.close();
  });

  it('refuse a period or a unit that cannot be', async () => {
    for (const scope of [
      { from: '2026-02-30', to: '2026-12-31' },
      { from: '2026-12-31', to: '2026-01-01' },
      { from: '2026-1-1', to: '2026-12-31' },
    ]) {
      await expect(evaluate(store, [], scope)).rejects.toMatchObject({ code: 'period-invalid' });
    }
    await expect(evaluate(store, [], { ...soFar, unit: 'nowhere' })).rejects.toMatchObject({
      code: 'unit-unknown',
    });
    await expect(evaluate(store, ['i9_9'], soFar)).rejects.toMatchObject({ code: 'indicator-unknown' });
  });
});

describe('the rows behind a number', () => {
  it('are reached from every value there is, and as many as it says', async () => {
    const page = { offset: 0, limit: 500 };
    const values = await evaluate(store, ['i2_4', 'i5_11', 'i5_14', 'i5_18g'], soFar);
    const totals: (number | null)[] = [];
    for (const { drill: token } of values)
      totals.push(token ? (await drill(store, token, page)).total : null);
    // Nobody trained twice in one trade; of a rate the rows of its numerator.
    expect(values.map((v) => v.shown)).toEqual(['7', '4', '0', '16.7']);
    expect(totals).toEqual([7, 4, null, 1]);
  });

  it('are the people of a number of people, masked', async () => {
    const page = await drill(store, indicatorDrill(store, 'i5_11', soFar), { offset: 0, limit: 10 });
    expect(page).toMatchObject({ ledger: 'person', title: '培训农民工', total: 4 });
    const column = page.columns.indexOf('身份证号');
    expect(page.rows[0]?.cells[column]).toBe('629921********0011');
    expect(page.rows[0]?.cells[page.columns.indexOf('联系电话')]).toBe('199****0001');
  });

  it('are the attendances of a number of 人次, with class and codes in words', async () => {
    const page = await drill(store, indicatorDrill(store, 'i5_12', soFar), { offset: 4, limit: 10 });
    expect(page.total).toBe(6);
    expect(page.rows).toHaveLength(2);
    expect(page.rows[0]?.cells).toEqual(
      expect.arrayContaining(['学员4', '刺绣班', '牧民合作社社员', '羊毛毡画']),
    );
  });

  it('are never found with a token that was not made here', async () => {
    const good = JSON.parse(
      Buffer.from(indicatorDrill(store, 'i5_12', soFar), 'base64url').toString(),
    ) as Record<string, unknown>;
    const forge = (change: object): string =>
      Buffer.from(JSON.stringify({ ...good, ...change })).toString('base64url');
    const forged = [
      '',
      'x',
      "' OR 1=1 --",
      Buffer.from('null').toString('base64url'),
      forge({ m: 'i5_12; DROP TABLE person' }),
      forge({ m: '__proto__' }),
      forge({ g: [['__proto__', null]] }),
      forge({ g: [['sqlite_master', 'x']] }),
      forge({ p: [['constructor', []]] }),
      forge({ p: [['category', ['没有的类别']]] }),
    ];
    for (const token of forged) {
      await expect(drill(store, token, { offset: 0, limit: 10 })).rejects.toMatchObject({
        code: 'drill-unknown',
      });
    }
    await expect(drill(store, forge({ f: "2026' OR" }), { offset: 0, limit: 10 })).rejects.toMatchObject({
      code: 'period-invalid',
    });
  });

  it('take a hostile value for a value', async () => {
    const hostile = "x' OR '1'='1";
    const token = drillToken({
      measure: 'i5_12',
      group: [['trade', hostile]],
      pivots: [['trade', [hostile]]],
      scope: soFar,
      title: 't',
    });
    expect(readDrill(token).group).toEqual([['trade', hostile]]);
    expect((await drill(store, token, { offset: 0, limit: 10 })).total).toBe(0);
  });
});
