import { expect, test } from 'vitest';
import Database from 'better-sqlite3';
import { migrate, migrations } from '../../electron/engine/store/migrate.ts';
import { loadPinyin } from '../../electron/engine/store/pinyin.ts';
import { strokeOrder } from '../../electron/engine/store/strokeOrder.ts';
import { strokeKey, textKey } from '../../electron/engine/store/textKey.ts';

test('migration 60 gives every earlier name its place by strokes', async () => {
  await loadPinyin();
  const db = new Database(':memory:');
  migrate(db, migrations.filter((m) => m.version < 60));
  const names = ['魏一', '丁二', '张三', '王五', null];
  for (const [i, name] of names.entries()) db.prepare('INSERT INTO person (id, name) VALUES (?, ?)').run(i + 1, name);
  expect(migrate(db)).toContain(60);
  const sorted = db.prepare('SELECT name FROM person ORDER BY stroke').pluck().all();
  expect(sorted).toEqual([null, '丁二', '王五', '张三', '魏一']);
  const plan = db.prepare('EXPLAIN QUERY PLAN SELECT id FROM person ORDER BY stroke, id LIMIT 100').all() as { detail: string }[];
  expect(plan.map((p) => p.detail).join()).toContain('person_stroke');
});

test('the order of strokes has every character of the basic plane once and is that of CLDR', () => {
  expect(new Set(strokeOrder).size).toBe(0x9fff - 0x4e00 + 1);
  expect([...strokeOrder].every((c) => c >= '\u4e00' && c <= '\u9fff')).toBe(true);
  const { compare } = new Intl.Collator('zh-u-co-stroke');
  // Another ICU may place a rare character anew; the order as a whole is the same.
  const agreeing = [...strokeOrder].filter((c, i, all) => i === 0 || compare(all[i - 1] ?? '', c) <= 0).length;
  expect(agreeing / strokeOrder.length).toBeGreaterThan(0.99);
});

test('a shorter name stands before a longer one that begins with it; letters before characters, rare ones last', () => {
  const sorted = (names: readonly string[]): readonly string[] =>
    names.toSorted((a, b) => (strokeKey(a) < strokeKey(b) ? -1 : 1));
  expect(sorted(['𬱖三', '王小二', '王小', 'Anna', '一丁'])).toEqual(['Anna', '一丁', '王小', '王小二', '𬱖三']);
  expect(['重', '阿', '中'].toSorted((a, b) => (textKey(a, 'pinyin') < textKey(b, 'pinyin') ? -1 : 1))[0]).toBe('阿');
});
