import { create } from 'zustand';
import type { Progress } from '../../shared/contract/common.ts';
import type {
  ApplyResult,
  Counts,
  PlanReport,
  SheetChoice,
} from '../../shared/contract/importing.ts';
import type { Failure } from '../client/failure.ts';

/** Where an import stands. It lives outside the page, so going elsewhere and coming back loses nothing. */
export type Phase = 'choose' | 'reading' | 'plan' | 'applying' | 'done';

export const steps = ['文件与表头', '列对应', '核对', '结果'] as const;

export interface Wizard {
  readonly phase: Phase;
  readonly step: number;
  readonly ledger: string;
  readonly sender: string;
  /** Code or name of the class the rows go to; empty: as the file says. */
  readonly classCode: string;
  /** Passwords of locked files by their names; kept in this window only. */
  readonly passwords: Readonly<Record<string, string>>;
  readonly files: readonly File[];
  /** Encodings chosen for text files whose guess was wrong, by file name. */
  readonly encodings: Readonly<Record<string, string>>;
  readonly choices: readonly SheetChoice[];
  readonly plan: PlanReport | null;
  readonly progress: Progress | null;
  /** Another plan of the same files is being made; the present one stays on the screen. */
  readonly replanning: boolean;
  readonly failure: Failure | null;
  /** Stored rows no longer in their file that go with this import. */
  readonly takeAway: 'all' | readonly number[];
  /** Whether those that stay are remembered; said on the list of them, and only once it was looked at. */
  readonly leaveGone: boolean;
  readonly result: ApplyResult | null;
  /** Rows an earlier import left behind, taken up again: there are no files to look at. */
  readonly resumed: boolean;
}

export const freshWizard: Wizard = {
  phase: 'choose',
  step: 0,
  ledger: 'training-roster',
  sender: '',
  classCode: '',
  passwords: {},
  files: [],
  encodings: {},
  choices: [],
  plan: null,
  progress: null,
  replanning: false,
  failure: null,
  takeAway: [],
  leaveGone: false,
  result: null,
  resumed: false,
};

export const useWizard = create<Wizard>()(() => freshWizard);

/** What is known about one sheet, with one thing said anew. */
export function mergeChoice(choices: readonly SheetChoice[], next: SheetChoice): readonly SheetChoice[] {
  const same = (choice: SheetChoice): boolean => choice.file === next.file && choice.sheet === next.sheet;
  const before = choices.find(same);
  // Another header row means other columns: letters chosen under the old one say nothing now.
  const columns = next.headerRows === undefined ? { ...before?.columns, ...next.columns } : next.columns;
  const merged: SheetChoice = { ...before, ...next };
  if (columns === undefined || Object.keys(columns).length === 0) delete merged.columns;
  else merged.columns = columns;
  return before === undefined
    ? [...choices, merged]
    : choices.map((choice) => (same(choice) ? merged : choice));
}

/** What was last said about a sheet, whether or not the plan has followed yet. */
export function choiceOf(
  choices: readonly SheetChoice[],
  file: string,
  sheet: string,
): SheetChoice | undefined {
  return choices.find((choice) => choice.file === file && choice.sheet === sheet);
}

/** Rows that applying would write. */
export function willWrite(totals: Counts): number {
  return totals.new + totals.changed;
}

/** 「新增 148、更新 12」 without the zeros. */
export function writeText(totals: Counts): string {
  const parts = [
    totals.new > 0 ? `新增 ${totals.new}` : '',
    totals.changed > 0 ? `更新 ${totals.changed}` : '',
  ].filter((part) => part !== '');
  return parts.join('、');
}
