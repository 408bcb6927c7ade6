/** What a rule of the health check (数据体检) can ask of one row, as data; `judge.ts` answers. */
import type { TrainingRule } from './attendances.ts';

/** A day must not lie before another one. */
export interface OrderCheck {
  readonly kind: 'order';
  readonly early: string;
  readonly late: string;
}
/** Amounts that can only become smaller from one to the next (申请 ≥ 下达 ≥ 到位 ≥ 支出); blank ones are stepped over. */
export interface FallingCheck {
  readonly kind: 'falling';
  readonly chain: readonly string[];
}
/** Parts that together must not be more than the whole; asked only where all are filled. */
export interface SumCheck {
  readonly kind: 'sum';
  readonly parts: readonly string[];
  readonly whole: string;
}
/** A day on which something was done cannot lie ahead. */
export interface NotFutureCheck {
  readonly kind: 'notFuture';
  readonly field: string;
}
/** A day until which something holds has gone by. */
export interface ExpiredCheck {
  readonly kind: 'expired';
  readonly field: string;
}
/** Sex or birth date as the ID number has it. */
export interface AgreesWithIdCheck {
  readonly kind: 'agreesWithId';
  readonly field: 'sex' | 'birthDate';
}
/** Must be filled, where `when` has one of these codes. */
export interface FilledCheck {
  readonly kind: 'filled';
  readonly field: string;
  readonly when?: { readonly field: string; readonly not: readonly string[] };
}
/** Age on a day (today where that is blank) within the working age of the person's sex. */
export interface LabourAgeCheck {
  readonly kind: 'labourAge';
  readonly on: string | null;
}
/** At least so old on a day. */
export interface AgeCheck {
  readonly kind: 'age';
  readonly on: string | null;
  readonly from: number;
  readonly to: number;
}
/** The same value in the rows of this many people or more; only the store can answer. */
export interface SharedCheck {
  readonly kind: 'shared';
  readonly field: string;
  readonly from: number;
}
/** Another person of the same name with the same birth date or phone; only the store can answer. */
export interface TwinCheck {
  readonly kind: 'twin';
}
/** The number of somebody whose data were erased on demand (彻底删除个人信息); only the store can answer. */
export interface ErasedCheck {
  readonly kind: 'erased';
}
/** What a person's training rows say about each other; only the store can answer. */
export interface TrainingCheck {
  readonly kind: 'training';
  readonly what: TrainingRule;
}
/** A coded value no table knows. */
export interface UnknownCheck {
  readonly kind: 'unknown';
}
/** A single value that its own kind of field finds wrong: a phone of ten digits, a score above the most there is. */
export interface ValueCheck {
  readonly kind: 'value';
}

export type Check =
  | OrderCheck
  | FallingCheck
  | SumCheck
  | NotFutureCheck
  | ExpiredCheck
  | AgreesWithIdCheck
  | FilledCheck
  | LabourAgeCheck
  | AgeCheck
  | SharedCheck
  | TwinCheck
  | ErasedCheck
  | TrainingCheck
  | UnknownCheck
  | ValueCheck;

/**
 * `hard`: never true, blocks the save. `soft`: may be true, passes with a 核实说明. `watch`: nothing wrong with the
 * row, but somebody should look at it; never asked while saving.
 */
export type RuleLevel = 'hard' | 'soft' | 'watch';

export interface HealthRule {
  readonly id: string;
  readonly ledger: string;
  readonly level: RuleLevel;
  /** What it reads; a finding stands at the last one unless the judge says another. */
  readonly fields: readonly string[];
  /** What must hold, as a clerk would say it. */
  readonly sentence: string;
  /** What to do about a finding. */
  readonly todo: string;
  readonly check: Check;
}
