import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecheckResult, ReportDoc } from '../../../shared/contract/report.ts';
import { numbersIn } from '../../../electron/engine/reports/word/numbersIn.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import { fillDemo } from '../../../electron/engine/demo/fillDemo.ts';
import { openTestEngine, type TestEngine } from '../../support/testEngine.ts';

const scope = { from: '2026-01-01', to: '2026-11-22' };
let engine: TestEngine;
let made: Uint8Array;
let doc: ReportDoc;
beforeAll(async () => {
  engine = await openTestEngine({ bare: true });
  await fillDemo(engine.store, () => {}, undefined, { seed: 5, size: { people: 400, classes: 30 } });
  doc = await engine.client.report.compose(scope);
  made = new Uint8Array(await (await engine.file(await engine.client.report.export(scope))).arrayBuffer());
});
afterAll(() => engine.close());

const recheck = (bytes: Uint8Array): Promise<RecheckResult> => engine.client.report.recheck({ file: new File([new Uint8Array(bytes)], '汇报.docx') });

/** The document with its main part changed. */
function edited(change: (xml: string) => string): Uint8Array {
  const zip = new PizZip(made);
  zip.file('word/document.xml', change(zip.file('word/document.xml')?.asText() ?? ''));
  return zip.generate({ type: 'uint8array' });
}

/** Texts of the bound numbers in the body, in order, as they stand in the XML. */
const boundNumbers = /(<w:tag w:val="TL\|i\d+_\d+[a-z]?\|number\|(\d[\d.]*)"\/>.*?<w:t[^>]*>)(\2)(<\/w:t>)/g;

function changeNumber(xml: string, which: ReadonlySet<number>, to: (old: string, i: number) => string): string {
  let at = -1;
  return xml.replaceAll(boundNumbers, (all: string, head: string, _tag: string, text: string, tail: string) => {
    at += 1;
    return which.has(at) ? `${head}${to(text, at)}${tail}` : all;
  });
}
const countBound = (xml: string): number => [...xml.matchAll(boundNumbers)].length;
const xmlOf = (bytes: Uint8Array): string => new PizZip(bytes).file('word/document.xml')?.asText() ?? '';

/** As offices leave files: content controls gone, the text where it was. */
const withoutControls = (xml: string): string => xml.replaceAll(/<w:sdt><w:sdtPr>.*?<\/w:sdtPr><w:sdtContent>/g, '').replaceAll('</w:sdtContent></w:sdt>', '');

describe('a report that nobody touched', () => {
  it('has more than sixty figures, and all of them agree', async () => {
    const result = await recheck(made);
    expect(result.findings).toEqual([]);
    expect(result.figures).toBeGreaterThan(60);
    expect(result.report?.title).toBe(doc.title);
  });

  it('agrees without its content controls too', async () => {
    const result = await recheck(edited(withoutControls));
    expect(result.findings).toEqual([]);
    expect(result.figures).toBeGreaterThan(60);
  });

  it('prints XX for what nobody recorded, never 0', async () => {
    const bare = await openTestEngine({ bare: true });
    try {
      const empty = await bare.client.report.compose(scope);
      const missing = empty.blocks.flatMap((b) => b.runs).filter((r) => r.figure?.missing);
      expect(missing.length).toBeGreaterThan(60);
      expect(new Set(missing.map((r) => r.text))).toEqual(new Set(['XX']));
      const bytes = new Uint8Array(await (await bare.file(await bare.client.report.export(scope))).arrayBuffer());
      expect(xmlOf(bytes)).toContain('<w:highlight w:val="yellow"/>');
    } finally {
      await bare.close();
    }
  });

  it('prints as many names as it counts', () => {
    for (const id of ['i3_9', 'i2_12']) {
      const runs = doc.blocks.flatMap((b) => b.runs).filter((r) => r.figure?.id === id);
      const number = runs.find((r) => r.figure?.show === 'number')?.figure?.value;
      const names = runs.find((r) => r.figure?.show === 'names')?.text.split('、');
      expect([id, names?.length]).toEqual([id, number]);
    }
  });
});

describe('a report with five figures altered and two numbers added', () => {
  const check = async (controls: boolean, seed: { readonly which: readonly number[]; readonly by: number; readonly added: readonly [number, number] }): Promise<void> => {
    const all = countBound(xmlOf(made));
    const which = new Set(seed.which.map((n) => n % all));
    fc.pre(which.size === 5);
    const bytes = edited((xml) => {
      let changed = changeNumber(xml, which, (old, i) => String(Number(old) + seed.by + i));
      // Two sentences that somebody wrote in, each with a number, at the ends of two paragraphs.
      changed = changed.replace('今年以来制定出台人才政策文件', `新建人才公寓${seed.added[0]}套。今年以来制定出台人才政策文件`).replace('梳理急需紧缺人才需求', `走访企业${seed.added[1]}家；梳理急需紧缺人才需求`);
      return controls ? changed : withoutControls(changed);
    });
    const { findings } = await recheck(bytes);
    expect(findings.map((f) => f.kind).toSorted()).toEqual(['changed', 'changed', 'changed', 'changed', 'changed', 'untraced', 'untraced']);
    expect(findings.filter((f) => f.kind === 'untraced').map((f) => f.found)).toEqual(seed.added.map(String));
  };
  const seeds = fc.record({
    which: fc.uniqueArray(fc.nat({ max: 999 }), { minLength: 5, maxLength: 5 }),
    by: fc.integer({ min: 1000, max: 9000 }),
    added: fc.tuple(fc.integer({ min: 13, max: 9999 }), fc.integer({ min: 13, max: 9999 })),
  });

  it('shows exactly these seven, whichever they are', async () => {
    await fc.assert(fc.asyncProperty(seeds, (seed) => check(true, seed)), { numRuns: 12 });
  });

  it('shows exactly these seven without its content controls', async () => {
    await fc.assert(fc.asyncProperty(seeds, (seed) => check(false, seed)), { numRuns: 12 });
  });

  it('shows them after another office program has opened and saved it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'recheck-'));
    try {
      const bytes = edited((xml) => changeNumber(xml, new Set([3, 11, 20, 31, 40]), (old) => String(Number(old) + 7001)).replace('今年以来制定出台人才政策文件', '新建人才公寓36套，投入1.2万元。今年以来制定出台人才政策文件'));
      writeFileSync(join(folder, 'a.docx'), bytes);
      const convert = (to: string, from: string): void => void execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', to, '--outdir', folder, join(folder, from)], { stdio: 'ignore' });
      convert('odt', 'a.docx');
      rmSync(join(folder, 'a.docx'));
      convert('docx', 'a.odt');
      const { findings } = await recheck(new Uint8Array(readFileSync(join(folder, 'a.docx'))));
      expect(findings.map((f) => f.kind).toSorted()).toEqual(['changed', 'changed', 'changed', 'changed', 'changed', 'untraced', 'untraced']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

it('the appendix says how the numbers agree with each other, as the page does', async () => {
  const checks = await engine.client.indicators.checks(scope);
  const lines = [...xmlOf(made).matchAll(/<w:tr>.*?<\/w:tr>|<w:tr [^>]*>.*?<\/w:tr>/gsu)].map(([row]) => [...row.matchAll(/<w:t(?: [^>]*)?>([^<]*)/gu)].map((match) => match[1] ?? ''));
  const printed = new Map(lines.map(([id = '', ...cells]) => [id, cells.join(' ')]));
  const words = { ok: '一致', wrong: '对不上', ask: '请确认', unknown: '待填' } as const;
  expect(checks.length).toBeGreaterThan(20);
  for (const { id, state, left, right } of checks) {
    expect(printed.get(id)).toContain(words[state]);
    for (const { shown } of [left, right]) expect(printed.get(id)).toContain(shown);
  }
});

describe('names printed beside a count', () => {
  const list = /(<w:bookmarkStart[^>]*w:name="TLN_i3_5_\d+"[^>]*\/>.*?<w:t[^>]*>)([^<]*)(<\/w:t>)/;
  const rewritten = (change: (names: readonly string[]) => readonly string[]): Uint8Array => edited((xml) => xml.replace(list, (_, head: string, names: string, tail: string) => head + change(names.split('、')).join('、') + tail));
  const toldOf = (result: RecheckResult): readonly unknown[] => result.findings.map((f) => [f.kind, f.id, f.printed, f.found]);

  it('are told of when one was put in, taken out or rewritten, also after another office program saved it', async () => {
    const names = (list.exec(xmlOf(made))?.[2] ?? '').split('、');
    expect(names.length).toBeGreaterThan(2);
    expect(toldOf(await recheck(rewritten((all) => [...all, '清华大学'])))).toEqual([['added', 'i3_5', '', '清华大学']]);
    expect(toldOf(await recheck(rewritten((all) => all.slice(1))))).toEqual([['removed', 'i3_5', names[0], '']]);
    const folder = mkdtempSync(join(tmpdir(), 'recheck-'));
    try {
      writeFileSync(join(folder, 'a.docx'), rewritten((all) => ['清华大学', ...all.slice(1)]));
      const convert = (to: string, from: string): void => void execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', to, '--outdir', folder, join(folder, from)], { stdio: 'ignore' });
      convert('odt', 'a.docx');
      rmSync(join(folder, 'a.docx'));
      convert('docx', 'a.odt');
      expect(toldOf(await recheck(new Uint8Array(readFileSync(join(folder, 'a.docx')))))).toEqual([['changed', 'i3_5', names[0], '清华大学']]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});

describe('a number', () => {
  it('written another way is the same number', async () => {
    const full = (text: string): string => Array.from(text, (c) => (/\d/.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join('');
    const { findings } = await recheck(edited((xml) => changeNumber(xml, new Set([5, 6, 7]), full)));
    expect(findings).toEqual([]);
  });

  it('deleted under tracked changes is gone, inserted is there', async () => {
    const bytes = edited((xml) => xml.replace('今年以来制定出台人才政策文件', '</w:t></w:r><w:del w:id="9"><w:r><w:delText>旧的88项</w:delText></w:r></w:del><w:ins w:id="10"><w:r><w:t>走访77家。</w:t></w:r></w:ins><w:r><w:t>今年以来制定出台人才政策文件'));
    expect((await recheck(bytes)).findings.map((f) => [f.kind, f.found])).toEqual([['untraced', '77']]);
  });

  it.each([
    ['2026年3月5日', []],
    ['县委发〔2026〕12号', []],
    ['第3批和“1+5”轮训', []],
    ['1. 抓培训', []],
    ['培训1,234人', ['1234']],
    ['投入１２．５万元', ['12.5']],
    ['3个月内完成', ['3']],
  ])('in %s', (text, traced) => {
    expect(numbersIn(text).filter((n) => !n.exempt).map((n) => n.text)).toEqual(traced);
  });
});

describe('a ledger that went on', () => {
  it('makes figures stale, and a filed report keeps its own; the list of changes names who', async () => {
    const filed = await engine.client.report.file({ ...scope, name: '十一月' });
    const before = await engine.client.report.compose(scope);
    const loan = await engine.save(ledgerById('startup-loan'), { name: '安·新人', idNumber: '11010519491231002X', loanDate: '2026-11-02', amount: '20', bank: '某银行' });
    expect(loan).not.toBe(null);
    const stale = (await recheck(made)).findings.filter((f) => f.kind === 'stale');
    expect(stale.map((f) => f.id)).toEqual(['i4_16', 'i4_16a']);
    const again = await engine.file(await engine.client.report.exportSnapshot({ id: filed.id }));
    const text = (xml: string): string => xml.replaceAll(/<[^>]+>/g, '');
    const old = await engine.client.report.recheck({ file: again });
    expect(old.findings.map((f) => f.kind)).toEqual(['stale', 'stale']);
    expect(text(xmlOf(new Uint8Array(await again.arrayBuffer())))).toContain(before.blocks.find((b) => b.id === 'p4c')?.runs.map((r) => r.text).join('') ?? 'nothing');
    const { changes } = await engine.client.report.compare({ from: filed.id, to: null });
    const loans = changes.find((c) => c.id === 'i4_16');
    expect(loans).toMatchObject({ change: 1, added: ['安·新人'], removed: [] });
    expect(await engine.client.report.snapshots()).toHaveLength(1);
  });
});
