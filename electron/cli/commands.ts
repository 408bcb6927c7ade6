/** What each command does: asks the engine through the same contract as the page, and prints. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Condition } from '../../shared/contract/common.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { DownloadOrProgress } from '../../shared/contract/system.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { list, text, type Arguments, type Options } from './arguments.ts';
import { editRows } from './editRows.ts';
import { customFields, ledgerInForce } from './customFields.ts';
import { fillForm } from './fillForm.ts';
import { fillTemplate } from './fillTemplate.ts';
import { healthCheck } from './health.ts';
import { deskWho, printHistory } from './history.ts';
import { listUnknown } from './unknown.ts';
import { crossSpec } from './cross.ts';
import { importFiles } from './importFiles.ts';
import { recheckReport, snapshotReport } from './report.ts';
import { printChecks, printIndicators, printRules } from './indicators.ts';
import { listLedgers } from './ledgerTable.ts';
import { ledgerNamed, namedLedger } from './namedLedger.ts';
import { openFile } from './openFile.ts';
import { peopleCommands, runPeople } from './people.ts';
import { printDocument } from './print.ts';
import type { Session } from './session.ts';

/** Runs one command. @throws AppError with a sentence for the user */
export async function runCommand(args: Arguments, session: Session): Promise<void> {
  const { client, out } = session;
  const { words, options } = args;
  if (peopleCommands.has(args.command)) return runPeople(args, session, keep);
  switch (args.command) {
    case 'init': {
      const role = text(options, 'role');
      if (role !== 'township' && role !== 'county') throw new AppError('option-invalid', { option: '--role', known: 'township（乡镇、部门）或 county（县级）' });
      const info = await client.system.init({ role, unitCode: text(options, 'unit') ?? '', unitName: text(options, 'name') ?? '' });
      return out.answer(info, [`已建立：${info.unitName ?? ''}（${role === 'county' ? '县级' : '乡镇、部门'}），数据在 ${info.dataDir}`]);
    }
    case 'import':
      return importFiles(args, session, saveFile);
    case 'undo':
    case 'redo': {
      const op = words[0];
      const done = await client.upkeep[args.command](op === undefined ? {} : { op });
      return out.answer(done, [`${args.command === 'undo' ? '已撤销' : '已重做'}：${done.title}（${done.rows} 行）`]);
    }
    case 'rows': {
      const ledger = namedLedger(words[0] ?? '');
      const events = await client.ledger.rows({
        ledger: ledger.id,
        ...(await narrowed(ledger, options, session)),
        unmasked: options['unmasked'] === true,
      });
      const rows: Record<string, string | number>[] = [];
      for await (const batch of events) rows.push(...batch);
      return out.answer(rows, rows.map((r) => Object.values(r).join('\t')));
    }
    case 'edit': {
      const ledger = await ledgerInForce(namedLedger(words[0] ?? ''), client);
      return editRows(ledger, where(ledger, list(options, 'where')), options, session);
    }
    case 'fields':
      return customFields(args, session);
    case 'history':
      return printHistory(await ledgerInForce(namedLedger(words[0] ?? ''), client), words[1] ?? '', session);
    case 'who':
      return deskWho(words[0], session);
    case 'search': {
      const found = await client.ledger.search({ text: words[0] ?? '', limit: 50 });
      return out.answer(found.hits, found.hits.length === 0 ? ['没有找到'] : found.hits.map((h) => `${h.title}\t${h.hint}`));
    }
    case 'indicators':
      return printIndicators(options, period(options), session);
    case 'checks':
      return printChecks(options, period(options), session);
    case 'rules':
      return printRules(options, session);
    case 'summary': {
      const unit = text(options, 'unit');
      const scope = { ...period(options), ...(unit === undefined ? {} : { unit }) };
      const events = words[0] === 'all' ? await client.reporting.exportAllSummaries(scope) : await client.reporting.exportSummary({ table: words[0] ?? '', ...scope });
      return save(events, text(options, 'output') ?? '', session);
    }
    case 'cross': {
      const asked = await ledgerInForce(namedLedger(words[0] ?? ''), client);
      const spec = await crossSpec(args, client, where(asked, list(options, 'where')));
      const target = text(options, 'output') ?? '';
      return save(await client.analysis.exportCross(spec), target, session);
    }
    case 'export': {
      const ledger = namedLedger(words[0] ?? '');
      const target = text(options, 'output') ?? '';
      const profile = text(options, 'profile');
      if (profile !== undefined) {
        const rows = await narrowed(ledger, options, session);
        const format = target.toLowerCase().endsWith('.csv') ? 'csv' : 'xlsx';
        return save(await client.filling.exportAs({ ledger: ledger.id, name: profile, ...rows, format, purpose: text(options, 'purpose') ?? '' }), target, session);
      }
      const unmasked = options['unmasked'] === true;
      const events = await client.ledger.export({
        ledger: ledger.id,
        ...(await narrowed(ledger, options, session)),
        columns: [],
        format: target.toLowerCase().endsWith('.csv') ? 'csv' : 'xlsx',
        unmasked,
        purpose: text(options, 'purpose') ?? '',
      });
      return save(events, target, session);
    }
    case 'report': {
      if (options['template'] !== undefined) return fillTemplate(args, session, { period: period(options), save: saveFile });
      const unit = text(options, 'unit');
      return save(await client.report.export({ ...period(options), ...(unit === undefined ? {} : { unit }) }), text(options, 'output') ?? '', session);
    }
    case 'recheck':
      return recheckReport(words[0] ?? '', session);
    case 'snapshot':
      return snapshotReport(args, session, { period: period(options), save });
    case 'fill':
      return fillForm(args, session, { period: period(options), conditions: (ledger) => where(namedLedger(ledger), list(options, 'where')), save: saveFile });
    case 'template':
      return save(await client.ledger.template({ ledger: namedLedger(words[0] ?? '').id }), text(options, 'output') ?? '', session);
    case 'print': {
      const printed = ledgerNamed(words[0] ?? '');
      const conditions = printed && words.length === 1 ? where(await ledgerInForce(printed, client), list(options, 'where')) : [];
      return printDocument(words, options, conditions, session, keep);
    }
    case 'ledgers':
      return listLedgers(session);
    case 'unknown':
      return listUnknown(session);
    case 'health':
      return healthCheck(options, session, save);
    case 'backup': {
      const target = text(options, 'output') ?? '';
      return save(await client.upkeep.exportBackup({}), target, session);
    }
    case 'restore': {
      const file = await openFile(words[0] ?? '');
      for await (const progress of await client.upkeep.restore({ file })) out.progress(progress);
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

/** `--where field=value`: value as shown or as its code; nothing behind `=` means 未填. */
function where(ledger: Ledger, conditions: readonly string[]): Condition[] {
  return conditions.map((condition) => {
    const at = condition.indexOf('=');
    const column = at < 0 ? condition : condition.slice(0, at);
    const value = at < 0 ? '' : condition.slice(at + 1);
    if (at < 0 || !columnsOf(ledger).some((c) => c.id === column || c.field.label === column))
      throw new AppError('field-unknown', { ledger: ledger.label, field: column, known: columnsOf(ledger).map((c) => c.id).join('、') });
    return value === '' ? { column, op: 'blank' } : { column, op: 'is', value };
  });
}

/** Which rows `--where` and `--text` leave: both are asked of the engine as the page asks its filter and its search box. */
async function narrowed(ledger: Ledger, options: Options, { client }: Session): Promise<{ conditions: Condition[]; text: string }> {
  return { conditions: where(await ledgerInForce(ledger, client), list(options, 'where')), text: text(options, 'text') ?? '' };
}

function period(options: Options): { from: string; to: string } {
  const year = new Date().getFullYear();
  const from = text(options, 'from') ?? `${year}-01-01`;
  const to = text(options, 'to') ?? `${year}-12-31`;
  const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
  if (!day.test(from) || !day.test(to) || from > to) throw new AppError('period-invalid', { from, to });
  return { from, to };
}

/** Follows a job to its file and saves that under the name asked for. */
async function save(events: AsyncIterable<DownloadOrProgress>, target: string, session: Session): Promise<void> {
  const path = await saveFile(events, target, session);
  session.out.answer({ file: path }, [`已保存：${path}`]);
}

async function saveFile(events: AsyncIterable<DownloadOrProgress>, target: string, { client, out }: Session): Promise<string> {
  for await (const event of events) {
    if (event.kind === 'progress') out.progress(event.progress);
    else return keep(await client.files.take({ fileId: event.file.fileId }), target);
  }
  throw new AppError('internal');
}

/** Writes beside the target first and renames, so that a full disk never leaves half a file under its name. */
async function keep(file: File, target: string): Promise<string> {
  const path = resolve(target);
  const part = `${path}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(part, file.stream(), { flush: true });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new AppError('disk-full');
    throw new AppError('disk-read-only', { where: path });
  }
  return path;
}
