/**
 * The search box over a store of 100,000 people and as many rows of rosters (or as many people as asked for), kind of
 * question by kind of question; beside it the same name looked up by equality in an index of its own, the floor.
 * Run: `node tests/bench/search/bench.ts [people] [--store DIR]`; with `--store` the store is kept and used again.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createStore, openStore } from '../../../electron/engine/store/openStore.ts';
import { loadPinyin } from '../../../electron/engine/store/pinyin.ts';
import { search } from '../../../electron/engine/store/search.ts';
import type { Store } from '../../../electron/engine/store/store.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { inventedPerson, personColumns, sequence } from '../../store/support/people.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { store: { type: 'string' } } });
const people = Number(positionals[0] ?? 100_000);
const options = { reserve: false, timedBackups: false } as const;
const rounds = 40;
/** People are put in by steps of this many. */
const step = 100_000;

const remarks = ['低保户', '返乡创业', '种植大户', '外出务工', '村医', '退役军人', '养蜂', '牛角雕', '电商带头人', ''];

async function fill(store: Store): Promise<void> {
  await store.transact({ kind: 'edit', title: '单位' }, (tx) => {
    for (let i = 0; i < 100; i += 1) tx.insert('unit', { code: `620721101${200 + i}`, name: i === 7 ? '马营村' : `第${i}村`, level: 'village' });
  });
  const next = sequence(3);
  for (let start = 0; start < people; start += step)
    await store.transact({ kind: 'import', title: '导入' }, (tx) => {
      const fileId = tx.addSourceFile({ name: 'a.xlsx', sha256: String(start), bytes: 1, format: 'xlsx', sheets: [] });
      const classId = tx.insert('training-class', { name: `第${start / step + 1}期电子商务培训班` });
      const person = tx.inserter('person', [...personColumns, 'remark']);
      const roster = tx.inserter('training-roster', ['personId', 'classId', 'traineeCategory', 'trade', 'result', 'remark']);
      for (let i = start; i < Math.min(people, start + step); i += 1) {
        const remark = remarks[next(remarks.length)] || null;
        const id = person([...inventedPerson(i), remark], { fileId, sheet: 0, row: i + 5 });
        roster([id, classId, '01', '0101', '1', remark], { fileId, sheet: 0, row: i + 5 });
      }
    });
}

const kinds: Readonly<Record<string, (person: readonly StoredValue[]) => string>> = {
  'one character, a surname': (p) => String(p[0]).slice(0, 1),
  'one character, of a name': (p) => String(p[0]).slice(-1),
  name: (p) => String(p[0]),
  'given name': (p) => String(p[0]).slice(1),
  'initials of two': () => 'zg',
  'one letter': () => 'z',
  'pinyin of a surname': () => 'zhang',
  'full pinyin': () => 'zhangjianguo',
  'ID, last 3': (p) => String(p[4]).slice(-3),
  'ID, last 4': (p) => String(p[4]).slice(-4),
  'ID, last 6': (p) => String(p[4]).slice(-6),
  'ID, whole': (p) => String(p[4]),
  'phone, first 3': (p) => String(p[6]).slice(0, 3),
  'phone, last 3': (p) => String(p[6]).slice(-3),
  'phone, last 4': (p) => String(p[6]).slice(-4),
  'phone, whole': (p) => String(p[6]),
  'village known': () => '马营村',
  'village, part of its name': () => '马营',
  'villages, many': () => '第1',
  'village unknown': () => '高家庄',
  remark: () => '牛角雕',
  'remark, half of it': () => '务工',
  'class by name': () => '电子商务',
  'name and phone': (p) => `${String(p[0]).slice(0, 1)} ${String(p[6]).slice(-3)}`,
  'surname and village': (p) => `${String(p[0]).slice(0, 1)} 马营`,
  nobody: () => '龘',
  'nobody of that phone': () => '00000000000',
};

const made = values.store === undefined ? mkdtempSync(join(tmpdir(), 'bench-search-')) : null;
const dataDir = made ?? values.store ?? '';
try {
  await loadPinyin();
  if (made !== null || !existsSync(dataDir)) {
    const fresh = await createStore({ ...options, dataDir, role: 'county', unitCode: '620721000000', unitName: '县' });
    await fill(fresh);
    await fresh.close();
  }
  const store = await openStore({ ...options, dataDir });
  const part = (times: readonly number[], at: number): number => Math.round((times.toSorted((a, b) => a - b)[Math.floor(times.length * at)] ?? 0) * 10) / 10;
  const timesOf = (ask: (person: readonly StoredValue[]) => unknown): readonly number[] =>
    Array.from({ length: rounds }, (_, i) => {
      const person = inventedPerson((i * 7919) % people);
      const start = performance.now();
      ask(person);
      return performance.now() - start;
    });
  const floor = store.rawRead.prepare('SELECT id FROM person WHERE idNumber = ?');
  const all: number[] = [];
  for (const [kind, text] of Object.entries(kinds)) {
    const times = timesOf((person) => search(store, { text: text(person), limit: 20 }));
    all.push(...times);
    process.stdout.write(`${JSON.stringify({ what: `search of ${people} people: ${kind}`, p50Ms: part(times, 0.5), p95Ms: part(times, 0.95) })}\n`);
  }
  const floors = timesOf((person) => floor.get(person[4] ?? null));
  process.stdout.write(`${JSON.stringify({ what: `search of ${people} people: all kinds`, p50Ms: part(all, 0.5), p95Ms: part(all, 0.95), lookUpByIdMs: part(floors, 0.5) })}\n`);
  await store.close();
} finally {
  if (made !== null) rmSync(made, { recursive: true, force: true });
}
