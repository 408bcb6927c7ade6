/** What the print benchmark stands on: a store with lists of 200 and 3,000 rows and 100 people, and the memory of other processes. */
import { readFileSync, readdirSync } from 'node:fs';
import { createStore } from '../../../electron/engine/store/openStore.ts';
import { inventedPerson, personColumns, sequence } from '../../store/support/people.ts';

export const sizes = { people: 3000, roster: 200, cards: 100 } as const;

const employers = ['云岭县红湾寺镇农业农村综合服务中心', '云岭县民族职业技术学校', '', '松林坡乡柳沟村股份经济合作社', '自主创业'];
const remarks = ['', '返乡创业，家中有养殖棚两座，愿意参加下一期的电子商务培训', '外出务工，春节前后在家', '', '低保户'];

/** People in 人员总库, a roster of the first 200 of them, 农村实用人才 of the first 100. */
export async function fillPrintStore(dataDir: string): Promise<void> {
  const store = await createStore({ dataDir, role: 'county', unitCode: '620721000000', unitName: '云岭县', reserve: false, timedBackups: false });
  await store.transact({ kind: 'import', title: '单位' }, (tx) => {
    tx.insert('unit', { code: '620721101000', name: '红湾寺镇', level: 'township' });
    for (let i = 0; i < 100; i += 1) tx.insert('unit', { code: `620721101${200 + i}`, name: `红湾寺镇第${i + 1}村`, level: 'village' });
  });
  await store.transact({ kind: 'import', title: '导入' }, (tx) => {
    const next = sequence(11);
    const person = tx.inserter('person', [...personColumns, 'employer', 'remark']);
    const pick = (texts: readonly string[]): string | null => texts[next(texts.length)] || null;
    const ids = Array.from({ length: sizes.people }, (_, i) => person([...inventedPerson(i), pick(employers), pick(remarks)]));
    const classId = tx.insert('training-class', { name: '2026年第1期电子商务培训班', startDate: '2026-03-01', endDate: '2026-03-10' });
    for (const personId of ids.slice(0, sizes.roster))
      tx.insert('training-roster', { personId, classId, traineeCategory: '01', trade: '0101', result: '1', remark: pick(remarks) });
    for (const personId of ids.slice(0, sizes.cards)) tx.insert('rural-talent', { personId, remark: pick(remarks) });
  });
  await store.close();
}

/** Processes started by one, it included. */
function familyOf(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/u.test(name)))
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It has ended meanwhile.
    }
  const family = new Set([pid]);
  for (let before = -1; before !== family.size; ) {
    before = family.size;
    for (const [child, parent] of parents) if (family.has(parent)) family.add(child);
  }
  return [...family];
}

/** Memory of a process and all it started, in MB; pages that they share are shared out (`Pss`). */
function megabytesOf(pid: number): number {
  let kilobytes = 0;
  for (const one of familyOf(pid))
    try {
      kilobytes += Number(/^Pss:\s+(\d+)/mu.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // It has ended meanwhile.
    }
  return kilobytes / 1024;
}

export interface Cost {
  readonly ms: number;
  /** Highest memory of the process and its children meanwhile, over what it was before. */
  readonly peakMb: number;
}

/** Runs a piece of work and watches the memory of a process meanwhile, every 100 ms. */
export async function costOf(pid: () => number | undefined, work: () => Promise<unknown>): Promise<Cost> {
  const look = (): number => {
    const id = pid();
    return id === undefined ? 0 : megabytesOf(id);
  };
  const before = look();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, look());
  }, 100);
  const started = performance.now();
  try {
    await work();
    return { ms: Math.round(performance.now() - started), peakMb: Math.round(Math.max(most, look()) - before) };
  } finally {
    clearInterval(watch);
  }
}
