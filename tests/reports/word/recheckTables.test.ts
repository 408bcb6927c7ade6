import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Document, Footer, Header, Packer, PageNumber, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding, RecheckResult } from '../../../shared/contract/report.ts';
import { numbersIn } from '../../../electron/engine/reports/word/numbersIn.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import { openTestEngine, type TestEngine } from '../../support/testEngine.ts';

const period = { from: '2026-01-01', to: '2026-11-22' };
let desk: TestEngine;
let filled: Uint8Array;
beforeAll(async () => {
  desk = await openTestEngine({ demo: true });
  filled = await fill(await template());
}, 120_000);
afterAll(() => desk.close());

const paragraph = (text: string): Paragraph => new Paragraph({ children: [new TextRun(text)] });
const row = (...cells: readonly string[]): TableRow => new TableRow({ children: cells.map((text) => new TableCell({ children: [paragraph(text)] })) });
/** As Word writes one: the drawing of today, and its fall-back with the same text for old programs. */
const textBox = (text: string): string => {
  const inside = `<w:txbxContent><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:txbxContent>`;
  const shape = `<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>${inside}</wps:txbx><wps:bodyPr/></wps:wsp>`;
  const drawing = `<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="3600000" cy="600000"/><wp:docPr id="77" name="文本框"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">${shape}</a:graphicData></a:graphic></wp:inline></w:drawing>`;
  const old = `<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:283pt;height:47pt"><v:textbox>${inside}</v:textbox></v:shape></w:pict>`;
  return `<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><mc:Choice Requires="wps">${drawing}</mc:Choice><mc:Fallback>${old}</mc:Fallback></mc:AlternateContent></w:r></w:p>`;
};

/** A form of an office as they are: figures in cells, a list, a table in a cell, header, footer and a text box. */
async function template(): Promise<Uint8Array> {
  const nested = new Table({ rows: [row('院校', '{合作院校数}'), row('政策文件', '{制定出台人才政策文件}')] });
  const zip = new PizZip(
    await Packer.toBuffer(
      new Document({
        sections: [
          {
            headers: { default: new Header({ children: [paragraph('人才工作季报 培训{培训人次}人次')] }) },
            footers: { default: new Footer({ children: [new Paragraph({ children: [new TextRun('第'), new TextRun({ children: [PageNumber.CURRENT] }), new TextRun('页，核定编制15人')] })] }) },
            children: [
              paragraph('全年共培训{培训人次}人次、{培训人数}人，涉及5个部门。'),
              new Table({
                rows: [
                  row('项目', '今年', '去年', '备注'),
                  row('培训人次', '{培训人次}', '1203', ''),
                  row('培训人数', '{培训人数}', '1105', '含外出45人'),
                  row('培训班次', '{已举办期数}', '88', ''),
                  new TableRow({ children: [new TableCell({ children: [paragraph('合作'), nested] }), ...['{合作院校数}', '3', ''].map((t) => new TableCell({ children: [paragraph(t)] }))] }),
                ],
              }),
              paragraph('培训班次一览'),
              new Table({ rows: [row('序号', '班名', '开班日期', '计划人数', '联系电话'), row('{#已举办期数}{序号}', '{班名}', '{开班日期}', '{计划人数}', '13812345678{/已举办期数}')] }),
              paragraph('文本框在此'),
            ],
          },
        ],
      }),
    ),
  );
  const xml = zip.file('word/document.xml')?.asText() ?? '';
  zip.file('word/document.xml', xml.replace('<w:sectPr', `${textBox('引进{合作院校数}所院校，另有7所在谈')}<w:sectPr`));
  return zip.generate({ type: 'uint8array' });
}

async function fill(bytes: Uint8Array): Promise<Uint8Array> {
  const made = await desk.file(await desk.client.wordTemplates.fill({ ...period, file: new File([new Uint8Array(bytes)], '季报.docx') }));
  return new Uint8Array(await made.arrayBuffer());
}

const recheck = (bytes: Uint8Array): Promise<RecheckResult> => desk.client.report.recheck({ file: new File([new Uint8Array(bytes)], '季报.docx') });
const parts = ['word/document.xml', 'word/header1.xml', 'word/footer1.xml'] as const;

/** The document with its parts changed. */
function edited(change: (xml: string, part: string) => string, from = filled): Uint8Array {
  const zip = new PizZip(from);
  for (const part of parts) zip.file(part, change(zip.file(part)?.asText() ?? '', part));
  return zip.generate({ type: 'uint8array' });
}

const withoutControls = (xml: string): string => xml.replaceAll(/<w:sdt><w:sdtPr>.*?<\/w:sdtPr><w:sdtContent>/g, '').replaceAll('</w:sdtContent></w:sdt>', '');
const texts = /(<w:t(?: [^>]*)?>)([^<]*)(<\/w:t>)/g;
/** Texts that hold numbers somebody could alter: no dates, no serial numbers, no telephone. */
const alterable = (text: string): boolean => numbersIn(text).some((n) => !n.exempt && n.text.length < 11);

/** Fall-backs of drawings repeat their text and are not read. */
const fallbacks = /<mc:Fallback>.*?<\/mc:Fallback>/g;

/** Alters the first number of the texts chosen, counted over all parts; a serial number is told by `serials`. */
function altered(which: ReadonlySet<number>, by: number, serials: ReadonlySet<number>): { readonly bytes: Uint8Array; readonly count: number } {
  let at = -1;
  let text = -1;
  const bytes = edited((xml) =>
    xml.replaceAll(fallbacks, '').replaceAll(texts, (all: string, head: string, own: string, tail: string) => {
      text += 1;
      if (serials.has(text) || !alterable(own)) return all;
      at += 1;
      const number = numbersIn(own).find((n) => !n.exempt);
      return which.has(at) && number ? `${head}${own.slice(0, number.start)}${Number(number.text) + by + at}${own.slice(number.end)}${tail}` : all;
    }),
  );
  return { bytes, count: at + 1 };
}

/** Which texts, counted over all parts, are in the column 序号. */
function serialTexts(): ReadonlySet<number> {
  const found = new Set<number>();
  let text = -1;
  for (const part of parts) {
    const xml = (new PizZip(filled).file(part)?.asText() ?? '').replaceAll(fallbacks, '');
    const list = xml.lastIndexOf('<w:tbl>', xml.indexOf('>序号<'));
    for (const match of xml.matchAll(texts)) {
      text += 1;
      const cellStart = xml.lastIndexOf('<w:tc>', match.index);
      const rowStart = xml.lastIndexOf('<w:tr>', match.index);
      const inList = part === 'word/document.xml' && match.index > list && match.index < xml.indexOf('</w:tbl>', list);
      if (inList && xml.indexOf('<w:tc>', rowStart) === cellStart && /^\d+$/.test(match[2] ?? '')) found.add(text);
    }
  }
  return found;
}

const kindsOf = (findings: readonly Finding[]): readonly string[] => findings.map((f) => f.kind);

describe('a template with tables, header, footer and text box that nobody touched', () => {
  it('has all its figures, and all agree', async () => {
    const result = await recheck(filled);
    expect(result.findings).toEqual([]);
    // Header, text ×2, cells ×4, nested ×2, text box.
    expect(result.figures).toBe(10);
  });

  it('agrees without its content controls, too', async () => {
    const result = await recheck(edited(withoutControls));
    expect(result.findings).toEqual([]);
    expect(result.figures).toBe(10);
  });

  it('says where a number stands', async () => {
    const people = (await desk.client.reporting.indicators({ ...period, ids: ['i2_4a'] }))[0]?.shown ?? '';
    const result = await recheck(edited((xml) => xml.replaceAll(new RegExp(`(<w:t(?: [^>]*)?>)${people}(</w:t>)`, 'g'), '$19001$2').replace('核定编制15人', '核定编制16人')));
    expect(result.findings.map((f) => [f.kind, f.place, f.found, f.id])).toEqual([
      ['changed', '第 1 段', '9001', 'i2_4a'],
      ['changed', '第 1 个表第 3 行第 2 列', '9001', 'i2_4a'],
      ['untraced', '页脚', '16', null],
    ]);
    expect(result.findings[2]?.printed).toBe('15');
  });
});

describe('numbers altered and added in tables', () => {
  const serials = (): ReadonlySet<number> => serialTexts();
  const check = async (controls: boolean, seed: { readonly which: readonly number[]; readonly by: number; readonly added: readonly number[] }): Promise<void> => {
    const { count } = altered(new Set(), 0, serials());
    expect(count).toBeGreaterThan(30);
    const which = new Set(seed.which.map((n) => n % count));
    const [inCell = 0, inRow = 0, inHeader = 0] = seed.added;
    const bytes = edited(
      (xml, part) => {
        let changed = xml;
        // A remark typed into a cell, a row put in above the total of the first table, a word in the header.
        if (part === 'word/document.xml' && inCell > 0) changed = changed.replace(/(>含外出)/, `>补训${inCell}人，含外出`);
        if (part === 'word/document.xml' && inRow > 0) {
          const at = changed.indexOf('<w:tr>', changed.indexOf('>1203<'));
          changed = `${changed.slice(0, at)}<w:tr><w:tc><w:p><w:r><w:t>夜校</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>${inRow}</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>${changed.slice(at)}`;
        }
        if (part === 'word/header1.xml' && inHeader > 0) changed = changed.replace('人才工作季报', `人才工作季报（${inHeader}份）`);
        return controls ? changed : withoutControls(changed);
      },
      altered(which, seed.by, serials()).bytes,
    );
    const { findings } = await recheck(bytes);
    const added = seed.added.filter((n) => n > 0).map(String);
    expect(findings).toHaveLength(which.size + added.length);
    for (const number of added) expect(findings.filter((f) => f.found === number && f.kind === 'untraced' && f.printed === '')).toHaveLength(1);
  };
  const seeds = fc.record({
    which: fc.uniqueArray(fc.nat({ max: 9999 }), { maxLength: 8 }),
    by: fc.integer({ min: 20_000, max: 90_000 }),
    added: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })).map((n) => n.map((v, i) => (v === 0 ? 0 : 6001 + i * 100 + v))),
  });

  it('are found, each once and nothing else', async () => {
    await fc.assert(fc.asyncProperty(seeds, (seed) => check(true, seed)), { numRuns: 25 });
  }, 60_000);

  it('are found without content controls', async () => {
    await fc.assert(fc.asyncProperty(seeds, (seed) => check(false, seed)), { numRuns: 25 });
  }, 60_000);

  it('a row of a list taken out is told once, its numbering made anew raises no alarm; a telephone number altered does, and is not remembered', async () => {
    const drop = (xml: string): string => {
      const list = xml.lastIndexOf('<w:tbl>', xml.indexOf('>序号<'));
      const rows = xml.slice(list).split('<w:tr>');
      rows.splice(4, 1);
      return xml.slice(0, list) + rows.map((r, i) => (i < 2 ? r : r.replace(/(<w:t(?: [^>]*)?>)\d+(<\/w:t>)/, `$1${i - 1}$2`))).join('<w:tr>');
    };
    expect(kindsOf((await recheck(edited((xml, part) => (part === 'word/document.xml' ? drop(xml) : xml)))).findings)).toEqual(['removed']);
    const phone = await recheck(edited((xml) => xml.replace('13812345678', '13812345679')));
    expect(phone.findings.map((f) => [f.kind, f.found, f.printed])).toEqual([['untraced', '13812345679', '']]);
  });

  it('are found after another office program has opened and saved it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'recheck-'));
    try {
      const changed = edited((xml) => xml.replace('>1203<', '>1204<').replace('另有7所', '另有8所').replace('核定编制15人', '核定编制16人').replace('>含外出', '>补训33人，含外出'));
      writeFileSync(join(folder, 'a.docx'), changed);
      const convert = (to: string, from: string): void => void execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', to, '--outdir', folder, join(folder, from)], { stdio: 'ignore' });
      convert('odt', 'a.docx');
      rmSync(join(folder, 'a.docx'));
      convert('docx', 'a.odt');
      const { findings } = await recheck(new Uint8Array(readFileSync(join(folder, 'a.docx'))));
      expect(findings.map((f) => f.found).toSorted()).toEqual(['1204', '16', '33', '8'].toSorted());
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});

it('a figure in a cell is stale when the ledger went on', async () => {
  await desk.save(ledgerById('policy'), { title: '关于人才公寓的办法', issueDate: '2026-11-20', state: '已印发' });
  const { findings } = await recheck(filled);
  expect(findings.map((f) => [f.kind, f.id, f.place])).toEqual([['stale', 'i1_7', '第 2 个表第 2 行第 2 列']]);
});
