/** The report on paper, point by point of GB/T 9704-2012 (domain.md §7). */
import PizZip from 'pizzip';
import { expect, test } from 'vitest';
import { writeReport } from '../../../electron/engine/reports/word/writeDocx.ts';
import type { ReportBlock, ReportDoc } from '../../../shared/contract/report.ts';

const block = (kind: ReportBlock['kind'], text: string): ReportBlock => ({ id: kind, kind, wording: text, edited: false, runs: [{ text }] });
const doc: ReportDoc = {
  title: '人才工作情况汇报',
  period: { from: '2026-01-01', to: '2026-10-31' },
  unit: null,
  unitName: '云岭县',
  blocks: [
    block('title', '云岭县人才工作情况汇报'),
    block('heading1', '一、主要做法和成效'),
    block('heading2', '（一）突出培养开发'),
    block('body', '全年安排各类人才培训。'),
    block('signature', '云岭县'),
    block('date', '2026年10月31日'),
  ],
  appendix: [],
  missing: 0,
};

const parts = new PizZip(await writeReport(doc, 'key'));
const part = (name: string): string => parts.file(name)?.asText() ?? '';
const body = part('word/document.xml');
const mm = (twips: number): number => Math.round((twips / 1440) * 25.4);
/** The paragraph with a text, as XML. */
const paragraph = (text: string): string => body.match(/<w:p>.*?<\/w:p>/gsu)?.find((p) => p.includes(text)) ?? '';

test('A4 with 37, 35, 28 and 26 mm around a type area of 156 × 225 mm', () => {
  const [, top, right, bottom, left] = /<w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/u.exec(body) ?? [];
  expect([top, right, bottom, left].map((n) => mm(Number(n)))).toEqual([37, 26, 35, 28]);
  const [, width, height] = /<w:pgSz w:w="(\d+)" w:h="(\d+)"/u.exec(body) ?? [];
  expect([mm(Number(width)) - 28 - 26, mm(Number(height)) - 37 - 35]).toEqual([156, 225]);
});

test.each([
  ['云岭县人才工作情况汇报', '方正小标宋简体', 22],
  ['一、主要做法和成效', '黑体', 16],
  ['（一）突出培养开发', '楷体_GB2312', 16],
  ['全年安排各类人才培训。', '仿宋_GB2312', 16],
])('%s stands in %s of %i points', (text, font, points) => {
  expect(paragraph(text)).toContain(`w:eastAsia="${font}"`);
  expect(paragraph(text)).toContain(`<w:sz w:val="${points * 2}"/>`);
});

test('22 lines of 28 characters fit into the type area, and no more', () => {
  const text = paragraph('全年安排各类人才培训。');
  const [, line] = /<w:spacing w:line="(\d+)" w:lineRule="exact"\/>/u.exec(text) ?? [];
  const pitch = Number(line) / 20;
  expect(pitch).toBeGreaterThanOrEqual(28);
  expect(pitch).toBeLessThanOrEqual(29);
  expect(Math.floor((225 / 25.4) * 72 / pitch)).toBe(22);
  const [, closer] = /<w:spacing w:val="(-\d+)"\/>/u.exec(text) ?? [];
  expect(Math.floor((156 / 25.4) * 72 / (16 + Number(closer) / 20))).toBe(28);
  expect(text).toContain('w:firstLine="640"');
});

test('page numbers — 1 — stand outside in 四号, right on odd and left on even pages', () => {
  const footers = ['word/footer1.xml', 'word/footer2.xml'].map(part);
  expect(new Set(footers.map((f) => /<w:jc w:val="(\w+)"/u.exec(f)?.[1]))).toEqual(new Set(['left', 'right']));
  for (const footer of footers) {
    expect(footer.replaceAll(/<[^>]+>/gu, '')).toBe('— PAGE —');
    expect(footer).toContain('w:ascii="宋体"');
    expect(footer).toContain('<w:sz w:val="28"/>');
  }
  expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
});

test('the attachment is named below the text, before the signature', () => {
  const texts = (body.match(/<w:p>.*?<\/w:p>/gsu) ?? []).map((p) => p.replaceAll(/<[^>]+>/gu, ''));
  const named = texts.findIndex((text) => text.startsWith('附件：'));
  expect(named).toBeGreaterThan(texts.indexOf('全年安排各类人才培训。'));
  expect(texts[named + 1]).toBe('云岭县');
});
