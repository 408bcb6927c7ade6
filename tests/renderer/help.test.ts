import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { picturesOf } from '../../build/manual.ts';
import { parseRoute } from '../../renderer/app/route.ts';
import { commandOf } from '../../renderer/app/shortcuts.ts';
import { readGuide, stepAt, stepsDone } from '../../renderer/guide/guide.ts';
import { findSection, readManual, searchManual, slugOf } from '../../renderer/help/manual.ts';
import { topicOf } from '../../renderer/help/topics.ts';
import { menu } from '../../renderer/app/menu.ts';
import { root } from '../support/root.ts';

const text = readFileSync(join(root, 'docs', '手册.md'), 'utf8');
const chapters = readManual(text);

describe('the manual inside the program', () => {
  test('every page of the menu opens a heading that exists', () => {
    const pages = new Set(menu.flatMap((group) => group.items.map((item) => item.route.page)));
    for (const page of [...pages, 'person', 'class', 'merge', 'duplicates'] as const) {
      const topic = topicOf(page);
      expect(topic === null ? 'contents' : findSection(chapters, topic)?.section.title, page).toBeTruthy();
    }
  });

  test('every link inside it leads to a heading, every picture is there', () => {
    const links = [...text.matchAll(/\]\(#([^)]+)\)/gu)].map(([, to]) => decodeURIComponent(to ?? ''));
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) expect(findSection(chapters, link)?.section.id, link).toBe(link);
    for (const picture of picturesOf(text)) expect(existsSync(join(root, 'docs', picture)), picture).toBe(true);
  });

  test('its own list of contents is not shown twice', () => {
    expect(chapters.map((chapter) => chapter.title)).not.toContain('目录');
  });

  test('words are found in tables and lists too, headings first', () => {
    const hits = searchManual(chapters, '撤销');
    expect(hits[0]?.section.title).toContain('撤销');
    expect(hits.length).toBeGreaterThan(4);
    expect(searchManual(chapters, 'ctrl+k').length).toBeGreaterThan(0);
    expect(searchManual(chapters, '没有这个词')).toEqual([]);
    for (const hit of hits) expect(`${hit.section.title}${hit.found}`).toContain('撤销');
  });

  test('headings have the addresses Markdown readers give them', () => {
    expect(slugOf('8. 备份与恢复')).toBe('8-备份与恢复');
    expect(slugOf('4. 找人，看一个人、一个班')).toBe('4-找人看一个人一个班');
  });

  test('F1 opens it, also while typing', () => {
    const key = { key: 'F1', code: 'F1', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
    expect(commandOf(key, true)).toEqual({ do: 'manual' });
  });
});

describe('the first-run guide', () => {
  test('reads what it kept and nothing else', () => {
    expect(readGuide(undefined)).toEqual({ shown: null, done: [] });
    expect(readGuide('no json')).toEqual({ shown: null, done: [] });
    expect(readGuide('{"shown":false,"done":["look","nonsense"]}')).toEqual({ shown: false, done: ['look'] });
  });

  test('ticks what the store shows and what was noted', () => {
    expect([...stepsDone({ unit: 1 }, [])]).toEqual([]);
    expect([...stepsDone({ unit: 120, person: 3 }, ['summary'])].toSorted()).toEqual(['import', 'summary', 'units']);
  });

  test('knows which places are a step', () => {
    expect(stepAt(parseRoute('#/person/3'))).toBe('look');
    expect(stepAt(parseRoute('#/summary'))).toBe('summary');
    expect(stepAt(parseRoute('#/ledger/unit'))).toBe(null);
  });
});
