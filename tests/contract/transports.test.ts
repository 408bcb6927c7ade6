/** What must hold for every call of the contract, whichever way it travels. */
import { ORPCError } from '@orpc/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '../../shared/contract/contract.ts';
import { transports, type Hosted } from '../support/hosts.ts';

const township = { role: 'township', unitCode: '620721101000', unitName: '示范镇' } as const;

/** A small roster as a village sends it: title, header, rows. */
const roster = (rows: number): File => {
  const people = Array.from(
    { length: rows },
    (_, i) => `${i + 1},村民${'甲乙丙丁戊'[i % 5]}${i},男,1390935${String(1000 + i)}`,
  );
  return new File([`\ufeff花名册\n序号,姓名,性别,联系电话\n${people.join('\n')}\n`], '花名册.csv', {
    type: 'text/csv',
  });
};

/** Gives up when a call that must be refused never ends. */
const refused = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    (value) => expect.fail(`answered ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );

async function plan(client: Client, file: File) {
  const stages: string[] = [];
  for await (const event of await client.importing.open({ files: [file], options: { ledger: 'person' } })) {
    if (event.kind === 'plan') return { plan: event.plan, stages };
    stages.push(event.progress.stage);
  }
  return expect.fail('no plan');
}

describe.each(transports)('over $name', (transport) => {
  let hosted: Hosted;
  let client: Client;
  beforeEach(async () => {
    hosted = await transport.open();
    ({ client } = hosted);
  });
  afterEach(async () => {
    await hosted.close();
    expect(hosted.failures).toEqual([]);
  });

  test('nulls, numbers and Chinese arrive as they were sent', async () => {
    const info = await client.system.info();
    expect(info).toMatchObject({ initialised: false, role: null, unitName: null, demo: false });
    const after = await client.system.init(township);
    expect(after).toMatchObject({ initialised: true, ...township });
    expect(await client.system.info()).toEqual(after);
  });

  test('an input the contract refuses never reaches the engine, and says which part is wrong', async () => {
    await client.system.init(township);
    const error = await refused(
      client.ledger.page({
        ledger: 'person',
        columns: [],
        offset: -1,
        limit: 0,
        conditions: [],
        text: '',
        sort: null,
      }),
    );
    expect(error).toBeInstanceOf(ORPCError);
    expect(error).toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [{ path: ['offset'] }, { path: ['limit'] }] },
    });
  });

  test('a foreseen refusal arrives as data with its Chinese sentence', async () => {
    await client.system.init(township);
    const error = await refused(client.system.init(township));
    expect(error).toMatchObject({
      code: 'APP',
      defined: true,
      data: {
        code: 'already-initialised',
        message: '这个数据文件夹里已经有台账，不能重复建立。',
        detail: {},
      },
    });
  });

  test('a procedure that the contract does not list is no procedure', async () => {
    const paths = [
      'system.nothing',
      'system.constructor',
      'system.info.call',
      '__proto__.toString',
      'constructor',
      'nothing.info',
      '',
    ];
    for (const path of paths) {
      const error = await refused(hosted.ask(path.split('.')));
      expect([path, error]).toMatchObject([path, { code: 'NOT_FOUND' }]);
    }
    expect(await hosted.ask(['system', 'info'])).toMatchObject({ initialised: false });
  });

  test('a stream says its progress and ends with its result', async () => {
    const made = new Map<string, number[]>();
    for await (const { stage, done } of await client.system.demo()) made.set(stage, [...(made.get(stage) ?? []), done]);
    expect(made.size).toBeGreaterThan(0);
    // Each stage counts up by itself: people first, then their rosters.
    for (const counts of made.values()) expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(await client.system.info()).toMatchObject({ initialised: true, demo: true });
  });

  test('a file goes up, is read by a child process and planned', async () => {
    await client.system.init(township);
    const { plan: planned } = await plan(client, roster(40));
    expect(planned.files.map((file) => [file.file, file.error])).toEqual([['花名册.csv', null]]);
    expect(planned.totals.read).toBe(40);
    expect(await client.importing.discard({ planId: planned.planId })).toEqual({});
  });

  test('a file of a megabyte goes up unharmed', async () => {
    await client.system.init(township);
    const { plan: planned } = await plan(client, roster(30_000));
    expect(planned.totals.read).toBe(30_000);
  });

  test('a file comes down once, byte for byte what the engine made', async () => {
    await client.system.init(township);
    const { plan: planned } = await plan(client, roster(3));
    for await (const event of await client.importing.apply({ planId: planned.planId })) void event;
    let made: { readonly fileId: string; readonly name: string; readonly bytes: number } | undefined;
    const asked = {
      ledger: 'person',
      columns: ['name', 'phone'],
      format: 'csv',
      conditions: [],
      text: '',
      sort: null,
    } as const;
    for await (const event of await client.ledger.export({
      ...asked,
      columns: [...asked.columns],
      conditions: [],
    })) {
      if (event.kind === 'file') made = event.file;
    }
    const download = made ?? expect.fail('no file');
    const file = await client.files.take({ fileId: download.fileId });
    expect(file).toBeInstanceOf(File);
    expect([file.name, file.size]).toEqual([download.name, download.bytes]);
    expect(new TextDecoder().decode(await file.arrayBuffer())).toContain('村民甲0');
    expect(await refused(client.files.take({ fileId: download.fileId }))).toMatchObject({ code: 'APP' });
  });

  test('cancelling a long job ends it, writes nothing and leaves the engine ready', async () => {
    await client.system.init(township);
    const stop = new AbortController();
    const job = (async () => {
      const events = await client.importing.open(
        { files: [roster(60_000)], options: { ledger: 'person' } },
        { signal: stop.signal },
      );
      for await (const event of events) {
        if (event.kind === 'progress') stop.abort();
        else expect.fail('planned although cancelled');
      }
    })();
    await refused(job);
    expect(await client.ledger.count({ ledger: 'person', conditions: [], text: '', sort: null })).toEqual({
      total: 0,
    });
  });

  test('leaving a stream early ends the job behind it', async () => {
    await client.system.init(township);
    for await (const event of await client.importing.open({
      files: [roster(60_000)],
      options: { ledger: 'person' },
    })) {
      expect(event.kind).toBe('progress');
      break;
    }
    const { plan: planned } = await plan(client, roster(5));
    expect(planned.totals.read).toBe(5);
  });

  test('a committed write is told to everybody who listens', async () => {
    await client.system.init(township);
    const stop = new AbortController();
    const changes = await client.system.changes(undefined, { signal: stop.signal });
    const first = await changes.next();
    const { plan: planned } = await plan(client, roster(2));
    for await (const event of await client.importing.apply({ planId: planned.planId })) void event;
    const second = await changes.next();
    expect(first.value).toMatchObject({ sequence: expect.any(Number) as number });
    expect(second.value).toMatchObject({ ledgers: expect.arrayContaining(['person']) as string[] });
    stop.abort();
  });

  test('two calls at once do not wait for each other', async () => {
    await client.system.init(township);
    const long = plan(client, roster(20_000));
    const first = await Promise.race([long.then(() => 'long'), client.system.info().then(() => 'short')]);
    expect(first).toBe('short');
    await long;
  });

  test('a call made after the connection closed is refused instead of waiting for ever', async () => {
    await client.system.info();
    await hosted.disconnect();
    expect(await refused(client.system.info())).toMatchObject({ code: 'connection-closed' });
  });

  test('a stream under way when the connection closes ends with an error', async () => {
    await client.system.init(township);
    const changes = await client.system.changes();
    await changes.next();
    const next = changes.next();
    await hosted.disconnect();
    expect(await refused(next)).toBeInstanceOf(Error);
  });
});
