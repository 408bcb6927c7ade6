/** A row of a plan as it is kept beside the store until the clerk applies or discards it. */
import type { Outcome } from '../../../shared/contract/importing.ts';
import type { CellChange } from './diff.ts';

/** Someone a doubtful row might be. `why` is a key of `message/questions.ts`. */
export interface Candidate {
  readonly personId: number;
  readonly why: string;
}

/** What one planned row would do to whom. `owner` tells the person's own cells from the ledger row's. */
export interface PlannedChange extends CellChange {
  readonly owner: 'person' | 'row';
}

export interface Planned {
  readonly file: number;
  readonly sheet: number;
  readonly row: number;
  readonly outcome: Outcome;
  readonly question: string | null;
  /** The person this row belongs to; null = one to be made (or none in ledgers without people). */
  readonly personId: number | null;
  /** The stored row this one would change; null = a new one. */
  readonly targetId: number | null;
  /** Index into the plan's classes, or -1. */
  readonly classIndex: number;
  /** JSON of what is to be stored, and of the row's cells; null for a new row whose packet says it (`plannedTexts.ts`). */
  readonly values: string | null;
  readonly changes: readonly PlannedChange[] | null;
  readonly issues: string | null;
  readonly cells: string | null;
  readonly candidates: readonly Candidate[] | null;
}

/** A planned row read back, with its number in the plan and what the clerk decided. */
export interface StagedRow extends Planned {
  readonly key: number;
  readonly values: string;
  readonly cells: string;
  readonly decision: string | null;
}
