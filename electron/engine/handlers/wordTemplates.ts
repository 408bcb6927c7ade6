/** The `wordTemplates` group of the contract: the office's own .docx, kept, looked at and filled. */
import { createHash, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Download, Progress } from '../../../shared/contract/common.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { TagName, TemplateCheck, WordTemplateInfo } from '../../../shared/contract/wordTemplates.ts';
import type { Engine } from '../engine.ts';
import { safeFileName } from '../excel/write/fileName.ts';
import type { Scope } from '../indicators/conditions.ts';
import { dictionaryOf } from '../indicators/dictionary.ts';
import { checkTemplate } from '../reports/template/checkTemplate.ts';
import { tagDictionary } from '../reports/template/dictionary.ts';
import { fillTemplate } from '../reports/template/fillTemplate.ts';
import { rememberFilled } from '../reports/template/rememberFilled.ts';
import { openDocx } from '../reports/template/openDocx.ts';
import { writeSample } from '../reports/template/sample.ts';
import { keepTemplate, readTemplate } from '../store/wordTemplates.ts';

interface Source {
  readonly from: string;
  readonly to: string;
  readonly unit?: string | undefined;
  readonly id?: number | undefined;
  readonly file?: File | undefined;
}

interface Template {
  readonly name: string;
  readonly file: Uint8Array;
}

async function templateOf(engine: Engine, { id, file }: Source): Promise<Template> {
  if (file) return { name: file.name, file: new Uint8Array(await file.arrayBuffer()) };
  if (id === undefined) throw new AppError('template-not-found');
  return readTemplate(engine.store(), id);
}

function scopeOf({ from, to, unit }: Source): Scope {
  return unit === undefined || unit === '' ? { from, to } : { from, to, unit };
}

/** The name a template is kept and listed under. */
function plainName(file: string): string {
  return file.replace(/\.[^.]*$/, '').trim().slice(0, 80) || '模板';
}

/** @throws AppError `template-unreadable`: what is kept can be opened */
export async function keepFile(engine: Engine, file: File): Promise<WordTemplateInfo> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  await openDocx(bytes, file.name);
  return keepTemplate(engine.store(), plainName(file.name), bytes);
}

/** Every tag an office's template may use, with what it prints. */
export function tagNames(engine: Engine): TagName[] {
  const { rules, books } = dictionaryOf(engine.store());
  return [...tagDictionary(rules).names(books)];
}

/** What is right and wrong with an office's template, before it is kept. @throws AppError for a file that is no .docx */
export async function check(engine: Engine, input: Source): Promise<TemplateCheck> {
  return checkTemplate(engine.store(), await templateOf(engine, input), scopeOf(input), engine.today());
}

/** The filled document as a file to take away. What left the program, and why, stands in the audit log. */
export async function fill(
  engine: Engine,
  input: Source & { readonly full: boolean; readonly purpose: string },
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Download> {
  const store = engine.store();
  const template = await templateOf(engine, input);
  const { full } = input;
  const purpose = input.purpose.trim();
  if (full && purpose === '') throw new AppError('purpose-missing');
  const scope = scopeOf(input);
  const key = randomUUID();
  const done = await fillTemplate(store, template, { scope, today: engine.today(), full, key }, report, signal);
  await rememberFilled(store, { key, title: plainName(template.name), unitName: done.unitName, scope, bytes: done.bytes, lists: done.lists });
  const download = await engine.downloads.reserve(safeFileName(`${plainName(template.name)}（已填）`, '.docx'));
  await writeFile(download.path, done.bytes);
  await store.audit({
    action: full && done.sensitive ? 'export-unmasked' : 'export',
    object: 'word-template',
    count: done.lines,
    detail: JSON.stringify({ template: template.name, ...scope, figures: done.figures, missing: done.missing, unknown: done.unknown, full: full && done.sensitive, purpose, sha256: createHash('sha256').update(done.bytes).digest('hex') }),
  });
  return download.done();
}

/** The template as it is kept. */
export async function take(engine: Engine, id: number): Promise<Download> {
  const { name, file } = readTemplate(engine.store(), id);
  const download = await engine.downloads.reserve(safeFileName(plainName(`${name}.docx`), '.docx'));
  await writeFile(download.path, file);
  return download.done();
}

/** A template with every tag in it, to start from. */
export async function sample(engine: Engine): Promise<Download> {
  const download = await engine.downloads.reserve('人才工作情况汇报（示例模板）.docx');
  await writeFile(download.path, await writeSample());
  return download.done();
}
