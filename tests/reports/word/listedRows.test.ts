import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import PizZip from 'pizzip';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RecheckResult } from '../../../shared/contract/report.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import { openTestEngine, type TestEngine } from '../../support/testEngine.ts';

const period = { from: '2026-01-01', to: '2026-11-22' };
const policies = [
  { title: '人才引进实施办法', issueDate: '2026-02-03', documentNumber: '云办发1号', state: '已印发' },
  { title: '乡土人才评价办法', issueDate: '2026-03-04', documentNumber: '云办发2号', state: '已印发' },
  { title: '拔尖人才管理办法', issueDate: '2026-05-06', documentNumber: '云办发3号', state: '已印发' },
  { title: '服务团管理办法', issueDate: '2026-07-08', documentNumber: '云办发4号', state: '已印发' },
] as const;

let desk: TestEngine;
let ids: number[];
let filled: Uint8Array;

const paragraph = (text: string): Paragraph => new Paragraph({ children: [new TextRun(text)] });
const row = (...cells: readonly string[]): TableRow => new TableRow({ children: cells.map((text) => new TableCell({ children: [paragraph(text)] })) });

/** A list as a table, and the same rows as paragraphs. */
async function template(): Promise<Uint8Array> {
  const table = new Table({ rows: [row('序号', '文件', '文号', '印发日期'), row('{#制定出台人才政策文件}{序号}', '{文件名称}', '{文号}', '{印发日期}{/制定出台人才政策文件}')] });
  const list = [paragraph('{#制定出台人才政策文件}'), paragraph('{序号}. 《{文件名称}》'), paragraph('{/制定出台人才政策文件}')];
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [paragraph('今年制定出台{制定出台人才政策文件}项，另列如下。'), table, paragraph('其中：'), ...list, paragraph('以上名单由县委人才办提供。')] }] })));
}

beforeAll(async () => {
  desk = await openTestEngine({ demo: false });
  ids = [];
  for (const policy of policies) ids.push(await saved({ ...policy }));
  const made = await desk.file(await desk.client.wordTemplates.fill({ ...period, file: new File([new Uint8Array(await template())], '文件清单.docx') }));
  filled = new Uint8Array(await made.arrayBuffer());
}, 120_000);
afterAll(() => desk.close());

async function saved(values: Record<string, string>): Promise<number> {
  return (await desk.save(ledgerById('policy'), values)) ?? 0;
}

const recheck = (bytes: Uint8Array): Promise<RecheckResult> => desk.client.report.recheck({ file: new File([new Uint8Array(bytes)], '文件清单.docx') });
/** In the order of their kinds: where a row that was taken out is told is no matter. */
const told = ({ findings }: RecheckResult): readonly string[] => findings.map((f) => [f.kind, f.found || f.printed || f.today, f.place].join(' ')).toSorted((a, b) => a.localeCompare(b));

function edited(change: (xml: string) => string, from = filled): Uint8Array {
  const zip = new PizZip(from);
  zip.file('word/document.xml', change(zip.file('word/document.xml')?.asText() ?? ''));
  return zip.generate({ type: 'uint8array' });
}

/** Takes the table row that holds a text, or puts one in before it. */
function atRow(xml: string, text: string, change: (row: string) => string): string {
  const at = xml.indexOf(text);
  const from = xml.lastIndexOf('<w:tr>', at);
  const to = xml.indexOf('</w:tr>', at) + '</w:tr>'.length;
  return xml.slice(0, from) + change(xml.slice(from, to)) + xml.slice(to);
}

const plainRow = (...cells: readonly string[]): string => `<w:tr>${cells.map((text) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`).join('')}</w:tr>`;

/** As an office leaves it: opened and saved by LibreOffice, by way of its own format too. */
function resaved(bytes: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'listed-'));
  try {
    writeFileSync(join(folder, 'a.docx'), bytes);
    const convert = (to: string, from: string): void => void execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', to, '--outdir', folder, join(folder, from)], { stdio: 'ignore' });
    convert('odt', 'a.docx');
    rmSync(join(folder, 'a.docx'));
    convert('docx', 'a.odt');
    return new Uint8Array(readFileSync(join(folder, 'a.docx')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

it('every listed row has its bookmark, and a document nobody touched raises no alarm', async () => {
  const marks = new PizZip(filled).file('word/document.xml')?.asText().match(/w:name="TLR_\d+_\d+_[0-9a-f]{8}"/g) ?? [];
  // In the table, and once more in the paragraphs.
  expect(new Set(marks).size).toBe(2 * policies.length);
  expect(told(await recheck(filled))).toEqual([]);
});

describe('a list somebody edited, then saved with LibreOffice', () => {
  let other: Uint8Array;
  beforeEach(() => {
    other = edited((xml) => {
      const renamed = xml.replace('拔尖人才管理办法', '拔尖人才选拔办法');
      const dropped = atRow(renamed, '乡土人才评价办法', () => '');
      return atRow(dropped, '服务团管理办法', (own) => plainRow('4', '人才公寓办法', '云办发9号', '2026-08-09') + own);
    });
  });

  const expected = ['added 人才公寓办法 第 1 个表第 4 行', 'changed 拔尖人才选拔办法 第 1 个表第 3 行', 'removed 乡土人才评价办法 第 1 个表名单'];
  it('says of each row what was done to it, and nothing else', async () => {
    expect(told(await recheck(other))).toEqual(expected);
  });
  it('says the same after the round trip', async () => {
    expect(told(await recheck(resaved(other)))).toEqual(expected);
  }, 120_000);
  it('says the same without the bookmarks', async () => {
    const bare = edited((xml) => xml.replaceAll(/<w:bookmark(?:Start|End)[^>]*\/>/g, ''), other);
    expect(told(await recheck(bare))).toEqual(expected);
  });
});

it('a document nobody touched raises no alarm after LibreOffice saved it', async () => {
  expect(told(await recheck(resaved(filled)))).toEqual([]);
}, 120_000);

it('a row that changed in the ledger, one that is gone, and one that came are told, each with what stands there today', async () => {
  const [first = 0, second = 0] = ids;
  await desk.store.transact({ kind: 'edit', title: '改' }, (tx) => void tx.update('policy', first, { documentNumber: '云办发11号' }));
  await desk.store.transact({ kind: 'edit', title: '改' }, (tx) => void tx.remove('policy', second));
  const { findings } = await recheck(filled);
  const rows = findings.filter((f) => f.id === null);
  expect(rows.map((f) => [f.kind, f.found, f.today, f.place])).toEqual([
    ['stale', '人才引进实施办法', '文号：云办发11号', '第 1 个表第 2 行'],
    ['stale', '乡土人才评价办法', '没有了', '第 1 个表第 3 行'],
    // The other list prints no 文号.
    ['stale', '《乡土人才评价办法》', '没有了', '第 4 段'],
  ]);
  await saved({ title: '人才公寓办法', issueDate: '2026-08-09', documentNumber: '云办发9号', state: '已印发' });
  const again = await recheck(filled);
  expect(again.findings.filter((f) => f.today.startsWith('多了')).map((f) => f.today)).toEqual(['多了 1 条：人才公寓办法', '多了 1 条：人才公寓办法']);
});
