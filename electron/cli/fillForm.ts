/** The `fill` command (临时要数): a blank form in, the same form filled out, and what is lacking said. */
import type { Condition } from '../../shared/contract/common.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { FillChoice, FormInfo, FormSheet } from '../../shared/contract/filling.ts';
import type { DownloadOrProgress } from '../../shared/contract/system.ts';
import { dateStyles, educationStyles, idStyles, phoneStyles, usualHabits, type Habits } from '../../shared/filling/habits.ts';
import { totalSentences } from '../../shared/message/fillTotals.ts';
import { text, type Arguments, type Options } from './arguments.ts';
import type { Session } from './session.ts';
import { openFile } from './openFile.ts';

interface FillParts {
  readonly period: { readonly from: string; readonly to: string };
  readonly conditions: (ledger: string) => Condition[];
  readonly save: (events: AsyncIterable<DownloadOrProgress>, target: string, session: Session) => Promise<string>;
}

/** Fills the form and prints what was written and what is lacking. @throws AppError `form-no-header`, `purpose-missing` */
export async function fillForm(args: Arguments, session: Session, parts: FillParts): Promise<void> {
  const { client, out } = session;
  const { options } = args;
  const file = await openFile(args.words[0] ?? '');
  const info = await client.filling.open({ file, ledger: text(options, 'ledger') ?? '' });
  const choice = await choose(info, args, session, parts);
  const preview = await client.filling.preview({ formId: info.formId, choice });
  const events = await client.filling.fill({ formId: info.formId, choice, purpose: text(options, 'purpose') ?? '' }, { signal: session.signal });
  const path = await parts.save(events, text(options, 'output') ?? '', session);
  const keep = text(options, 'save-profile');
  if (keep !== undefined) await client.filling.saveProfile({ name: keep, choice });
  const { rows, inserted, gaps, unfilled, totals } = preview;
  out.answer({ file: path, ledger: choice.ledger, sheet: choice.sheet, mode: choice.mode, rows, inserted, columns: choice.columns, gaps, totals, unfilled }, [
    choice.mode === 'list' ? `已填 ${rows} 行${inserted > 0 ? `，加了 ${inserted} 行` : ''}：${path}` : `已填：${path}`,
    ...gaps.map((g) => `${g.column} 列「${g.header}」有 ${g.missing} 行没有数据：${g.names.slice(0, 5).join('、')}${g.missing > 5 ? '…' : ''}`),
    ...totalSentences(totals),
    ...unfilled.map((u) => `${u.column} 列「${u.header}」台账里没有对应的内容，没有填`),
    ...(keep === undefined ? [] : [`填法已保存为「${keep}」，下次同样的表会照着填`]),
  ]);
}

async function choose(info: FormInfo, { options }: Arguments, session: Session, parts: FillParts): Promise<FillChoice> {
  const named = text(options, 'profile');
  const profile = named === undefined ? info.profile : (await session.client.filling.profiles()).find((p) => p.name === named);
  if (named !== undefined && !profile) throw new AppError('option-invalid', { option: '--profile', known: '已保存的填法' });
  const sheet = sheetOf(info, text(options, 'sheet') ?? profile?.choice.sheet);
  const ledger = profile?.choice.ledger ?? info.ledger;
  const conditions = sheet.mode === 'list' ? parts.conditions(ledger) : [];
  const base = profile?.choice;
  return {
    ledger,
    sheet: sheet.sheet,
    mode: sheet.mode ?? 'list',
    headerRows: sheet.headerRows,
    columns: base?.columns ?? sheet.columns,
    filter: conditions.length > 0 || !base ? { conditions, text: '', sort: null } : base.filter,
    ...parts.period,
    habits: habitsOf(options, base?.habits ?? usualHabits),
  };
}

function sheetOf(info: FormInfo, name: string | undefined): FormSheet & { readonly mode: 'list' | 'summary' } {
  const found = name === undefined ? info.sheets.find((s) => s.mode !== null) : info.sheets.find((s) => s.sheet === name);
  if (!found || found.mode === null) throw new AppError('form-no-header', { sheet: name ?? info.sheets[0]?.sheet ?? info.name });
  return { ...found, mode: found.mode };
}

function habitsOf(options: Options, base: Habits): Habits {
  return {
    ...base,
    id: styleOf(options, 'ids', idStyles) ?? base.id,
    phone: styleOf(options, 'phones', phoneStyles) ?? base.phone,
    date: styleOf(options, 'dates', dateStyles) ?? base.date,
    education: styleOf(options, 'educations', educationStyles) ?? base.education,
    missing: text(options, 'missing') ?? base.missing,
  };
}

function styleOf<T extends Readonly<Record<string, string>>>(options: Options, name: string, styles: T): (keyof T & string) | null {
  const given = text(options, name);
  if (given === undefined) return null;
  const found = Object.keys(styles).find((key) => key === given);
  if (found === undefined) throw new AppError('option-invalid', { option: `--${name}`, known: Object.entries(styles).map(([key, label]) => `${key}（${label}）`).join('、') });
  return found;
}
