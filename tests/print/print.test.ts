import { afterAll, beforeAll, expect, test } from 'vitest';
import { photosIn, printBody, printPage } from '../../shared/print/html.ts';
import { printStyle } from '../../shared/print/style.ts';
import { partsOf } from '../../electron/engine/print/layout.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

let engine: TestEngine;
let classId = 0;
const people: number[] = [];
beforeAll(async () => {
  engine = await openTestEngine();
  await engine.store.transact({ kind: 'import', title: '班' }, (tx) => {
    classId = tx.insert('training-class', { name: '民族刺绣一期', startDate: '2026-05-08', endDate: '2026-05-14' });
    for (let i = 0; i < 30; i += 1) {
      const personId = tx.insert('person', { name: `学员${i}`, sex: '2', phone: '13893600001', idNumber: null, village: '629921100201', township: '629921100000', remark: '<script>alert(1)</script>' });
      people.push(personId);
      tx.insert('training-roster', { personId, classId });
    }
  });
});
afterAll(() => engine.close());

const query = { ledger: 'training-roster', conditions: [], text: '', sort: null, thenBy: [] };

test('a list numbers its rows, masks its numbers, and needs a purpose for whole ones', async () => {
  const paper = await engine.client.print.document({ what: 'list', query, columns: ['name', 'phone'] });
  const [part] = paper.parts;
  if (part?.kind !== 'table') throw new Error('no table');
  expect(part.title).toBe('云岭县培训花名册');
  expect(part.columns.map((c) => c.label)).toEqual(['序号', '姓名', '联系电话']);
  expect(part.rows).toHaveLength(30);
  expect(part.rows[0]).toEqual(['1', '学员0', '138****0001']);
  expect(part.signatures.join('')).toContain('制表人');
  await expect(engine.client.print.document({ what: 'list', query, columns: ['phone'], unmasked: true })).rejects.toThrow('用途');
  const full = await engine.client.print.document({ what: 'list', query, columns: ['name', 'phone'], unmasked: true, purpose: '报人社局' });
  expect(JSON.stringify(full)).toContain('13893600001');
  const { entries } = await engine.client.upkeep.audit({ offset: 0, limit: 2 });
  expect(entries.map((e) => [e.action, e.count])).toEqual([
    ['打印完整号码', 30],
    ['打印', 30],
  ]);
  expect(entries[0]?.detail).toContain('报人社局');
});

test('columns that do not fit continue in a part of their own, each with number and name', async () => {
  const paper = await engine.client.print.document({ what: 'list', query: { ...query, ledger: 'labour' }, columns: [] });
  expect(paper.parts.length).toBeGreaterThan(0);
  const columns = Array.from({ length: 20 }, (_, i) => ({ label: `列${i}`, field: null, width: 9, align: 'left' as const }));
  const { parts } = partsOf(columns, 2);
  expect(parts.every((ids) => ids[0] === 0 && ids[1] === 1)).toBe(true);
  expect(new Set(parts.flat()).size).toBe(20);
});

test('the sign-in sheet has two half-days for each day, five days a sheet, and lines for those who come unlisted', async () => {
  const paper = await engine.client.print.document({ what: 'signIn', classId });
  expect(paper.parts).toHaveLength(2);
  const [first, second] = paper.parts;
  if (first?.kind !== 'table' || second?.kind !== 'table') throw new Error('no tables');
  expect(first.columns.slice(4).map((c) => c.label)).toEqual([8, 9, 10, 11, 12].flatMap((d) => [`5月${d}日\n上午`, `5月${d}日\n下午`]));
  expect(second.columns.slice(4)).toHaveLength(4);
  expect(first.rows).toHaveLength(33);
  expect(first.rows[30]).toEqual(['31', ...Array.from({ length: 13 }, () => '')]);
});

test('one card a person, and what people typed never becomes markup', async () => {
  const paper = await engine.client.print.document({ what: 'people', ids: people.slice(0, 3) });
  expect(paper.parts.map((p) => p.kind)).toEqual(['card', 'card', 'card']);
  const html = printBody(paper);
  expect(html).toContain('&lt;script&gt;');
  expect(html).not.toMatch(/<script|style=/u);
  expect(html).toContain('照<br>片');
  expect(printPage(paper, printStyle(paper))).toContain("default-src 'none'");
});

test('a card tells where the photo is, and shows it where its picture has come', async () => {
  const [id = 0] = people;
  const picture = new File([Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')], 'x.png');
  const { added } = await engine.client.attachments.add({ ledger: 'person', id, files: [picture] });
  const paper = await engine.client.print.document({ what: 'people', ids: people.slice(0, 2) });
  const photo = added[0]?.id ?? 0;
  expect(photosIn(paper)).toEqual([photo]);
  expect(printBody(paper)).not.toContain('<img');
  const html = printBody(paper, new Map([[photo, 'blob:a"b']]));
  expect(html.match(/<img/gu)).toHaveLength(1);
  expect(html).toContain('src="blob:a&quot;b"');
  expect(html.match(/照<br>片/gu)).toHaveLength(1);
});
