import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph, TextRun } from 'docx';
import PizZip from 'pizzip';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';

let folder: string;
let store: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cli-template-'));
  store = join(folder, 'store');
  await runCli('init', '--store', store, '--role', 'county', '--unit', '629921000000', '--name', '云岭县');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function template(text: string): Promise<string> {
  const path = join(folder, '模板.docx');
  writeFileSync(path, await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph({ children: [new TextRun(text)] })] }] })));
  return path;
}

const period = ['--from', '2026-01-01', '--to', '2026-06-30'];

it('fills a template, says what it did not know and what nobody recorded yet', async () => {
  const output = join(folder, '汇报.docx');
  const done = await runCli('report', '--store', store, ...period, '--template', await template('{单位}{培训人次}{培训人此}'), '-o', output, '--json');
  expect(done.code).toBe(0);
  const { tags } = done.json<{ tags: { tag: string; kind: string; missing: boolean; nearest: { tag: string }[] }[] }>();
  expect(tags.map((t) => [t.tag, t.kind, t.missing])).toEqual([
    ['{单位}', 'fact', false],
    ['{培训人次}', 'figure', true],
    ['{培训人此}', 'unknown', false],
  ]);
  expect(tags[2]?.nearest[0]?.tag).toBe('{培训人次}');
  const xml = new PizZip(readFileSync(output)).file('word/document.xml')?.asText() ?? '';
  expect(xml.replaceAll(/<[^>]+>/g, '')).toContain('云岭县XX{培训人此}');
});

it('refuses a template with slips with its sentence and exit 1, and writes nothing', async () => {
  const output = join(folder, '不该有.docx');
  const done = await runCli('report', '--store', store, ...period, '--template', await template('{#班次}{班名}'), '-o', output, '--json');
  expect(done.code).toBe(1);
  expect(done.json<{ error: { code: string; message: string } }>().error).toMatchObject({ code: 'template-slips', message: expect.stringContaining('没有结束') as string });
  expect(() => readFileSync(output)).toThrow('ENOENT');
});
