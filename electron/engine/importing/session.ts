/** A plan under way: from files to a report, kept open until the clerk applies or discards it. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ImportOptions, PlanReport } from '../../../shared/contract/importing.ts';
import type { Progress } from '../../../shared/contract/common.ts';
import { createBooks, type BooksData } from '../../../shared/ledger/books.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { rosterLinkOf } from '../../../shared/ledger/links.ts';
import { prepareClassLookup, preparePersonLookup, prepareRowLookup, prepareTitleLookup } from '../store/lookup.ts';
import { readAtOnce } from '../store/readAtOnce.ts';
import { erasedNumbers } from '../store/erasedNumbers.ts';
import { fewestOfParts, type ReadyMaker } from '../store/makeReady.ts';
import { readyShape } from '../store/readyRows.ts';
import { openScratch, type Scratch } from '../store/scratch.ts';
import { seenBefore } from '../store/earlierVersions.ts';
import { findBatch, learnedFor, notSameMemory } from '../store/importRecords.ts';
import { askedLedger, loadBooks } from '../store/books.ts';
import { loadPinyin } from '../store/pinyin.ts';
import { readSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { createAttendanceCheck } from './attendanceCheck.ts';
import { subsidyLimits } from '../indicators/dictionary.ts';
import { prepareAttendances } from '../store/trainingRows.ts';
import { canTakeAway, findGone } from './goneRows.ts';
import { createLinkFinder } from './links.ts';
import { createClassPlan, type ClassPlan } from './classPlan.ts';
import { createPlanner, type Planner } from './planner.ts';
import { newOpenedKey } from './openedFiles.ts';
import { reportPlan, type FileError, type FileState } from './planReport.ts';
import type { FromReader, ReadJob } from './protocol.ts';
import type { SpawnReader } from './readerPort.ts';
import { runReader } from './runReader.ts';
import { takePending } from './resume.ts';
import { factOf } from './sheetFacts.ts';
import { settleTexts } from './settleTexts.ts';
import { createUnknownTally, listUnknown, type UnknownTally } from './unknownValues.ts';

export interface PlanFile {
  readonly path: string;
  /** What it is called, no two alike in a plan (`fileLabels`): the name, with its folder where names repeat. */
  readonly name: string;
}

/** A plan with everything needed to show, decide, apply and plan again. */
export interface PlanSession {
  readonly id: string;
  readonly ledger: Ledger;
  readonly options: ImportOptions;
  readonly inputs: readonly PlanFile[];
  readonly files: readonly FileState[];
  readonly classes: ClassPlan | null;
  readonly scratch: Scratch;
  readonly planner: Planner;
  /** Makes its plain rows ready when they are written. */
  readonly ready: ReadyMaker;
  readonly books: BooksData;
  readonly unknown: UnknownTally;
  /** 核实说明 given with decisions, by plan key. */
  readonly said: Map<number, { readonly reason: string; readonly who: string }>;
  /** Store sequence the plan was made against; a later write makes it stale. */
  readonly sequence: number;
  readonly sender: string;
  readonly folder: string;
  /** Opens what `openedFiles.ts` keeps of locked files. */
  readonly openedKey: string;
  /** Set when the rows are ones that an earlier batch left behind: their numbers in it, by plan key. */
  readonly resumed: { readonly batch: string; readonly numbers: ReadonlyMap<number, number> } | null;
  report(issueLimit?: number): PlanReport;
  close(): Promise<void>;
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
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The ledger an import is for, with its custom fields; refuses unknown ones and ones that take no files. */
export function importLedger(store: Store, id: string): Ledger {
  const ledger = askedLedger(store, id);
  if (!ledger.importable) throw new AppError('ledger-not-importable', { ledger: ledger.label });
  return ledger;
}

/** So many rows into a plan the thread that will make them ready is started: before, reading needs both processors for itself. */
const manyRows = 20_000;

/** Reads and plans. Nothing is written to the store. */
export async function makePlan(request: PlanRequest): Promise<PlanSession> {
  const { store, options, inputs } = request;
  const ledger = importLedger(store, options.ledger);
  await Promise.all([mkdir(request.folder, { recursive: true }), loadPinyin()]);
  const openedKey = request.openedKey ?? newOpenedKey();
  const refused = new Map<number, FileError>();
  for (;;) {
    const planned = await readAndPlan(request, ledger, openedKey, refused);
    const { files, scratch } = planned;
    const late = [...files.entries()].flatMap(([i, file]) => (file.error !== null && file.sheets.size > 0 ? [[i, file.error] as const] : []));
    if (late.length === 0) {
      return sessionOf(request, { ...planned, ledger, inputs, openedKey, resumed: null });
    }
    // Found damaged behind rows that are in the plan by now, and that rows of other files were compared with: as if it had not been given.
    for (const [i, error] of late) refused.set(i, error);
    scratch.close();
    await planned.ready.end();
  }
}

type ReadFiles = Pick<PlanSession, 'scratch' | 'planner' | 'classes' | 'books' | 'ready' | 'files' | 'unknown' | 'sequence' | 'sender'>;

/**
 * One reading of all files.
 * @param refused files that are not read, by their place, and what is wrong with them
 */
async function readAndPlan(request: PlanRequest, ledger: Ledger, openedKey: string, refused: ReadonlyMap<number, FileError>): Promise<ReadFiles> {
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
    const sender = options.sender || senderOf(files);
    for (const file of files) file.gone = findGone(store, ledger, file, scratch, sender);
    return { files, classes, scratch, planner, ready, books, unknown, sequence, sender };
  } catch (error) {
    scratch.close();
    await ready.end();
    throw error;
  }
}

/** What tells the files: their bytes, and whether they were imported before. */
async function tellFiles(files: readonly FileState[], store: Store, ledger: Ledger): Promise<void> {
  for (const file of files) {
    Object.assign(file, await fingerprint(file.path, file.name));
    file.seen = seenBefore(store.rawRead, ledger.id, file);
  }
}

/** The parts every plan is made with: dictionaries, look-ups, the scratch file and the planner over them. */
function planParts(
  request: Pick<PlanRequest, 'store' | 'options' | 'folder'>,
  ledger: Ledger,
): Pick<PlanSession, 'scratch' | 'planner' | 'classes' | 'books' | 'ready'> {
  const { store, options } = request;
  const db = store.rawRead;
  const books = loadBooks(store);
  const unitBook = createBooks(books).units;
  const known = prepareClassLookup(db);
  const chosen = options.classCode === undefined ? undefined : known.byCode(options.classCode);
  if (options.classCode !== undefined && !chosen) throw new AppError('class-unknown', { class: options.classCode });
  const classes =
    rosterLinkOf(ledger) !== null
      ? createClassPlan({
          findByName: (name) => known.byName(name),
          chosen,
          ownUnit: store.info.unitCode,
          findUnit: (text) => unitBook.find(text, 'any'),
        })
      : null;
  const scratch = openScratch(join(request.folder, `plan-${Date.now().toString(36)}.db`), readyShape(ledger));
  const planner = createPlanner({
    ledger,
    people: preparePersonLookup(db),
    rows: prepareRowLookup(db, ledger),
    links: createLinkFinder(ledger, (target) => prepareTitleLookup(db, target)),
    classes,
    scratch,
    notSame: notSameMemory(db),
    erased: erasedNumbers(db),
    training: () => createAttendanceCheck(prepareAttendances(db), subsidyLimits(store)),
    classRow: (id) => known.byId(id),
    unitName: (code) => unitBook.show(code),
    unitNow: (code) => unitBook.current(code),
  });
  return { scratch, planner, classes, books, ready: store.readyMaker() };
}

function sessionOf(
  request: Pick<PlanRequest, 'id' | 'options' | 'folder'>,
  parts: Omit<PlanSession, 'id' | 'options' | 'folder' | 'said' | 'report' | 'close'>,
): PlanSession {
  const { ledger, files, sender, scratch, classes, unknown } = parts;
  return {
    ...parts,
    said: new Map(),
    id: request.id,
    options: request.options,
    folder: request.folder,
    report: (issueLimit = 3000) =>
      reportPlan({ planId: request.id, ledger: ledger.id, sender, files, classes: classes?.classes ?? [], scratch, unknownValues: listUnknown(ledger, unknown), issueLimit, canTake: canTakeAway(ledger) }),
    close: async () => {
      scratch.close();
      await parts.ready.end();
      await rm(request.folder, { recursive: true, force: true });
    },
  };
}

/** Plans the rows again that a batch left behind: they are matched against today's store and wait for decisions. */
export async function resumeBatch(request: Pick<PlanRequest, 'id' | 'store' | 'folder'> & { readonly batch: string }): Promise<PlanSession> {
  const { store } = request;
  const found = findBatch(store.rawRead, request.batch);
  if (!found || found.undone) throw new AppError('batch-not-found', { batch: request.batch });
  const ledger = importLedger(store, found.ledger);
  const options: ImportOptions = { ledger: ledger.id, sender: found.sender, choices: [] };
  await Promise.all([mkdir(request.folder, { recursive: true }), loadPinyin()]);
  const parts = planParts({ store, options, folder: request.folder }, ledger);
  const { files, numbers } = takePending(store.rawRead, found, parts.planner, settleTexts(ledger, createBooks(parts.books)));
  parts.planner.end();
  parts.scratch.seal();
  if (numbers.size === 0) {
    parts.scratch.close();
    throw new AppError('plan-empty');
  }
  return sessionOf(
    { id: request.id, options, folder: request.folder },
    {
      ...parts,
      ledger,
      inputs: [],
      files,
      unknown: createUnknownTally(),
      sequence: store.sequence(),
      sender: found.sender,
      openedKey: '',
      resumed: { batch: found.op, numbers },
    },
  );
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
  if (message.type === 'end') return;
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
