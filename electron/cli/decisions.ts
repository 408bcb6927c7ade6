/** Decisions about doubtful rows on the command line: rules for every row of one question, and somebody erased let in again. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Counts, PlannedRow, PlanReport } from '../../shared/contract/importing.ts';
import { list, text, type Options } from './arguments.ts';
import type { Session } from './session.ts';

const choices = ['same', 'new', 'skip', 'undecided'] as const;
const pageRows = 500;
/** Rows named in a sentence. */
const named = 10;

/**
 * Does what `--rule 问题=same|new|skip|undecided` (in their order; `undecided` takes back the ones before it) and
 * `--again [文件名:]行号=核实说明` ask for.
 * @returns the totals afterwards. @throws AppError `option-invalid`, `reason-missing`
 */
export async function decideRows(plan: PlanReport, options: Options, session: Session): Promise<Counts> {
  const { client } = session;
  const { planId } = plan;
  let { totals } = plan;
  for (const entry of list(options, 'rule')) {
    const { question, choice } = ruleOf(entry, plan);
    ({ totals } = await client.importing.decideAll({ planId, question, choice }));
  }
  const again = list(options, 'again');
  if (again.length === 0) return totals;
  const who = text(options, 'who');
  const erased = await erasedRows(plan, session);
  for (const entry of again) {
    const { row, reason } = againOf(entry, erased);
    const decision = { choice: 'new', reason, ...(who === undefined ? {} : { who }) } as const;
    ({ totals } = await client.importing.decide({ planId, keys: [row.key], decision }));
  }
  return totals;
}

/** What stands open after a plan was shown, and how to say something about it here. */
export function openQuestions(plan: PlanReport): readonly string[] {
  return plan.questions.map(({ question, label, rows }) =>
    question === 'erased-id'
      ? `  待决定：${label} ${rows} 行（征得本人同意后，逐个加 --again 行号=核实说明 [--who 经办人]）`
      : `  待决定：${label} ${rows} 行（--rule ${question}=same|new|skip 一次决定）`,
  );
}

function ruleOf(entry: string, plan: PlanReport): { readonly question: string; readonly choice: (typeof choices)[number] } {
  const at = entry.lastIndexOf('=');
  const question = entry.slice(0, at);
  const choice = choices.find((one) => one === entry.slice(at + 1));
  if (at > 0 && choice !== undefined && plan.questions.some((one) => one.question === question)) return { question, choice };
  const asked = plan.questions.map((one) => `${one.question}（${one.label}）`).join('、');
  throw new AppError('option-invalid', { option: '--rule', known: `问题=${choices.join('|')}，这次待决定的问题：${asked === '' ? '没有' : asked}` });
}

function againOf(entry: string, erased: readonly PlannedRow[]): { readonly row: PlannedRow; readonly reason: string } {
  // A file's name may hold colons and equals signs: the row is the first number that an equals sign follows.
  const match = /^(?:(.+?):)?(\d+)=(.*)$/su.exec(entry);
  const [file, row, reason] = match === null ? [] : [match[1], Number(match[2]), match[3] ?? ''];
  const found = erased.filter((one) => one.row === row && (file === undefined || one.file === file));
  if (found.length === 1 && reason !== undefined) return { row: found[0]!, reason };
  const shown = erased.slice(0, named).map((one) => `${one.file}:${one.row}`).join('、');
  throw new AppError('option-invalid', { option: '--again', known: `[文件名:]行号=核实说明，曾彻底删除的行：${shown === '' ? '没有' : shown}` });
}

async function erasedRows(plan: PlanReport, { client }: Session): Promise<readonly PlannedRow[]> {
  const found: PlannedRow[] = [];
  for (let offset = 0; ; offset += pageRows) {
    const { rows } = await client.importing.rows({ planId: plan.planId, outcome: 'doubtful', withIssues: false, offset, limit: pageRows });
    found.push(...rows.filter((row) => row.question === 'erased-id'));
    if (rows.length < pageRows) return found;
  }
}
