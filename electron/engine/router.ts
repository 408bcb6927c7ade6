/** The contract served: each procedure leads to one plain function of `handlers/`. No rule of the domain stands here. */
import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../shared/contract/contract.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { explain } from '../../shared/message/errors.ts';
import type { CellPlan, CellsSaved, PlanEvent, SavedEvent } from '../../shared/contract/cells.ts';
import type { Download, Progress } from '../../shared/contract/common.ts';
import type { ApplyResult, PlanOrProgress, PlanReport } from '../../shared/contract/importing.ts';
import type { DownloadOrProgress } from '../../shared/contract/system.ts';
import type { Engine } from './engine.ts';
import { cellTotals, copyCells, findCell, planCells, saveCells } from './handlers/cells.ts';
import { addAttachments, attachmentTotals, listAttachments, openAttachment, removeAttachments, setPhoto } from './store/attachments/attachments.ts';
import { readDraft, writeDraft } from './store/drafts.ts';
import { comparePeople, duplicates, erasePerson, mergePeople, merges, notSame, revealSource, setState, splitPeople } from './handlers/people.ts';
import { changeStream } from './handlers/changeStream.ts';
import { exportLedger } from './handlers/exportLedger.ts';
import { exportProfile } from './handlers/exportProfile.ts';
import { fillForm } from './handlers/filling.ts';
import { checkReport, exportReport, fileAs, saveFiled } from './handlers/report.ts';
import { saveWording } from './reports/word/compose.ts';
import { listSnapshots, removeSnapshot } from './store/reportRecords.ts';
import { listProfiles, removeProfile, saveProfile } from './filling/profiles.ts';
import type { HealthReport } from '../../shared/contract/health.ts';
import { explainFinding, exportHealth, healthList, healthOfRow, healthReport } from './handlers/health.ts';
import { batches, forgetHeaders, learnedHeaders } from './handlers/importRecords.ts';
import { countRows, pageRows, personPage, removeRows, revealValue, rowDetail, rowHistory, saveRow, searchPeople } from './handlers/ledger.ts';
import { writeRejectedFile } from './handlers/rejected.ts';
import { crossFields, exportCross, saveCrosses, savedCrosses } from './handlers/analysis.ts';
import { exportAllSummaries, exportSummary, tableList } from './handlers/reporting.ts';
import { countingRules, saveCountingRules } from './handlers/indicators.ts';
import { printDocument } from './print/documents.ts';
import { listRows } from './handlers/rows.ts';
import { writeTemplateFile } from './handlers/template.ts';
import { streamJob } from './handlers/streamJob.ts';
import { addCustomField, changeCustomField, listCustomFields, orderCustomFields, retireCustomField } from './store/customFields.ts';
import { asStoreError } from './store/storeErrors.ts';
import * as templates from './handlers/wordTemplates.ts';
import { listTemplates, removeTemplate, renameTemplate } from './store/wordTemplates.ts';
import { unknownColumns } from './store/unknownTexts.ts';
import { addCode, codeAdditions, fillDemoStore, retireCode, saveSetting, settings, unitTree } from './handlers/system.ts';
import { auditEntries, backupList, backupNow, exportBackup, listOperations, redoStep, restoreBackup, undoStep, verifyStore } from './handlers/upkeep.ts';

export interface EngineContext {
  readonly engine: Engine;
}

const os = implement(contract).$context<EngineContext>();

/** Expected refusals cross as `APP` with their sentence; anything else is logged here and crosses as `internal`. */
const guarded = os.use(async ({ next, context }) => {
  try {
    return await next();
  } catch (error) {
    throw asWireError(error, context.engine.log);
  }
});

/** An error as it may cross the contract. */
function asWireError(error: unknown, log: (message: string) => void): Error {
  if (error instanceof ORPCError) return error;
  const told = isAbort(error) ? new AppError('cancelled') : asStoreError(error, { dir: '' });
  const known = told instanceof AppError ? told : null;
  if (known)
    return new ORPCError('APP', { defined: true, status: 422, message: known.message, data: { code: known.code, message: known.message, detail: { ...known.detail } } });
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const message = explain('internal');
  return new ORPCError('APP', { defined: true, status: 422, message, data: { code: 'internal', message, detail: {} } });
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || (error as { code?: unknown }).code === 'ABORT_ERR');
}

/** Streams carry their errors past the middleware, so they are guarded here. */
async function* stream<T, E>(
  engine: Engine,
  run: (report: (progress: Progress) => void, signal: AbortSignal) => Promise<T>,
  shape: { readonly progress: (progress: Progress) => E; readonly done: (value: T) => E | null },
  signal: AbortSignal | undefined,
): AsyncGenerator<E, void> {
  try {
    for await (const event of streamJob(run, signal)) {
      const out = event.kind === 'progress' ? shape.progress(event.progress) : shape.done(event.value);
      if (out !== null) yield out;
    }
  } catch (error) {
    throw asWireError(error, engine.log);
  }
}

async function* guardedStream<T>(events: AsyncIterable<T>, log: (message: string) => void): AsyncGenerator<T, void> {
  try {
    yield* events;
  } catch (error) {
    throw asWireError(error, log);
  }
}

const bare = { progress: (progress: Progress) => progress, done: () => null };
const asDownload = {
  progress: (progress: Progress): DownloadOrProgress => ({ kind: 'progress', progress }),
  done: (file: Download): DownloadOrProgress => ({ kind: 'file', file }),
};

const asPlan = {
  progress: (progress: Progress): PlanOrProgress => ({ kind: 'progress', progress }),
  done: (plan: PlanReport): PlanOrProgress => ({ kind: 'plan', plan }),
};
type ApplyEvent = { kind: 'progress'; progress: Progress } | { kind: 'done'; result: ApplyResult };
const asResult = {
  progress: (progress: Progress): ApplyEvent => ({ kind: 'progress', progress }),
  done: (result: ApplyResult): ApplyEvent => ({ kind: 'done', result }),
};

type HealthEvent = { kind: 'progress'; progress: Progress } | { kind: 'report'; report: HealthReport };
const asHealth = {
  progress: (progress: Progress): HealthEvent => ({ kind: 'progress', progress }),
  done: (report: HealthReport): HealthEvent => ({ kind: 'report', report }),
};

const asCellPlan = {
  progress: (progress: Progress): PlanEvent => ({ kind: 'progress', progress }),
  done: (plan: CellPlan): PlanEvent => ({ kind: 'plan', plan }),
};
const asCellsSaved = {
  progress: (progress: Progress): SavedEvent => ({ kind: 'progress', progress }),
  done: (saved: CellsSaved): SavedEvent => ({ kind: 'saved', saved }),
};

export const router = os.router({
  system: {
    info: guarded.system.info.handler(({ context }) => context.engine.info()),
    init: guarded.system.init.handler(async ({ input, context }) => {
      await context.engine.init(input);
      return context.engine.info();
    }),
    demo: guarded.system.demo.handler(({ context, signal }) =>
      stream(context.engine, (report, s) => fillDemoStore(context.engine, report, s), bare, signal),
    ),
    changes: guarded.system.changes.handler(({ context, signal }) => changeStream(context.engine, signal)),
    units: guarded.system.units.handler(({ context }) => unitTree(context.engine.store())),
    codeAdditions: guarded.system.codeAdditions.handler(({ context }) => codeAdditions(context.engine.store())),
    retireCode: guarded.system.retireCode.handler(({ input, context }) => retireCode(context.engine.store(), input)),
    addCode: guarded.system.addCode.handler(({ input, context }) => addCode(context.engine.store(), input)),
    settings: guarded.system.settings.handler(({ input, context }) => (context.engine.ready ? settings(context.engine.store(), input) : {})),
    saveSetting: guarded.system.saveSetting.handler(({ input, context }) => saveSetting(context.engine.store(), input)),
  },
  files: {
    take: guarded.files.take.handler(({ input, context }) => context.engine.downloads.take(input.fileId)),
  },
  ledger: {
    page: guarded.ledger.page.handler(({ input, context }) => pageRows(context.engine.store(), input)),
    rows: guarded.ledger.rows.handler(({ input, context }) => guardedStream(listRows(context.engine.store(), input), context.engine.log)),
    count: guarded.ledger.count.handler(({ input, context }) => countRows(context.engine.store(), input)),
    row: guarded.ledger.row.handler(({ input, context }) => rowDetail(context.engine.store(), input)),
    save: guarded.ledger.save.handler(({ input, context }) => saveRow(context.engine.store(), input)),
    remove: guarded.ledger.remove.handler(({ input, context }) => removeRows(context.engine.store(), input)),
    reveal: guarded.ledger.reveal.handler(({ input, context }) => revealValue(context.engine.store(), input)),
    history: guarded.ledger.history.handler(({ input, context }) => rowHistory(context.engine.store(), input)),
    person: guarded.ledger.person.handler(({ input, context }) => personPage(context.engine.store(), input)),
    search: guarded.ledger.search.handler(({ input, context }) => searchPeople(context.engine.store(), input)),
    export: guarded.ledger.export.handler(({ input, context, signal }) =>
      stream(context.engine, (report, s) => exportLedger(context.engine, input, report, s), asDownload, signal),
    ),
    template: guarded.ledger.template.handler(({ input, context, signal }) =>
      stream(context.engine, (report, s) => writeTemplateFile(context.engine, input, report, s), asDownload, signal),
    ),
  },
  people: {
    setState: guarded.people.setState.handler(({ input, context }) => setState(context.engine.store(), input)),
    duplicates: guarded.people.duplicates.handler(({ input, context }) => duplicates(context.engine.store(), input)),
    compare: guarded.people.compare.handler(({ input, context }) => comparePeople(context.engine.store(), input)),
    merge: guarded.people.merge.handler(({ input, context }) => mergePeople(context.engine.store(), input)),
    merges: guarded.people.merges.handler(({ input, context }) => merges(context.engine.store(), input)),
    split: guarded.people.split.handler(({ input, context }) => splitPeople(context.engine.store(), input)),
    notSame: guarded.people.notSame.handler(({ input, context }) => notSame(context.engine.store(), input)),
    revealSource: guarded.people.revealSource.handler(({ input, context }) => revealSource(context.engine.store(), input)),
    erase: guarded.people.erase.handler(({ input, context }) => erasePerson(context.engine.store(), input)),
  },
  drafts: {
    read: guarded.drafts.read.handler(({ input, context }) => readDraft(context.engine.store(), input.key)),
    write: guarded.drafts.write.handler(({ input, context }) => writeDraft(context.engine.store(), input.key, input.text)),
  },
  attachments: {
    list: guarded.attachments.list.handler(({ input, context }) => listAttachments(context.engine.store(), input)),
    add: guarded.attachments.add.handler(({ input, context }) => addAttachments(context.engine.store(), input)),
    remove: guarded.attachments.remove.handler(({ input, context }) => removeAttachments(context.engine.store(), input.ids)),
    setPhoto: guarded.attachments.setPhoto.handler(({ input, context }) => setPhoto(context.engine.store(), input.id, input.photo)),
    open: guarded.attachments.open.handler(({ input, context }) => openAttachment(context.engine.store(), input.id)),
    totals: guarded.attachments.totals.handler(({ context }) => attachmentTotals(context.engine.store())),
  },
  cells: {
    plan: guarded.cells.plan.handler(({ input, context: { engine }, signal }) =>
      stream(engine, (report, s) => planCells(engine.store(), input, report, s), asCellPlan, signal),
    ),
    save: guarded.cells.save.handler(({ input, context: { engine }, signal }) =>
      stream(engine, (report, s) => saveCells(engine.store(), input, report, s), asCellsSaved, signal),
    ),
    totals: guarded.cells.totals.handler(({ input, context }) => cellTotals(context.engine.store(), input)),
    find: guarded.cells.find.handler(({ input, context }) => findCell(context.engine.store(), input)),
    copy: guarded.cells.copy.handler(({ input, context }) => copyCells(context.engine.store(), input)),
  },
  filling: {
    open: guarded.filling.open.handler(({ input, context: { engine } }) => engine.forms.open(engine.store(), input.file, input.ledger)),
    reread: guarded.filling.reread.handler(({ input, context: { engine } }) =>
      engine.forms.reread(engine.store(), input.formId, input.ledger, input.sheet !== undefined && input.headerRows ? { sheet: input.sheet, rows: input.headerRows } : null),
    ),
    preview: guarded.filling.preview.handler(({ input, context: { engine } }) => engine.forms.preview(engine.store(), input.formId, input.choice)),
    fill: guarded.filling.fill.handler(({ input, context: { engine }, signal }) => stream(engine, (report, s) => fillForm(engine, input, report, s), asDownload, signal)),
    exportAs: guarded.filling.exportAs.handler(({ input, context: { engine }, signal }) => stream(engine, (report, s) => exportProfile(engine, input, report, s), asDownload, signal)),
    profiles: guarded.filling.profiles.handler(({ context }) => listProfiles(context.engine.store())),
    saveProfile: guarded.filling.saveProfile.handler(async ({ input, context }) => {
      await saveProfile(context.engine.store(), input);
      return {};
    }),
    removeProfile: guarded.filling.removeProfile.handler(async ({ input, context }) => {
      await removeProfile(context.engine.store(), input.name);
      return {};
    }),
  },
  health: {
    run: guarded.health.run.handler(({ input, context: { engine }, signal }) =>
      stream(engine, (report, s) => healthReport(engine, input, report, s), asHealth, signal),
    ),
    list: guarded.health.list.handler(({ input, context }) => healthList(context.engine, input)),
    ofRow: guarded.health.ofRow.handler(({ input, context }) => healthOfRow(context.engine, input)),
    explain: guarded.health.explain.handler(({ input, context }) => explainFinding(context.engine, input)),
    export: guarded.health.export.handler(({ input, context: { engine }, signal }) =>
      stream(engine, (report, s) => exportHealth(engine, input, report, s), asDownload, signal),
    ),
  },
  print: {
    document: guarded.print.document.handler(({ input, context: { engine }, signal }) =>
      printDocument(engine.store(), input, engine.today(), signal ?? new AbortController().signal),
    ),
  },
  importing: {
    prepare: guarded.importing.prepare.handler(({ context }) => {
      context.engine.desk.prepare();
      return {};
    }),
    open: guarded.importing.open.handler(({ input, context: { engine }, signal }) =>
      stream(engine, (report, s) => engine.desk.open(engine.store(), input, input.options, report, s), asPlan, signal),
    ),
    replan: guarded.importing.replan.handler(({ input, context: { engine }, signal }) =>
      stream(engine, (report, s) => engine.desk.replan(engine.store(), input.planId, input.options, report, s), asPlan, signal),
    ),
    resume: guarded.importing.resume.handler(({ input, context }) => context.engine.desk.resume(context.engine.store(), input.batch)),
    preview: guarded.importing.preview.handler(({ input, context }) => context.engine.desk.preview(input.planId, input.file, input.sheet)),
    rows: guarded.importing.rows.handler(({ input, context }) => context.engine.desk.rows(context.engine.store(), input.planId, input)),
    decide: guarded.importing.decide.handler(({ input, context }) =>
      context.engine.desk.decide(context.engine.store(), input.planId, input.keys, input.decision),
    ),
    decideAll: guarded.importing.decideAll.handler(({ input, context }) => context.engine.desk.decideAll(context.engine.store(), input.planId, input)),
    apply: guarded.importing.apply.handler(({ input, context: { engine }, signal }) =>
      stream(engine, (report, s) => engine.desk.apply(engine.store(), input.planId, report, s, input), asResult, signal),
    ),
    discard: guarded.importing.discard.handler(async ({ input, context }) => {
      await context.engine.desk.discard(input.planId);
      return {};
    }),
    rejected: guarded.importing.rejected.handler(({ input, context, signal }) =>
      stream(context.engine, (report, s) => writeRejectedFile(context.engine, input, report, s), asDownload, signal),
    ),
    batches: guarded.importing.batches.handler(({ input, context }) => batches(context.engine.store(), input)),
    learned: guarded.importing.learned.handler(({ context }) => learnedHeaders(context.engine.store())),
    forget: guarded.importing.forget.handler(({ input, context }) => forgetHeaders(context.engine.store(), input)),
  },
  report: {
    compose: guarded.report.compose.handler(({ input, context }) => context.engine.ask('reportText', input)),
    saveWording: guarded.report.saveWording.handler(async ({ input, context }) => {
      await saveWording(context.engine.store(), input.block, input.wording);
      return {};
    }),
    export: guarded.report.export.handler(({ input, context: { engine }, signal }) => stream(engine, (report) => exportReport(engine, input, report), asDownload, signal)),
    recheck: guarded.report.recheck.handler(({ input, context }) => checkReport(context.engine.store(), input.file)),
    file: guarded.report.file.handler(({ input, context }) => fileAs(context.engine, input)),
    snapshots: guarded.report.snapshots.handler(({ context }) => listSnapshots(context.engine.store())),
    exportSnapshot: guarded.report.exportSnapshot.handler(({ input, context: { engine }, signal }) => stream(engine, () => saveFiled(engine, input.id), asDownload, signal)),
    compare: guarded.report.compare.handler(({ input, context }) => context.engine.ask('reportDifferences', input)),
    removeSnapshot: guarded.report.removeSnapshot.handler(async ({ input, context }) => {
      await removeSnapshot(context.engine.store(), input.id);
      return {};
    }),
  },
  indicators: {
    checks: guarded.indicators.checks.handler(({ input, context }) => context.engine.ask('numberChecks', input)),
    rules: guarded.indicators.rules.handler(({ context }) => countingRules(context.engine.store())),
    saveRules: guarded.indicators.saveRules.handler(({ input, context }) => saveCountingRules(context.engine.store(), input)),
  },
  reporting: {
    dashboard: guarded.reporting.dashboard.handler(({ input, context }) => context.engine.ask('dashboard', input)),
    indicators: guarded.reporting.indicators.handler(({ input, context }) => context.engine.ask('indicatorValues', input)),
    tables: guarded.reporting.tables.handler(() => tableList()),
    summary: guarded.reporting.summary.handler(({ input, context }) => context.engine.ask('summaryTable', input)),
    drill: guarded.reporting.drill.handler(({ input, context }) => context.engine.ask('drillRows', input)),
    exportSummary: guarded.reporting.exportSummary.handler(({ input, context, signal }) =>
      stream(context.engine, (report, s) => exportSummary(context.engine, input, report, s), asDownload, signal),
    ),
    exportAllSummaries: guarded.reporting.exportAllSummaries.handler(({ input, context, signal }) =>
      stream(context.engine, (report, s) => exportAllSummaries(context.engine, input, report, s), asDownload, signal),
    ),
  },
  analysis: {
    crossFields: guarded.analysis.crossFields.handler(({ input }) => crossFields(input.ledger)),
    cross: guarded.analysis.cross.handler(({ input, context }) => context.engine.ask('cross', input)),
    exportCross: guarded.analysis.exportCross.handler(({ input, context, signal }) =>
      stream(context.engine, (report, s) => exportCross(context.engine, input, report, s), asDownload, signal),
    ),
    savedCrosses: guarded.analysis.savedCrosses.handler(({ context }) => savedCrosses(context.engine.store())),
    saveCrosses: guarded.analysis.saveCrosses.handler(({ input, context }) => saveCrosses(context.engine.store(), input)),
    board: guarded.analysis.board.handler(({ input, context }) => context.engine.ask('boardPlots', input)),
  },
  customFields: {
    list: guarded.customFields.list.handler(({ context }) => (context.engine.ready ? listCustomFields(context.engine.store()) : [])),
    add: guarded.customFields.add.handler(({ input, context }) => addCustomField(context.engine.store(), input)),
    change: guarded.customFields.change.handler(({ input, context }) => changeCustomField(context.engine.store(), input)),
    order: guarded.customFields.order.handler(({ input, context }) => orderCustomFields(context.engine.store(), input)),
    retire: guarded.customFields.retire.handler(({ input, context }) => retireCustomField(context.engine.store(), input)),
  },
  unknown: {
    columns: guarded.unknown.columns.handler(({ context }) => unknownColumns(context.engine.store())),
  },
  upkeep: {
    operations: guarded.upkeep.operations.handler(({ input, context }) => listOperations(context.engine.store(), input)),
    undo: guarded.upkeep.undo.handler(({ input, context }) => undoStep(context.engine.store(), input)),
    redo: guarded.upkeep.redo.handler(({ input, context }) => redoStep(context.engine.store(), input)),
    backups: guarded.upkeep.backups.handler(({ context }) => backupList(context.engine.store())),
    backupNow: guarded.upkeep.backupNow.handler(({ context }) => backupNow(context.engine.store())),
    exportBackup: guarded.upkeep.exportBackup.handler(({ input, context, signal }) =>
      stream(context.engine, (report, s) => exportBackup(context.engine, input, report, s), asDownload, signal),
    ),
    restore: guarded.upkeep.restore.handler(({ input, context, signal }) =>
      stream(context.engine, (report, s) => restoreBackup(context.engine, input, report, s), bare, signal),
    ),
    verify: guarded.upkeep.verify.handler(({ context }) => verifyStore(context.engine.store())),
    audit: guarded.upkeep.audit.handler(({ input, context }) => auditEntries(context.engine.store(), input)),
  },
  wordTemplates: {
    list: guarded.wordTemplates.list.handler(({ context }) => listTemplates(context.engine.store())),
    keep: guarded.wordTemplates.keep.handler(({ input, context }) => templates.keepFile(context.engine, input.file)),
    rename: guarded.wordTemplates.rename.handler(async ({ input, context }) => {
      await renameTemplate(context.engine.store(), input.id, input.name);
      return {};
    }),
    remove: guarded.wordTemplates.remove.handler(async ({ input, context }) => {
      await removeTemplate(context.engine.store(), input.id);
      return {};
    }),
    take: guarded.wordTemplates.take.handler(({ input, context: { engine }, signal }) => stream(engine, () => templates.take(engine, input.id), asDownload, signal)),
    sample: guarded.wordTemplates.sample.handler(({ context: { engine }, signal }) => stream(engine, () => templates.sample(engine), asDownload, signal)),
    names: guarded.wordTemplates.names.handler(({ context }) => templates.tagNames(context.engine)),
    check: guarded.wordTemplates.check.handler(({ input, context }) => templates.check(context.engine, input)),
    fill: guarded.wordTemplates.fill.handler(({ input, context: { engine }, signal }) => stream(engine, (report, s) => templates.fill(engine, input, report, s), asDownload, signal)),
  },
});
