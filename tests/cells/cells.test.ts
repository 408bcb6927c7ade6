/** Work on blocks of cells: what is read, refused, remembered and taken back. */
import { expect, onTestFinished, test } from 'vitest';
import type { SortTerm } from '../../shared/contract/common.ts';
import { ledgerById } from '../../shared/ledger/ledgers.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';
import { planned, remarks, saved, wholeQuery } from '../support/cellWork.ts';

const ids = ['11010519491231002X', '110101199003070388', '110101199003070396'] as const;

async function desk(): Promise<TestEngine> {
  const engine = await openTestEngine();
  onTestFinished(() => engine.close());
  return engine;
}

const people = wholeQuery('person');
const columns = ['name', 'sex', 'education', 'phone', 'birthDate'];

async function threePeople(engine: TestEngine): Promise<readonly number[]> {
  const lines = [
    ['张三', '男', '大专', '13812345678', '1985-03'],
    ['李四', '女', '本科', '', '1990'],
    ['王五', '男', '', '13912345678', '1978-01-02'],
  ];
  const done = await saved(engine.client, 'person', { do: 'paste', query: people, at: 0, columns, lines, blanks: false });
  return done.ids;
}

async function shownColumn(engine: TestEngine, column: string): Promise<readonly string[]> {
  const { rows } = await engine.client.ledger.page({ ledger: 'person', columns: [column], offset: 0, limit: 50 });
  return rows.map((row) => row.cells[0] ?? '');
}

test('a cell is read as its kind; a wrong one is told and leaves the rest of the block', async () => {
  const engine = await desk();
  await threePeople(engine);
  const done = await saved(engine.client, 'person', {
    do: 'paste',
    query: people,
    at: 0,
    columns: ['education', 'birthDate', 'phone'],
    lines: [
      ['高职', '1985年4月', '139 0000 1111'],
      ['没有这种', '1990.13', '123'],
      ['小学', '1978', ''],
    ],
    blanks: false,
  });
  expect(await shownColumn(engine, 'education')).toEqual(['大专', '没有这种', '小学']);
  expect(await shownColumn(engine, 'birthDate')).toEqual(['1985-04', '1990', '1978']);
  expect(await shownColumn(engine, 'phone')).toEqual(['139****1111', '', '139****5678']);
  expect(remarks(done.lines).join()).toContain('2 birthDate error');
  expect(remarks(done.lines).join()).toContain('2 phone error');
  expect(done.counts).toMatchObject({ changed: 3, bad: 2, cleared: 0 });
});

test('blank cells of a block erase only when that is asked for, and never what is required', async () => {
  const engine = await desk();
  await threePeople(engine);
  const work = { do: 'paste', query: people, at: 0, columns: ['name', 'phone'], lines: [['', '']] } as const;
  const lines = work.lines.map((line) => [...line]);
  expect((await saved(engine.client, 'person', { ...work, columns: [...work.columns], lines, blanks: false })).op).toBeNull();
  const done = await saved(engine.client, 'person', { ...work, columns: [...work.columns], lines, blanks: true });
  expect(remarks(done.lines)).toEqual(['1 name error 请填写姓名']);
  expect(await shownColumn(engine, 'phone')).toEqual(['', '', '139****5678']);
  expect(await shownColumn(engine, 'name')).toEqual(['张三', '李四', '王五']);
});

test('a block that brings its headings is laid by them', async () => {
  const engine = await desk();
  const done = await saved(engine.client, 'person', {
    do: 'paste',
    query: people,
    at: 0,
    columns,
    lines: [
      ['联系电话', '姓名', '文化程度'],
      ['13812345678', '张三', '大专'],
    ],
    blanks: false,
  });
  expect(done.counts).toMatchObject({ added: 1, bad: 0 });
  expect([await shownColumn(engine, 'name'), await shownColumn(engine, 'education')]).toEqual([['张三'], ['大专']]);
});

test('a masked number is never stored, and one that came back as shown means unchanged', async () => {
  const engine = await desk();
  await threePeople(engine);
  const paste = (phone: string, at: number): Promise<readonly string[]> =>
    saved(engine.client, 'person', { do: 'paste', query: people, at, columns: ['phone'], lines: [[phone]], blanks: false }).then((d) =>
      remarks(d.lines),
    );
  expect(await paste('138****5678', 0)).toEqual([]);
  expect(await paste('138****5678', 2)).toEqual(['1 phone error 这是遮住了中间几位的号码，不能写入；请写完整的号码']);
});

test('a new row that may be somebody known, lacks what is required, or repeats another is told and left out', async () => {
  const engine = await desk();
  await saved(engine.client, 'person', {
    do: 'paste',
    query: people,
    at: 0,
    columns: ['name', 'idNumber', 'birthDate'],
    lines: [
      ['张三', ids[0], ''],
      ['李四', '', '1990-02-03'],
    ],
    blanks: false,
  });
  const rosters = wholeQuery('training-roster');
  await engine.save(ledgerById('training-class'), { name: '电焊一班' });
  const done = await saved(engine.client, 'training-roster', {
    do: 'paste',
    query: rosters,
    at: 0,
    columns: ['name', 'idNumber', 'birthDate', 'className'],
    lines: [
      ['张三', ids[0], '', '电焊一班'],
      ['李四', '', '1990-02-03', '电焊一班'],
      ['新人', ids[1], '', '没有的班'],
      ['', '', '', '电焊一班'],
      ['张三', ids[0], '', '电焊一班'],
      ['新人', ids[1], '', '电焊一班'],
    ],
    blanks: false,
  });
  expect(done.counts).toMatchObject({ added: 2, refused: 4 });
  const said = remarks(done.lines).join('\n');
  expect(said).toContain('2 库里有可能是同一个人');
  expect(said).toContain('3 className error “培训班次”里没有“没有的班”');
  expect(said).toContain('4 没有写是哪个人');
  expect(said).toContain('5 和第 1 行重复');
  expect((await engine.client.ledger.count({ ledger: 'person' })).total).toBe(3);
});

test('one person is not told two things by one block, and what is theirs shows everywhere', async () => {
  const engine = await desk();
  const [person] = await threePeople(engine);
  for (const name of ['一班', '二班']) {
    await engine.save(ledgerById('training-class'), { name });
    await engine.save(ledgerById('training-roster'), { personId: person ?? 0, className: name });
  }
  const done = await saved(engine.client, 'training-roster', {
    do: 'paste',
    query: wholeQuery('training-roster'),
    at: 0,
    columns: ['education'],
    lines: [['本科'], ['小学']],
    blanks: false,
  });
  expect(remarks(done.lines)).toEqual(['2 education error 同一个人在前面的行里写的不一样']);
  expect(done.counts.people).toBe(1);
  expect((await shownColumn(engine, 'education'))[0]).toBe('本科');
});

test('a batch edit says old and new by group, is one step, and a stale plan is refused', async () => {
  const engine = await desk();
  await threePeople(engine);
  const work = { do: 'set', target: { query: people }, values: { education: '大专' } } as const;
  const plan = await planned(engine.client, 'person', work);
  expect(plan.groups).toEqual([
    { column: 'education', before: '本科', after: '大专', rows: 1 },
    { column: 'education', before: '', after: '大专', rows: 1 },
  ]);
  const other = { do: 'set', target: { query: people, span: { from: 0, to: 0 } }, values: { remark: '改过' } } as const;
  await saved(engine.client, 'person', other);
  await expect(saved(engine.client, 'person', work, plan.sequence)).rejects.toThrow('请再核对一遍');
  const done = await saved(engine.client, 'person', work);
  expect(done.title).toBe('批量修改人员总库的文化程度（2 人）');
  expect((await engine.client.upkeep.undo({})).title).toBe(done.title);
  expect(await shownColumn(engine, 'education')).toEqual(['大专', '本科', '']);
});

test('text is found and replaced where it stands', async () => {
  const engine = await desk();
  await threePeople(engine);
  await saved(engine.client, 'person', { do: 'set', target: { query: people }, values: { address: '云岭县旧街1号' } });
  const target = { query: people, span: { from: 1, to: 2 } };
  const done = await saved(engine.client, 'person', { do: 'replace', target, columns: ['address', 'remark'], find: '旧街', with: '新街' });
  expect(done.counts).toMatchObject({ changed: 2, cells: 2 });
  expect(await shownColumn(engine, 'address')).toEqual(['云岭县旧街1号', '云岭县新街1号', '云岭县新街1号']);
});

test('filling repeats the source rows over the target, phones in full, and never an ID', async () => {
  const engine = await desk();
  await threePeople(engine);
  const fill = { do: 'fill', query: people, source: { from: 0, to: 0 }, target: { from: 0, to: 2 } } as const;
  await saved(engine.client, 'person', { ...fill, columns: ['phone', 'education'] });
  const { lines } = await engine.client.cells.copy({ query: people, span: { from: 0, to: 2 }, columns: ['phone'], unmasked: true });
  expect(lines.flat()).toEqual(['13812345678', '13812345678', '13812345678']);
  expect(await shownColumn(engine, 'education')).toEqual(['大专', '大专', '大专']);
  // Only the columns asked for.
  expect(await shownColumn(engine, 'name')).toEqual(['张三', '李四', '王五']);
  expect(await shownColumn(engine, 'birthDate')).toEqual(['1985-03', '1990', '1978-01-02']);
  await saved(engine.client, 'person', { do: 'set', target: { query: people, span: { from: 0, to: 0 } }, values: { idNumber: ids[0] } });
  const refused = await saved(engine.client, 'person', { ...fill, columns: ['idNumber'] });
  expect(remarks(refused.lines).every((r) => r.includes('身份证号各人不同'))).toBe(true);
});

test('copies in full are logged, and totals and find follow the query', async () => {
  const engine = await desk();
  await threePeople(engine);
  await engine.client.cells.copy({ query: people, span: { from: 0, to: 2 }, columns: ['name', 'phone'], unmasked: true });
  const { entries } = await engine.client.upkeep.audit({ offset: 0, limit: 5 });
  expect(entries.some((e) => e.action === '复制完整号码' && e.detail === '联系电话' && e.count === 3)).toBe(true);
  const find = (from: number, backwards = false): Promise<unknown> =>
    engine.client.cells.find({ query: people, columns: ['name', 'phone', 'sex'], text: '男', from, backwards }).then((f) => [f.rows, f.hit?.at, f.hit?.column, f.hit?.ordinal]);
  expect(await find(-1)).toEqual([2, 0, 'sex', 1]);
  expect(await find(0)).toEqual([2, 2, 'sex', 2]);
  expect(await find(2)).toEqual([2, 0, 'sex', 1]);
  expect(await find(0, true)).toEqual([2, 2, 'sex', 2]);
  for (const [name, funds] of [['甲', '1000.1'], ['乙', '2000.2'], ['丙', '不详']] as const)
    await engine.save(ledgerById('training-class'), { name, funds, days: '3' });
  const totals = await engine.client.cells.totals({ query: wholeQuery('training-class'), columns: ['funds', 'days', 'name'] });
  expect(totals).toEqual({
    rows: 3,
    filled: 9,
    totals: [
      { column: 'funds', count: 2, sum: '3000.3', average: '1500.15', least: '1000.1', most: '2000.2' },
      { column: 'days', count: 3, sum: '9', average: '3', least: '3', most: '3' },
    ],
  });
  const span = { from: 0, to: 0 };
  expect((await engine.client.cells.totals({ query: wholeQuery('training-class'), span, columns: ['funds'] })).totals[0]?.sum).toBe('1000.1');
});

test('names stand by strokes of the surname, by pinyin, or by several columns', async () => {
  const engine = await desk();
  const lines = ['魏一', '丁二', '张三', '王五', '丁一', '欧阳六', '于七'].map((name, i) => [name, i % 2 === 0 ? '男' : '女', `备注${name}`]);
  await saved(engine.client, 'person', { do: 'paste', query: people, at: 0, columns: ['name', 'sex', 'remark'], lines, blanks: false });
  const names = async (sort: SortTerm, thenBy: SortTerm[] = []): Promise<string> => {
    const { rows } = await engine.client.ledger.page({ ...wholeQuery('person', { sort, thenBy }), columns: ['name'], offset: 0, limit: 50 });
    return rows.map((row) => row.cells[0]).join(' ');
  };
  expect(await names({ column: 'name', descending: false, by: 'stroke' })).toBe('丁一 丁二 于七 王五 张三 欧阳六 魏一');
  expect(await names({ column: 'name', descending: true, by: 'stroke' })).toBe('魏一 欧阳六 张三 王五 于七 丁二 丁一');
  expect(await names({ column: 'name', descending: false })).toBe('丁二 丁一 欧阳六 王五 魏一 于七 张三');
  expect(await names({ column: 'remark', descending: false, by: 'stroke' })).toBe('丁一 丁二 于七 王五 张三 欧阳六 魏一');
  expect(await names({ column: 'sex', descending: false }, [{ column: 'name', descending: true, by: 'stroke' }])).toBe('魏一 张三 于七 丁一 欧阳六 王五 丁二');
});
