/** Templates of an office, kept whole and by name. Not undo steps: they are files, not rows of a ledger. */
import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/contract/errors.ts';
import type { WordTemplateInfo } from '../../../shared/contract/wordTemplates.ts';
import { coreOf } from './openStore.ts';
import type { Store } from './store.ts';
import { writeAside } from './writeGate.ts';

const facts = 'SELECT id, name, length(file) AS bytes, savedAt FROM word_template';

/** All templates, the one saved last first. */
export function listTemplates(store: Store): WordTemplateInfo[] {
  return store.rawRead.prepare<[], WordTemplateInfo>(`${facts} ORDER BY savedAt DESC, id DESC`).all();
}

/** A template with its bytes. @throws AppError `template-not-found` */
export function readTemplate(store: Store, id: number): { readonly name: string; readonly file: Uint8Array } {
  const row = store.rawRead.prepare<[number], { name: string; file: Buffer }>('SELECT name, file FROM word_template WHERE id = ?').get(id);
  if (!row) throw new AppError('template-not-found');
  return { name: row.name, file: new Uint8Array(row.file) };
}

/** Keeps a template; one of that name is replaced and keeps its id. */
export async function keepTemplate(store: Store, name: string, file: Uint8Array): Promise<WordTemplateInfo> {
  const savedAt = new Date(store.now()).toISOString();
  const detail = JSON.stringify({ bytes: file.length, sha256: createHash('sha256').update(file).digest('hex') });
  return writeAside(coreOf(store), { action: 'template-keep', object: name, detail }, ({ connections: { writer } }) => {
    writer
      .prepare('INSERT INTO word_template (name, file, savedAt) VALUES (?, ?, ?) ON CONFLICT(name) DO UPDATE SET file = excluded.file, savedAt = excluded.savedAt')
      .run(name, Buffer.from(file), savedAt);
    return writer.prepare<[string], WordTemplateInfo>(`${facts} WHERE name = ?`).get(name) as WordTemplateInfo;
  });
}

/** @throws AppError `template-not-found`, `template-name-taken` */
export async function renameTemplate(store: Store, id: number, name: string): Promise<void> {
  const other = store.rawRead.prepare<[string, number], number>('SELECT id FROM word_template WHERE name = ? AND id <> ?').get(name, id);
  if (other !== undefined) throw new AppError('template-name-taken', { name });
  await writeAside(coreOf(store), { action: 'template-rename', object: name }, ({ connections: { writer } }) => {
    const { changes } = writer.prepare('UPDATE word_template SET name = ? WHERE id = ?').run(name, id);
    if (changes === 0) throw new AppError('template-not-found');
  });
}

/** @throws AppError `template-not-found` */
export async function removeTemplate(store: Store, id: number): Promise<void> {
  const { name } = readTemplate(store, id);
  await writeAside(coreOf(store), { action: 'template-remove', object: name }, ({ connections: { writer } }) => {
    writer.prepare('DELETE FROM word_template WHERE id = ?').run(id);
  });
}
