/** From files to a plan: every row read, checked and matched against the store. Nothing is written to the store. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import { explainLeftOut } from '../../../shared/message/errors.ts';
import type { ImportOptions } from '../../../shared/contract/importing.ts';
import type { Progress } from '../../../shared/contract/common.ts';
import type { BooksData } from '../../../shared/ledger/books.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { readAtOnce } from '../store/readAtOnce.ts';
import { fewestOfParts } from '../store/makeReady.ts';
import { seenBefore } from '../store/earlierVersions.ts';
import { learnedFor } from '../store/importRecords.ts';
import { readSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { findGone } from './goneRows.ts';
import type { Planner } from './planner.ts';
import type { FileError, FileState } from './planReport.ts';
import type { FromReader, ReadJob } from './protocol.ts';
import type { SpawnReader } from './readerPort.ts';
import { runReader } from './runReader.ts';
import { factOf } from './sheetFacts.ts';
import { createUnknownTally, type UnknownTally } from './unknownValues.ts';
import { planParts, type PlanParts } from './planParts.ts';

export interface PlanFile {
  readonly path: string;
  /** What it is called, no two alike in a plan (`fileLabels`): the name, with its folder where names repeat. */
  readonly name: string;
}

export interface PlanRequest {
  readonly id: string;
  readonly store: Store;
  readonly spawnReader: SpawnReader;
  readonly folder: string;
  readonly inputs: readonly PlanFile[];
  readonly options: ImportOptions;
  readonly today: string;
  /** Of the plan this one takes the place of: its locked files are open already. */
  readonly openedKey?: string;
  /** And these of its files were found unreadable after a longer look, by their place: they are not looked at again. */
  readonly refused?: ReadonlyMap<number, FileError>;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface PlannedFiles extends PlanParts {
  readonly files: readonly FileState[];
  readonly unknown: UnknownTally;
  /** Store sequence the plan was made against. */
  readonly sequence: number;
  readonly sender: string;
  /** Files that stopped the reader, or turned out damaged when rows of them had been planned, by their place. */
  readonly refused: ReadonlyMap<number, FileError>;
}

/** So many rows into a plan the thread that will make them ready is started: before, reading needs both processors for itself. */
const manyRows = 20_000;

/**
 * Reads the files and plans their rows. Among several, one that cannot be read is left out and says why.
 * @throws AppError `file-unreadable`, `sheet-not-found`, `file-not-found`, and what {@link runReader} throws
 */
export async function planFiles(request: PlanRequest, ledger: Ledger, openedKey: string): Promise<PlannedFiles> {
  const refused = new Map<number, FileError>(request.refused);
  for (;;) {
    const read = await readAndPlan(request, ledger, openedKey, refused);
    if (!('late' in read)) return { ...read, refused };
    // Rows of it are in the plan by now, and rows of other files were compared with them: once more, as if it had not been given.
    for (const [place, error] of read.late) refused.set(place, error);
  }
}

type Refused = readonly [place: number, error: FileError];

/** Files that were found damaged when something of them had been read. */
function foundLate(files: readonly FileState[]): readonly Refused[] {
  return [...files.entries()].flatMap(([i, file]) => (file.error !== null && file.sheets.size > 0 ? [[i, file.error] as const] : []));
}

/** The file at which the reader was stopped, when there are others; null for any other error. */
function stoppedAt(error: unknown, place: number | null, files: readonly FileState[]): Refused | null {
  if (!(error instanceof AppError) || place === null || files.length === 1) return null;
  const message = explainLeftOut(error.code, { ...error.detail, file: files[place]?.name ?? '' });
  return message === null ? null : [place, { code: error.code, message }];
}

/**
 * One reading of all files.
 * @param refused files that are not read, by their place, and what is wrong with them
 * @returns the plan; `late` where some of several files turned out unreadable when rows of them had been planned, or stopped the reader
 */
async function readAndPlan(request: PlanRequest, ledger: Ledger, openedKey: string, refused: ReadonlyMap<number, FileError>): Promise<Omit<PlannedFiles, 'refused'> | { readonly late: readonly Refused[] }> {
  const { store, options, inputs, signal } = request;
  const { scratch, planner, classes, books, ready } = planParts(request, ledger);
  const unknown = createUnknownTally();
  const files: FileState[] = inputs.map((f, i) => ({
    name: f.name,
    path: f.path,
    sha256: '',
    bytes: 0,
    format: '',
    encoding: null,
    error: refused.get(i) ?? null,
    doubts: [],
    seen: null,
    gone: [],
    sheets: new Map(),
  }));
  const sequence = store.sequence();
  let reading: number | null = null;
  const forget = async (): Promise<void> => {
    scratch.close();
    await ready.end();
    // What cannot be removed now (Windows) goes with the folder of the plan.
    await rm(scratch.path, { force: true }).catch(() => undefined);
  };
  try {
    // While the reader looks at the first of them.
    const told = tellFiles(files, store, ledger);
    // Whatever is wrong with one is said below.
    told.catch(() => undefined);
    let warm = false;
    const warmFrom = (rows: number): void => {
      if (warm || scratch.rows() < rows || !scratch.hasReady()) return;
      warm = true;
      ready.warm();
    };
    await runReader(
      request.spawnReader,
      { ...readJob(request, ledger, books, store, openedKey), leftOut: [...refused.keys()] },
      (message) => {
        if (message.type === 'opening') reading = message.file;
        take(message, { files, planner, unknown, request });
        warmFrom(manyRows);
      },
      signal,
    );
    await told;
    planner.end();
    scratch.seal();
    warmFrom(fewestOfParts);
    refuseEmpty(files, options);
    const late = foundLate(files);
    if (late.length > 0) {
      await forget();
      return { late };
    }
    const sender = options.sender || senderOf(files);
    for (const file of files) file.gone = findGone(store, ledger, file, scratch, sender);
    return { files, classes, scratch, planner, ready, books, unknown, sequence, sender };
  } catch (error) {
    await forget();
    const late = stoppedAt(error, reading, files);
    if (late === null) throw error;
    return { late: [...foundLate(files), late] };
  }
}

/** What tells the files: their bytes, and whether they were imported before. */
async function tellFiles(files: readonly FileState[], store: Store, ledger: Ledger): Promise<void> {
  for (const file of files) {
    Object.assign(file, await fingerprint(file.path, file.name));
    file.seen = seenBefore(store.rawRead, ledger.id, file);
  }
}

function readJob(request: PlanRequest, ledger: Ledger, books: BooksData, store: Store, openedKey: string): ReadJob {
  const { options } = request;
  return {
    type: 'read',
    files: request.inputs.map((f) => ({ path: f.path, name: f.name })),
    ledger: ledger.id,
    today: request.today,
    books,
    taught: learnedFor(store.rawRead, ledger.id),
    sender: options.sender,
    choices: options.choices,
    onlySheet: options.sheet ?? null,
    password: options.password ?? null,
    opened: { folder: request.folder, key: openedKey },
    ...(options.passwords === undefined ? {} : { passwords: options.passwords }),
    ...(options.encodings === undefined ? {} : { encodings: options.encodings }),
    levels: JSON.parse(readSetting(store, 'import.levels') ?? '{}') as ReadJob['levels'],
  };
}

interface Taking {
  readonly files: readonly FileState[];
  readonly planner: Planner;
  readonly unknown: UnknownTally;
  readonly request: PlanRequest;
}

function take(message: FromReader, to: Taking): void {
  if (message.type === 'end' || message.type === 'opening') return;
  const file = to.files[message.file];
  if (!file) return;
  switch (message.type) {
    case 'progress':
      to.request.onProgress?.({ stage: `读取 ${file.name}`, done: message.done, total: message.total });
      return;
    case 'file':
      file.format = message.format;
      file.encoding = message.encoding;
      return;
    case 'sheet':
      file.sheets.set(message.sheet, { head: message, skipped: [], notices: [] });
      return;
    case 'rows': {
      const sheet = file.sheets.get(message.sheet);
      if (!sheet) return;
      readAtOnce(to.request.store.rawRead, () => to.planner.take(sheet.head, file.name, message.file, message.sheet, message.rows, message.lines));
      return;
    }
    case 'sheetEnd': {
      const sheet = file.sheets.get(message.sheet);
      if (sheet) {
        sheet.skipped = [...message.skipped];
        sheet.notices = message.notices;
        to.unknown.add(message.unknown);
      }
      return;
    }
    case 'refused':
      file.error = { code: message.code, message: message.message };
      return;
    case 'fileEnd':
      file.doubts = message.doubts;
      return;
  }
}

/** One file that cannot be used is an error; among several it is said in the report and the others go on. */
function refuseEmpty(files: readonly FileState[], options: ImportOptions): void {
  const only = files[0];
  if (files.length !== 1 || !only) return;
  if (only.error) throw new AppError('file-unreadable', { sentence: only.error.message, reason: only.error.code });
  const sheets = [...only.sheets.values()];
  if (options.sheet !== undefined && !sheets.some((s) => s.head.name === options.sheet))
    throw new AppError('sheet-not-found', { file: only.name, sheet: options.sheet, sheets: sheets.map((s) => s.head.name).join('、') });
}

function senderOf(files: readonly FileState[]): string {
  for (const file of files)
    for (const sheet of file.sheets.values()) {
      const told = factOf(sheet.head.facts, '填报单位', '上报单位', '单位', '报送单位');
      if (told !== '') return told;
    }
  return '';
}

async function fingerprint(path: string, name: string): Promise<{ sha256: string; bytes: number }> {
  const info = await stat(path).catch(() => undefined);
  if (!info?.isFile()) throw new AppError('file-not-found', { file: name || basename(path) });
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { sha256: hash.digest('hex'), bytes: info.size };
}
