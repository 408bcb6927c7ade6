/** The `import` command: plan, then apply unless it is only a rehearsal. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Counts, ImportOptions, PlanOrProgress, PlanReport } from '../../shared/contract/importing.ts';
import type { DownloadOrProgress } from '../../shared/contract/system.ts';
import { text, type Arguments, type Options } from './arguments.ts';
import { decideRows, openQuestions } from './decisions.ts';
import { importedFiles } from './importPaths.ts';
import { askPassword, canAsk, lockedFiles, lockedReason, passwordsByName, type Passwords } from './passwords.ts';
import type { Session } from './session.ts';

type SaveFile = (events: AsyncIterable<DownloadOrProgress>, target: string, session: Session) => Promise<string>;

const countWords = (c: Counts): string =>
  `读到 ${c.read} 行：新增 ${c.new}，更新 ${c.changed}，无变化 ${c.unchanged}，待决定 ${c.doubtful}，不能导入 ${c.rejected}；另跳过 ${c.skipped} 行`;

/** Errors listed for a person; all of them stand in the JSON. */
const listed = 20;

/** Imports files and prints the report of design.md §6. */
export async function importFiles(args: Arguments, session: Session, save: SaveFile): Promise<void> {
  const { client, out } = session;
  const { options } = args;
  const doubtful = text(options, 'doubtful');
  if (doubtful !== undefined && doubtful !== 'skip' && doubtful !== 'create')
    throw new AppError('option-invalid', { option: '--doubtful', known: 'skip 或 create' });
  const gone = text(options, 'gone');
  if (gone !== undefined && gone !== 'leave' && gone !== 'take')
    throw new AppError('option-invalid', { option: '--gone', known: 'leave 或 take' });
  const plan = await makePlan(args, session);
  let batch: string | null = null;
  let { totals } = plan;
  let takenAway = 0;
  try {
    refuseEmpty(plan);
    totals = await decideRows(plan, options, session);
    const rejectedTo = text(options, 'rejected');
    if (rejectedTo !== undefined && totals.rejected + totals.doubtful > 0)
      await save(await client.importing.rejected({ planId: plan.planId }), rejectedTo, session);
    if (options['dry-run'] !== true) {
      const events = await client.importing.apply({ planId: plan.planId, doubtful: doubtful === 'create' ? 'create' : 'wait', takeAway: gone === 'take' ? 'all' : [], leaveGone: gone === 'leave' }, { signal: session.signal });
      for await (const event of events) {
        if (event.kind === 'progress') out.progress(event.progress);
        else ({ batch, totals, takenAway } = event.result);
      }
    }
  } finally {
    await client.importing.discard({ planId: plan.planId });
  }
  const { files, classes, questions, unknownValues, sender } = plan;
  out.answer({ batch, totals, files, classes, questions, unknownValues, sender, takenAway }, [
    ...describe(plan),
    ...openQuestions(plan),
    countWords(totals),
    ...(takenAway > 0 ? [`取走本次文件里没有了的 ${takenAway} 行。`] : []),
    lastWord(batch, totals, options['dry-run'] === true),
  ]);
}

/** What was done, as one sentence. */
function lastWord(batch: string | null, totals: Counts, rehearsal: boolean): string {
  if (rehearsal) return '只是预览，没有写入。';
  if (batch === null) return '没有需要写入的行。';
  if (totals.new + totals.changed === 0 && totals.doubtful + totals.rejected > 0) return `没有写入任何行；没有导入的 ${totals.doubtful + totals.rejected} 行已留存（批次 ${batch}），改好后可再导入。`;
  return `已导入，批次 ${batch}。撤销：talent-ledger undo ${batch}`;
}

/** Plans the import; at a terminal each locked file is asked for by name until it opens or is given up. */
async function makePlan(args: Arguments, session: Session): Promise<PlanReport> {
  const { options } = args;
  const { files, folders, labels: names } = await importedFiles(args.words);
  let passwords = passwordsByName(options, names);
  let plan: PlanReport | null = null;
  const givenUp = new Set<string>();
  for (;;) {
    const choices = importOptions(options, names, passwords);
    let locked: readonly { readonly name: string; readonly wrong: boolean }[];
    try {
      plan = await planOf(
        plan === null
          ? await session.client.importing.open({ files, folders, options: choices }, { signal: session.signal })
          : await session.client.importing.replan({ planId: plan.planId, options: choices }, { signal: session.signal }),
        session,
      );
      locked = lockedFiles(plan);
    } catch (error) {
      const reason = lockedReason(error);
      const [name] = names;
      if (reason === null || name === undefined || !canAsk(options)) throw error;
      locked = [{ name, wrong: reason === 'password-wrong' }];
    }
    const ask = canAsk(options) ? locked.filter((file) => !givenUp.has(file.name)) : [];
    if (ask.length === 0) {
      if (plan !== null) return plan;
      throw new AppError('cancelled');
    }
    for (const { name, wrong } of ask) {
      const typed = await askPassword(name, wrong, session.signal);
      if (typed === undefined) givenUp.add(name);
      else passwords = { ...passwords, [name]: typed };
    }
    if (plan !== null && ask.every((file) => givenUp.has(file.name))) return plan;
  }
}

function importOptions(options: Options, names: readonly string[], passwords: Passwords): ImportOptions {
  const [sheet, password, classCode, encoding] = ['sheet', 'password', 'class', 'encoding'].map((name) => text(options, name));
  return {
    ledger: text(options, 'ledger') ?? '',
    sender: text(options, 'sender') ?? '',
    choices: [],
    allIssues: true,
    ...(sheet === undefined ? {} : { sheet }),
    ...(password === undefined ? {} : { password }),
    ...(Object.keys(passwords).length === 0 ? {} : { passwords }),
    ...(encoding === undefined ? {} : { encodings: Object.fromEntries(names.map((name) => [name, encoding])) }),
    ...(classCode === undefined ? {} : { classCode }),
  };
}

async function planOf(events: AsyncIterable<PlanOrProgress>, session: Session): Promise<PlanReport> {
  for await (const event of events) {
    if (event.kind === 'plan') return event.plan;
    session.out.progress(event.progress);
  }
  throw new AppError('cancelled');
}

/** Files in which nothing was found to import are an error, not an empty success. */
function refuseEmpty(plan: PlanReport): void {
  const names = plan.files.map((f) => f.file).join('、');
  if (plan.totals.read > 0) return;
  const errors = plan.files.flatMap((f) => (f.error ? [f.error.message] : []));
  if (errors.length > 0) throw new AppError('file-unreadable', { sentence: errors.join('\n') });
  const used = plan.files.some((f) => f.sheets.some((s) => s.used));
  throw new AppError(used ? 'no-rows' : 'no-header', { file: names });
}

function describe(plan: PlanReport): readonly string[] {
  return plan.files.flatMap((file) => {
    if (file.error) return [file.error.message];
    return [
      ...file.doubts.map((doubt) => `${file.file}：注意：${doubt}`),
      ...(file.seen === null ? [] : [`${file.file}：${file.seen}`]),
      ...(file.gone.total === 0
        ? []
        : [
            `  本次文件里没有了的行 ${file.gone.total}（${file.gone.canTake ? '默认保留；加 --gone take 取走（可撤销），加 --gone leave 留下并记住，下次不再问' : '人员不删除，请到人员页登记迁出、去世'}）：`,
            ...file.gone.rows.filter((r) => !r.left).slice(0, listed).map((r) => `  ${r.title}（${r.file} / ${r.sheet} 第 ${r.row} 行）`),
          ]),
      ...(file.gone.left === 0 ? [] : [`  另有 ${file.gone.left} 行本次文件里也没有，以前已定为留下，不再问`]),
      ...file.sheets.flatMap((sheet) => {
        if (!sheet.used) return [`${file.file} / ${sheet.sheet}：${sheet.reason ?? '没有使用'}`];
        const errors = sheet.issues.filter((i) => i.level === 'error');
        return [
          `${file.file} / ${sheet.sheet}：${countWords(sheet.counts)}`,
          ...sheet.notices.map((n) => `  ${n}`),
          ...errors.slice(0, listed).map((i) => `  第 ${i.row} 行 ${i.column} 列（${i.raw}）：${i.message}`),
          ...(errors.length > listed ? [`  还有 ${errors.length - listed} 处，用 --json 或 --rejected 查看全部`] : []),
        ];
      }),
    ];
  });
}
