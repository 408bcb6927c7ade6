import PizZip from 'pizzip';
import { Document, Packer, Paragraph, TextRun } from 'docx';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import Database from 'better-sqlite3';
import type { TemplateCheck, WordTag } from '../../shared/contract/wordTemplates.ts';
import { recheckDocx } from '../../electron/engine/reports/word/recheck.ts';
import { bindFigures, markText } from '../../electron/engine/reports/template/bindFigures.ts';
import { migrate, migrations } from '../../electron/engine/store/migrate.ts';
import { openTestEngine, type TestEngine } from '../support/testEngine.ts';

const period = { from: '2026-01-01', to: '2026-11-22' };
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

let desk: TestEngine;
let shell: Uint8Array;
beforeAll(async () => {
  desk = await openTestEngine({ demo: true });
  shell = new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph({ children: [new TextRun('正文')] })] }] })));
}, 120_000);
afterAll(() => desk.close());

/** A document whose body is this XML. */
function docx(body: string, name = '模板.docx'): File {
  const zip = new PizZip(shell);
  zip.file('word/document.xml', `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ${w}><w:body>${body}<w:sectPr/></w:body></w:document>`);
  return new File([new Uint8Array(zip.generate({ type: 'uint8array', compression: 'DEFLATE' }))], name);
}

const run = (text: string, look = ''): string => `<w:r>${look}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const line = (...texts: readonly string[]): string => `<w:p>${texts.map((t) => (t.startsWith('<') ? t : run(t))).join('')}</w:p>`;
const row = (...cells: readonly string[]): string => `<w:tr>${cells.map((c) => `<w:tc><w:tcPr/>${line(c)}</w:tc>`).join('')}</w:tr>`;

const check = (file: File): Promise<TemplateCheck> => desk.client.wordTemplates.check({ ...period, file });
async function fill(file: File, more: { readonly full?: boolean; readonly purpose?: string } = {}): Promise<string> {
  const made = await desk.file(await desk.client.wordTemplates.fill({ ...period, file, ...more }));
  return new PizZip(await made.arrayBuffer()).file('word/document.xml')?.asText() ?? '';
}
const textOf = (xml: string): string => xml.replaceAll('</w:p>', '\n').replaceAll(/<[^>]+>/g, '').trim();
const tagIn = ({ tags }: TemplateCheck, text: string): WordTag => {
  const found = tags.find((t) => t.tag === text);
  if (!found) throw new Error(`no ${text} among ${tags.map((t) => t.tag).join(' ')}`);
  return found;
};
const indicator = async (id: string): Promise<string> => (await desk.client.reporting.indicators({ ...period, ids: [id] }))[0]?.shown ?? '';

describe('an office fills its own template', () => {
  it('knows a number by its label, by what offices call it, by its number and by its id', async () => {
    const people = await indicator('i2_4a');
    expect(Number(people)).toBeGreaterThan(100);
    const xml = await fill(docx(line('{其中：去重人数}/{培训人数}/{2.4a}/{i2_4a}/{ 培训 人数 }')));
    expect(textOf(xml)).toBe(Array.from({ length: 5 }, () => people).join('/'));
  });

  it('binds every figure by a content control that says which one it is, in the look of the run it stands in', async () => {
    const look = '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>';
    const attendances = await indicator('i2_4');
    const xml = await fill(docx(line(run('共{培训人次}人次', look))));
    expect(textOf(xml)).toBe(`共${attendances}人次`);
    expect(xml).toContain(`<w:tag w:val="TL|i2_4|number|${attendances}"/>`);
    const control = /<w:sdtContent>(.*?)<\/w:sdtContent>/.exec(xml)?.[1] ?? '';
    expect(control).toContain('<w:b/><w:sz w:val="32"/>');
    expect(textOf(control)).toBe(attendances);
  });

  it('reads tags that Word split into runs, and tags in full-width signs', async () => {
    const xml = await fill(docx(line(run('共｛'), '<w:proofErr w:type="spellStart"/>', run('培训'), run('人次｝'), run('人次')) + line('｛＃培训班次｝') + line('｛班名｝') + line('｛／培训班次｝')));
    const [first = '', ...names] = textOf(xml).split('\n');
    expect(first).toBe(`共${await indicator('i2_4')}人次`);
    expect(names.length).toBeGreaterThan(10);
  });

  it('repeats the row of a table for every row of a ledger and numbers them', async () => {
    const { total } = await desk.client.ledger.page({ ledger: 'training-class', columns: ['name'], offset: 0, limit: 1 });
    const xml = await fill(docx(`<w:tbl><w:tblPr/><w:tblGrid/>${row('序号', '班名')}${row('{#班次}{序号}', '{班名}{/班次}')}</w:tbl>${line('完')}`));
    const rows = xml.split('<w:tr>').length - 2;
    expect(rows).toBeGreaterThan(10);
    expect(rows).toBeLessThanOrEqual(total);
    expect(textOf(xml)).toContain(String(rows));
  });

  it('lists the people of each class under it, numbered from 1 for each', async () => {
    const xml = await fill(docx(line('{#已举办期数}') + line('班{班名}') + line('{#学员}') + line('{序号}人{姓名}') + line('{/学员}') + line('{/已举办期数}')));
    const lines = textOf(xml).split('\n');
    const classes = lines.filter((l) => l.startsWith('班')).length;
    expect(classes).toBe(Number(await indicator('i2_2')));
    expect(lines.filter((l) => l.startsWith('1人')).length).toBeGreaterThan(classes / 2);
    const { total } = await desk.client.ledger.page({ ledger: 'training-roster', columns: ['name'], offset: 0, limit: 1 });
    const people = lines.filter((l) => /^\d+人/.test(l)).length;
    expect(people).toBeGreaterThan(1000);
    expect(people).toBeLessThanOrEqual(total);
  });

  it('lists rows in the order of their dates, as many as the number beside them says', async () => {
    const xml = await fill(docx(line('{#已举办期数}') + line('{开班日期}') + line('{/已举办期数}')));
    const dates = textOf(xml).split('\n');
    expect(dates).toHaveLength(Number(await indicator('i2_2')));
    expect(dates).toEqual(dates.toSorted());
  });

  it('lists the rows behind a number, its names and its parts', async () => {
    const xml = await fill(
      docx(line('{#制定出台人才政策文件}') + line('甲{文件标题}') + line('{/制定出台人才政策文件}') + line('{#培训人次:按工种}') + line('乙{名称}{数值}') + line('{/培训人次:按工种}') + line('丙{制定出台人才政策文件:名单}')),
    );
    const lines = textOf(xml).split('\n');
    expect(lines.filter((l) => l.startsWith('甲'))).toHaveLength(Number(await indicator('i1_7')));
    const trades = lines.filter((l) => l.startsWith('乙')).map((l) => Number(/\d+$/.exec(l)?.[0]));
    expect(trades.reduce((a, b) => a + b, 0)).toBe(Number(await indicator('i2_4')));
    expect(lines.find((l) => l.startsWith('丙'))).toContain(lines.find((l) => l.startsWith('甲'))?.slice(1));
  });

  it('says in the document which days its figures are of, also where the office has properties of its own', async () => {
    const made = async (file: File): Promise<PizZip> => new PizZip(await (await desk.file(await desk.client.wordTemplates.fill({ ...period, file }))).arrayBuffer());
    const first = await made(docx(line('{培训人次}')));
    const stamp = (zip: PizZip): readonly string[] => [...(zip.file('docProps/custom.xml')?.asText() ?? '').matchAll(/\|(\d{4}-\d{2}-\d{2}\|\d{4}-\d{2}-\d{2}\|)</g)].map((m) => m[1] ?? '');
    expect(stamp(first)).toEqual([`${period.from}|${period.to}|`]);
    expect(first.file('[Content_Types].xml')?.asText().split('/docProps/custom.xml')).toHaveLength(2);
    const bare = new PizZip(await docx(line('{培训人次}')).arrayBuffer());
    bare.remove('docProps/custom.xml');
    for (const name of ['_rels/.rels', '[Content_Types].xml']) bare.file(name, (bare.file(name)?.asText() ?? '').replaceAll(/<(?:Relationship|Override)[^>]*docProps\/custom\.xml[^>]*>/g, ''));
    const none = await made(new File([new Uint8Array(bare.generate({ type: 'uint8array' }))], '没有属性.docx'));
    expect(stamp(none)).toHaveLength(1);
    for (const name of ['_rels/.rels', '[Content_Types].xml']) expect(none.file(name)?.asText().split('docProps/custom.xml')).toHaveLength(2);
    // A document that was filled before is a template again: one stamp, the new one.
    const again = await made(new File([new Uint8Array(first.generate({ type: 'uint8array' }))], '再填.docx'));
    expect(stamp(again)).toHaveLength(1);
    expect(again.file('[Content_Types].xml')?.asText().split('/docProps/custom.xml')).toHaveLength(2);
  });

  it('leaves out what stands under a condition that does not hold', async () => {
    const year = { from: '1990-01-01', to: '1990-12-31' };
    const file = docx(line('甲{#有:培训人次}乙{/有:培训人次}丙'));
    const made = await desk.file(await desk.client.wordTemplates.fill({ ...year, file }));
    expect(textOf(new PizZip(await made.arrayBuffer()).file('word/document.xml')?.asText() ?? '')).toBe('甲丙');
    expect(textOf(await fill(file))).toBe('甲乙丙');
  });

  it('prints XX highlighted for what nobody recorded, and an unknown tag as it stands', async () => {
    const empty = await openTestEngine();
    try {
      const file = docx(line('{培训人次}人次，{不知道的数}'));
      const made = await empty.file(await empty.client.wordTemplates.fill({ ...period, file }));
      const xml = new PizZip(await made.arrayBuffer()).file('word/document.xml')?.asText() ?? '';
      expect(textOf(xml)).toBe('XX人次，{不知道的数}');
      expect(xml.split('<w:highlight w:val="yellow"/>')).toHaveLength(3);
    } finally {
      await empty.close();
    }
  });

  it('masks ID numbers until a purpose is given', async () => {
    const file = docx(line('{#驻村第一书记}') + line('{姓名} {身份证号}') + line('{/驻村第一书记}'));
    expect((await check(file)).sensitive).toBe(true);
    expect(textOf(await fill(file))).toMatch(/\d{3,6}\*+/);
    await expect(fill(file, { full: true })).rejects.toMatchObject({ data: { code: 'purpose-missing' } });
    expect(textOf(await fill(file, { full: true, purpose: '市里核对' }))).toMatch(/629921\d{11}[\dX]/);
  });

  it('writes data as data: no tag and no XML of a row is taken for the template', async () => {
    const { policy } = await import('../../shared/ledger/ledgers/policy.ts');
    for (const title of ['{培训人次}<w:p/>&amp;{#班次}', '\uF8E00\uF8E1]]>"\'']) await desk.save(policy, { title, issueDate: '2026-05-01', state: '已印发' });
    const xml = await fill(docx(line('{#政策文件}') + line('{文件标题}') + line('{/政策文件}')));
    expect(xml).toContain('{培训人次}&lt;w:p/&gt;&amp;amp;{#班次}');
    expect(xml).not.toContain('\uF8E0');
  });
});

describe('对数 of a filled template', () => {
  it('finds what was typed over and what was added, and nothing that the template itself says', async () => {
    const file = docx(line('按照〔2018〕12号文件第3条，5个部门参加，全年共培训{培训人次}人次、{培训人数}人。') + line('与{合作院校数}所院校合作：{合作院校数:名单}。其中2所在省外，补助3.5万元。'));
    const made = await desk.file(await desk.client.wordTemplates.fill({ ...period, file }));
    const bytes = new Uint8Array(await made.arrayBuffer());
    const clean = await recheckDocx(desk.store, { name: made.name, bytes });
    expect(clean.findings).toEqual([]);
    expect(clean.figures).toBe(3);
    const zip = new PizZip(bytes);
    const people = await indicator('i2_4a');
    const xml = zip.file('word/document.xml')?.asText() ?? '';
    zip.file('word/document.xml', xml.replace(`>${people}<`, '>9999<').replace('万元。', '万元，另有88人。'));
    const edited = await recheckDocx(desk.store, { name: made.name, bytes: new Uint8Array(zip.generate({ type: 'uint8array' })) });
    expect(edited.findings.map((f) => [f.kind, f.found, f.id])).toEqual([
      ['changed', '9999', 'i2_4a'],
      ['untraced', '88', null],
    ]);
  });
});

describe('the assistant', () => {
  it('says what each tag gives today and offers the nearest names for one it does not know', async () => {
    const told = await check(docx(line('{培训人次}{培训人此}{单位}{#班次}{班名}{开班日其}{/班次}{#培训般次}{/培训般次}')));
    expect(tagIn(told, '{培训人次}')).toMatchObject({ kind: 'figure', id: 'i2_4', shown: await indicator('i2_4'), unit: '人次', missing: false });
    expect(tagIn(told, '{单位}')).toMatchObject({ kind: 'fact', shown: told.unitName });
    expect(tagIn(told, '{培训人此}').kind).toBe('unknown');
    expect(tagIn(told, '{培训人此}').nearest[0]?.tag).toBe('{培训人次}');
    expect(tagIn(told, '{#班次}')).toMatchObject({ kind: 'rows', label: '培训班次' });
    expect(tagIn(told, '{班名}')).toMatchObject({ kind: 'column', inside: '{#班次}' });
    expect(tagIn(told, '{开班日其}').nearest.map((n) => n.tag)).toContain('{开班日期}');
    expect(tagIn(told, '{#培训般次}').nearest[0]?.tag).toBe('{#培训班次}');
  });

  it.each([
    ['{培训人次', '右花括号'],
    ['培训人次}', '左花括号'],
    ['{#班次}{班名}', '没有结束'],
    ['{班名}{/班次}', '前面没有'],
    ['{#班次}{班名}{/培训计划}', '结尾写成了'],
    ['{#班次}{#校地合作}{备注}{/校地合作}{/班次}', '没有关联'],
    ['{@班次}', '@'],
  ])('%s: says what is wrong with it', async (text, words) => {
    const { problems } = await check(docx(line(text)));
    expect(problems.join('')).toContain(words);
  });

  it('will not fill a template with slips', async () => {
    await expect(fill(docx(line('{#班次}{班名}')))).rejects.toMatchObject({ data: { code: 'template-slips' } });
  });

  it('offers a template to begin with, all of whose tags are known', async () => {
    const sample = await desk.file(await desk.client.wordTemplates.sample());
    const told = await check(sample);
    expect(told.problems).toEqual([]);
    expect(told.tags.filter((t) => t.kind === 'unknown').map((t) => t.tag)).toEqual([]);
    expect(textOf(await fill(sample))).not.toContain('{');
  });

  it('names every tag it lists so that the name is known again', async () => {
    const names = await desk.client.wordTemplates.names();
    const figures = names.filter((n) => !n.tag.startsWith('{#')).flatMap((n) => [n.tag, ...n.others.filter((o) => !o.startsWith('{')).map((o) => `{${o}}`)]);
    const told = await check(docx(line(figures.join(''))));
    expect(told.tags.filter((t) => t.kind === 'unknown').map((t) => t.tag)).toEqual([]);
  });
});

describe('templates are kept by name', () => {
  it('keeps, replaces, renames, hands back and removes them', async () => {
    const { wordTemplates: t } = desk.client;
    const first = await t.keep({ file: docx(line('{培训人次}'), '市里的模板.docx') });
    const second = await t.keep({ file: docx(line('{培训人数}'), '市里的模板.docx') });
    expect(second.id).toBe(first.id);
    expect((await t.check({ ...period, id: first.id })).tags.map((one) => one.tag)).toEqual(['{培训人数}']);
    await t.keep({ file: docx(line('甲'), '别的.docx') });
    await expect(t.rename({ id: first.id, name: '别的' })).rejects.toMatchObject({ data: { code: 'template-name-taken' } });
    await t.rename({ id: first.id, name: '季度汇报' });
    expect((await t.list()).map((one) => one.name).toSorted()).toEqual(['别的', '季度汇报'].toSorted());
    expect((await desk.file(await t.take({ id: first.id }))).name).toBe('季度汇报.docx');
    for (const one of await t.list()) await t.remove({ id: one.id });
    await expect(t.check({ ...period, id: first.id })).rejects.toMatchObject({ data: { code: 'template-not-found' } });
  });
});

describe('files that are no template', () => {
  const zipped = (change: (zip: PizZip) => void, name = '模板.docx'): File => {
    const zip = new PizZip(shell);
    change(zip);
    return new File([new Uint8Array(zip.generate({ type: 'uint8array', compression: 'DEFLATE' }))], name);
  };
  it.each<[string, () => File, string]>([
    ['an empty file', () => new File([], '空.docx'), '空的'],
    ['an old .doc', () => new File([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2])], '旧.doc'), '旧的 .doc'],
    ['a text', () => new File(['你好'], '文.docx'), '不是 Word 文档'],
    ['half a file', () => new File([shell.slice(0, shell.length / 2)], '半.docx'), '不完整'],
    ['a macro', () => zipped((zip) => zip.file('word/vbaProject.bin', 'x')), '宏'],
    ['a declaration of types', () => zipped((zip) => zip.file('word/document.xml', `<!DOCTYPE x [<!ENTITY a "b">]><w:document ${w}/>`)), '不安全的声明'],
    ['a bomb', () => zipped((zip) => zip.file('word/media/a.bin', new Uint8Array(40 * 2 ** 20))), '大得不正常'],
  ])('refuses %s and says what to do', async (_, file, words) => {
    await expect(check(file())).rejects.toMatchObject({ data: { code: 'template-unreadable', message: expect.stringContaining(words) as string } });
  });
});

test('a mark inside a control for plain text is written without another control', () => {
  const xml = `<w:document ${w}><w:body><w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>${run(markText(0))}</w:sdtContent></w:sdt></w:p></w:body></w:document>`;
  const done = bindFigures(xml, [{ text: '12', bound: { tag: 'TL|i2_4|number|12', label: '培训' }, highlight: false }], 1);
  expect(done.bound).toBe(0);
  expect(textOf(done.xml)).toBe('12');
});

test('migration 120 brings a place for templates', () => {
  const db = new Database(':memory:');
  migrate(db, migrations.filter((m) => m.version < 120));
  expect(migrate(db)).toContain(120);
  db.prepare('INSERT INTO word_template (name, file, savedAt) VALUES (?, ?, ?)').run('一', Buffer.from('x'), '2026-01-01');
  expect(() => db.prepare('INSERT INTO word_template (name, file, savedAt) VALUES (?, ?, ?)').run('一', Buffer.from('y'), '2026-01-01')).toThrow('UNIQUE');
  db.close();
});
