/** What each command does: asks the engine through the same contract as the page, and prints. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { openAsBlob } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import type { Client } from '../../shared/contract/contract.ts';
import type { Counts } from '../../shared/contract/importing.ts';
import type { DownloadOrProgress } from '../../shared/contract/system.ts';
import { columnsOf, findLedger, ledgers } from '../../shared/ledger/ledgers.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import type { Engine } from '../engine/engine.ts';
import { applyPlan } from '../engine/importing/applyPlan.ts';
import { exportRows, listRows } from '../engine/handlers/rows.ts';
import { writeRejectedFile } from '../engine/handlers/rejected.ts';
import type { Arguments } from './arguments.ts';
import type { Output } from './output.ts';

export interface Session {
  readonly engine: Engine;
  readonly client: Client;
  readonly out: Output;
  readonly signal: AbortSignal;
}

type Options = Arguments['options'];

const text = (options: Options, name: string): string | undefined => {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
};
const list = (options: Options, name: string): readonly string[] => {
  const value = options[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
};

const countWords = (c: Counts): string =>
  `读到 ${c.read} 行：新增 ${c.new}，更新 ${c.changed}，无变化 ${c.unchanged}，待决定 ${c.doubtful}，不能导入 ${c.rejected}；另跳过 ${c.skipped} 行`;

/** Runs one command. @throws AppError with a sentence for the user */
export async function runCommand(args: Arguments, session: Session): Promise<void> {
  const { client, out } = session;
  const { words, options } = args;
  switch (args.command) {
    case 'init': {
      const role = text(options, 'role');
      if (role !== 'township' && role !== 'county') throw new AppError('option-invalid', { option: '--role', known: 'township（乡镇、部门）或 county（县级）' });
      const info = await client.system.init({ role, unitCode: text(options, 'unit') ?? '', unitName: text(options, 'name') ?? '' });
      return out.answer(info, [`已建立：${info.unitName ?? ''}（${role === 'county' ? '县级' : '乡镇、部门'}），数据在 ${info.dataDir}`]);
    }
    case 'import':
      return importFiles(args, session);
    case 'undo':
    case 'redo': {
      const op = words[0];
      const done = await client.upkeep[args.command](op === undefined ? {} : { op });
      return out.answer(done, [`${args.command === 'undo' ? '已撤销' : '已重做'}：${done.title}（${done.rows} 行）`]);
    }
    case 'rows': {
      const ledger = ledgerFor(words[0] ?? '');
      const rows = await listRows(session.engine.store(), ledger, where(ledger, list(options, 'where')), options['unmasked'] === true);
      return out.answer(rows, rows.map((r) => Object.values(r).join('\t')));
    }
    case 'search': {
      const found = await client.ledger.search({ text: words[0] ?? '', limit: 50 });
      return out.answer(found.hits, found.hits.length === 0 ? ['没有找到'] : found.hits.map((h) => `${h.title}\t${h.hint}`));
    }
    case 'indicators': {
      const unit = text(options, 'unit');
      const values = await client.reporting.indicators({ ...period(options), ...(unit === undefined ? {} : { unit }), ids: [...list(options, 'id')] });
      return out.answer(values, values.map((v) => `${v.id}\t${v.label}\t${v.shown}${v.unit}`));
    }
    case 'summary': {
      const unit = text(options, 'unit');
      const events = await client.reporting.exportSummary({ table: words[0] ?? '', ...period(options), ...(unit === undefined ? {} : { unit }) });
      return save(events, text(options, 'output') ?? '', session);
    }
    case 'export': {
      const ledger = ledgerFor(words[0] ?? '');
      if (options['profile'] !== undefined) throw new AppError('not-yet', { what: 'export --profile' });
      const target = text(options, 'output') ?? '';
      const rows = await exportRows(session.engine, {
        ledger,
        conditions: where(ledger, list(options, 'where')),
        format: target.toLowerCase().endsWith('.csv') ? 'csv' : 'xlsx',
        unmasked: options['unmasked'] === true,
        purpose: text(options, 'purpose') ?? '命令行导出',
        report: out.progress,
        signal: session.signal,
      });
      return saveDownload(rows.fileId, target, session);
    }
    case 'backup': {
      const target = text(options, 'output') ?? '';
      return save(await client.upkeep.exportBackup({}), target, session);
    }
    case 'restore': {
      const path = resolve(words[0] ?? '');
      const blob = await openAsBlob(path).catch(() => undefined);
      if (!blob) throw new AppError('file-not-found', { file: words[0] ?? '' });
      for await (const progress of await client.upkeep.restore({ file: new File([blob], basename(path)) })) out.progress(progress);
      return out.answer({ restored: true }, ['已恢复']);
    }
    case 'verify': {
      const report = await client.upkeep.verify();
      out.answer(report, report.checks.map((c) => `${c.ok ? '通过' : '不通过'}\t${c.what}\t${c.detail}`));
      if (!report.ok) process.exitCode = 1;
      return;
    }
    case 'demo': {
      for await (const progress of await client.system.demo()) out.progress(progress);
      const info = await client.system.info();
      return out.answer(info, [`已建立演示县：${info.unitName ?? ''}`]);
    }
    default:
      throw new AppError('not-yet', { what: args.command });
  }
}

function ledgerFor(id: string): Ledger {
  const ledger = findLedger(id);
  if (!ledger) throw new AppError('ledger-unknown', { ledger: id, known: ledgers.map((l) => l.id).join('、') });
  return ledger;
}

/** `--where field=value`: value as shown or as its code. */
function where(ledger: Ledger, conditions: readonly string[]): readonly { readonly column: string; readonly value: string }[] {
  return conditions.map((condition) => {
    const at = condition.indexOf('=');
    const column = at < 0 ? condition : condition.slice(0, at);
    if (at < 0 || !columnsOf(ledger).some((c) => c.id === column))
      throw new AppError('field-unknown', { ledger: ledger.label, field: column, known: columnsOf(ledger).map((c) => c.id).join('、') });
    return { column, value: condition.slice(at + 1) };
  });
}

function period(options: Options): { from: string; to: string } {
  const year = new Date().getFullYear();
  const from = text(options, 'from') ?? `${year}-01-01`;
  const to = text(options, 'to') ?? `${year}-12-31`;
  const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
  if (!day.test(from) || !day.test(to) || from > to) throw new AppError('period-invalid', { from, to });
  return { from, to };
}

async function importFiles(args: Arguments, session: Session): Promise<void> {
  const { engine, out } = session;
  const { options } = args;
  const doubtful = text(options, 'doubtful');
  if (doubtful !== undefined && doubtful !== 'skip' && doubtful !== 'create') throw new AppError('option-invalid', { option: '--doubtful', known: 'skip 或 create' });
  const optional = { sheet: text(options, 'sheet'), password: text(options, 'password'), classCode: text(options, 'class') };
  const files = args.words.map((word) => ({ path: resolve(word), name: basename(word) }));
  const plan = await engine.desk.openPaths(
    engine.store(),
    files,
    {
      ledger: text(options, 'ledger') ?? '',
      sender: text(options, 'sender') ?? '',
      choices: [],
      ...(optional.sheet === undefined ? {} : { sheet: optional.sheet }),
      ...(optional.password === undefined ? {} : { password: optional.password }),
      ...(optional.classCode === undefined ? {} : { classCode: optional.classCode }),
    },
    out.progress,
    session.signal,
  );
  const report = plan.report(Number.MAX_SAFE_INTEGER);
  const used = report.files.some((f) => f.sheets.some((s) => s.used));
  if (!used) {
    const [only] = report.files;
    await engine.desk.discard(plan.id);
    if (report.files.length === 1 && only) throw new AppError('no-header', { file: only.file });
    throw new AppError('no-header', { file: report.files.map((f) => f.file).join('、') });
  }
  if (report.totals.read === 0) {
    await engine.desk.discard(plan.id);
    throw new AppError('no-rows', { file: report.files.map((f) => f.file).join('、') });
  }
  const rejectedTo = text(options, 'rejected');
  if (rejectedTo !== undefined) {
    const download = await writeRejectedFile(engine, { planId: plan.id }, out.progress, session.signal);
    await keep(await engine.downloads.take(download.fileId), rejectedTo);
  }
  let batch: string | null = null;
  let { totals } = report;
  if (options['dry-run'] === true) await engine.desk.discard(plan.id);
  else {
    const result = await applyPlan(plan, engine.store(), {
      doubtful: doubtful === 'create' ? 'create' : 'wait',
      onProgress: out.progress,
      signal: session.signal,
    });
    ({ batch, totals } = result);
    await engine.desk.discard(plan.id);
  }
  const { files: reported, classes, questions, unknownValues, sender } = report;
  out.answer({ batch, totals, files: reported, classes, questions, unknownValues, sender }, [
    ...reported.flatMap((f) => (f.error ? [`${f.file}：${f.error.message}`] : f.sheets.filter((s) => s.used).map((s) => `${f.file} / ${s.sheet}：${countWords(s.counts)}`))),
    countWords(totals),
    ...reported.flatMap((f) => f.sheets.flatMap((s) => s.issues.filter((i) => i.level === 'error').slice(0, 20).map((i) => `  第 ${i.row} 行 ${i.column} 列：${i.message}`))),
    batch === null ? (options['dry-run'] === true ? '只是预览，没有写入。' : '没有需要写入的行。') : `已导入，批次 ${batch}。撤销：talent-ledger undo ${batch}`,
  ]);
}

async function save(events: AsyncIterable<DownloadOrProgress>, target: string, session: Session): Promise<void> {
  for await (const event of events) {
    if (event.kind === 'progress') session.out.progress(event.progress);
    else return saveDownload(event.file.fileId, target, session);
  }
}

async function saveDownload(fileId: string, target: string, session: Session): Promise<void> {
  const file = await session.engine.downloads.take(fileId);
  const path = await keep(file, target);
  session.out.answer({ file: path, bytes: file.size }, [`已保存：${path}`]);
}

/** Writes beside the target first and renames, so that a full disk never leaves half a file under its name. */
async function keep(file: File, target: string): Promise<string> {
  const path = resolve(target);
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.part`;
  try {
    await writeFile(part, new Uint8Array(await file.arrayBuffer()), { flush: true });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new AppError('disk-full');
    throw new AppError('disk-read-only', { where: path });
  }
  return path;
}
