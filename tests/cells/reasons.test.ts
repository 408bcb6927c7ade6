/** 核实说明 in the grid: what a soft rule doubts waits for a reason, whichever way the cells are written. */
import { expect, onTestFinished, test } from 'vitest';
import type { CellWork } from '../../shared/contract/cells.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';
import { planned, saved, savedWith, wholeQuery } from '../support/cellWork.ts';

async function desk(): Promise<TestEngine> {
  const engine = await openTestEngine();
  onTestFinished(() => engine.close());
  return engine;
}

const id = '11010519491231002X';
const open = (engine: TestEngine, ledger: string, rule: string, explained = false) =>
  engine.client.health.list({ ledger, rule, field: null, explained, offset: 0, limit: 100 });

const paste = (ledger: string, columns: string[], lines: string[][]): CellWork => ({ do: 'paste', query: wholeQuery(ledger), at: 0, columns, lines, blanks: false });

test('a pasted block is planned with its doubts; rows without a reason are held back, the rest is written', async () => {
  const engine = await desk();
  const work = paste('project', ['name', 'unit', 'year', 'allocated', 'received'], [
    ['细毛羊提纯', '县农业农村局', '2026', '10', '12'],
    ['电商带头人', '县农业农村局', '2026', '10', '8'],
    ['鹿产品深加工', '县农业农村局', '2026', '5', '6'],
  ]);
  const plan = await planned(engine.client, 'project', work);
  expect(plan.counts).toMatchObject({ added: 3, unexplained: 2, refused: 0 });
  expect(plan.lines.map((line) => line.doubts.map((d) => d.rule))).toEqual([['falling-spent'], [], ['falling-spent']]);
  const first = await savedWith(engine.client, 'project', work, { rows: [{ at: 1, rule: 'falling-spent', reason: '省级追加' }] });
  expect(first.counts).toMatchObject({ added: 2, unexplained: 1 });
  expect(first.lines.map((line) => [line.at, line.doubts[0]?.field])).toEqual([[3, 'received']]);
  expect((await open(engine, 'project', 'falling-spent')).total).toBe(0);
  expect((await open(engine, 'project', 'falling-spent', true)).findings.map((f) => [f.title, f.explained?.reason, f.explained?.who])).toEqual([['细毛羊提纯', '省级追加', '李建国']]);
  await engine.client.upkeep.undo({ op: first.op ?? '' });
  expect((await open(engine, 'project', 'falling-spent', true)).total).toBe(0);
});

test('one reason for all, and another for a single row; a reason without a name is none', async () => {
  const engine = await desk();
  await saved(engine.client, 'project', paste('project', ['name', 'unit', 'year', 'allocated'], [['甲', '县农业农村局', '2026', '10'], ['乙', '县农业农村局', '2026', '10']]));
  const work: CellWork = { do: 'set', target: { query: wholeQuery('project') }, values: { received: '12' } };
  expect((await savedWith(engine.client, 'project', work, { who: ' ', all: '追加' })).op).toBeNull();
  const done = await savedWith(engine.client, 'project', work, { all: '追加', rows: [{ at: 2, rule: 'falling-spent', reason: '垫支' }] });
  expect(done.counts).toMatchObject({ changed: 2, unexplained: 0 });
  expect((await open(engine, 'project', 'falling-spent', true)).findings.map((f) => [f.title, f.explained?.reason])).toEqual(expect.arrayContaining([['甲', '追加'], ['乙', '垫支']]));
});

test('filling down asks as typing does, and a value that can never be true is left out whichever end of it is filled', async () => {
  const engine = await desk();
  await saved(engine.client, 'training-class', paste('training-class', ['name', 'startDate', 'endDate'], [
    ['电焊一期', '2026-05-20', '2026-05-25'],
    ['电焊二期', '2026-05-01', '2026-05-10'],
  ]));
  const whole = wholeQuery('training-class');
  const done = await saved(engine.client, 'training-class', { do: 'fill', query: whole, source: { from: 0, to: 0 }, target: { from: 1, to: 1 }, columns: ['startDate'] });
  expect(done.op).toBeNull();
  expect(done.lines[0]?.cells[0]).toMatchObject({ column: 'startDate', level: 'error' });
  const typed = await saved(engine.client, 'training-class', { do: 'set', target: { query: whole, span: { from: 1, to: 1 } }, values: { startDate: '2026-05-20' } });
  expect([typed.op, typed.counts.bad]).toEqual([null, 1]);
});

test("what a linked ledger's grid says of the person is doubted as on the person's own page, and the reason stays with the person", async () => {
  const engine = await desk();
  await saved(engine.client, 'person', paste('person', ['name', 'idNumber'], [['张三', '110101199003070388']]));
  const { client } = engine;
  const [person] = (await client.ledger.page({ ledger: 'person', columns: ['name'], offset: 0, limit: 1 })).rows;
  await client.ledger.save({ ledger: 'need', id: null, values: { personId: person?.id ?? 0 } });
  const work: CellWork = { do: 'set', target: { query: wholeQuery('need') }, values: { sex: '男' } };
  const held = await saved(client, 'need', work);
  expect([held.op, held.counts.unexplained, held.lines[0]?.doubts[0]?.rule]).toEqual([null, 1, 'agreesWithId-sex']);
  await savedWith(client, 'need', work, { all: '户口簿登记为男' });
  expect((await open(engine, 'person', 'agreesWithId-sex', true)).findings.map((f) => f.explained?.reason)).toEqual(['户口簿登记为男']);
});

test('somebody erased is stored again only with a reason: in the form, by paste, and by a new number in a cell', async () => {
  const engine = await desk();
  const { client } = engine;
  const block = paste('person', ['name', 'idNumber'], [['张三', id]]);
  await saved(client, 'person', block);
  const [person] = (await client.ledger.page({ ledger: 'person', columns: ['name'], offset: 0, limit: 1 })).rows;
  await client.people.erase({ id: person?.id ?? 0, name: '张三', reason: '本人申请' });
  await expect(client.ledger.save({ ledger: 'person', id: null, values: { name: '张三', idNumber: id } })).rejects.toThrow('彻底删除过');
  const held = await saved(client, 'person', block);
  expect([held.op, held.lines[0]?.doubts[0]?.rule]).toEqual([null, 'erased-idNumber']);
  const { id: other } = await client.ledger.save({ ledger: 'person', id: null, values: { name: '李四' } });
  const renamed = await saved(client, 'person', { do: 'cells', rows: [{ id: other, cells: { idNumber: id } }] });
  expect([renamed.op, renamed.counts.unexplained]).toEqual([null, 1]);
  const explained = [{ rule: 'erased-idNumber', reason: '本人同意重新登记', who: '王芳' }];
  await client.ledger.save({ ledger: 'person', id: null, values: { name: '张三', idNumber: id }, explained });
  expect((await open(engine, 'person', 'erased-idNumber', true)).total).toBe(1);
  expect((await open(engine, 'person', 'erased-idNumber')).total).toBe(0);
});
