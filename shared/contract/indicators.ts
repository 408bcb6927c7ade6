/** Numbers of the report one by one: with what they are made of, beside last year and the plan, and how they agree. */
import { z } from 'zod';
import { CountingRules } from '../indicator/rules.ts';
import { Period } from './common.ts';
import { procedure } from './errors.ts';

/** A part of a number: one trade, one township. */
export const IndicatorPart = z.object({
  label: z.string(),
  value: z.number().nullable(),
  shown: z.string(),
  drill: z.string().nullable(),
});
export type IndicatorPart = z.infer<typeof IndicatorPart>;

export const Breakdown = z.object({
  label: z.string(),
  /** Largest first; what is not filled comes last as 未填. */
  parts: z.array(IndicatorPart),
});
export type Breakdown = z.infer<typeof Breakdown>;

/** What stands beside a number when it is asked for. */
export const Beside = z.enum(['lastYear', 'plan', 'names', 'parts']);
export type Beside = z.infer<typeof Beside>;

/** Fields of an indicator beyond its value; those of `Beside` are there only when they were asked for. */
export const indicatorFields = {
  /** 0 = header, 1–6 = 做法与成效, 7 = 问题与打算. */
  part: z.number().int(),
  /** As the report numbers it: 2.4a. */
  number: z.string(),
  /** 本期, 年度, 截至, 当前: how the period decides. */
  periodWords: z.string(),
  /** Labels of the ledgers it is read from, its own first. */
  ledgers: z.array(z.string()),
  /** Ledgers that hold no row at all, so that the number cannot be known: 待填. */
  emptyLedgers: z.array(z.string()),
  /** A number made of several ledgers: each with its own rows. */
  sources: z.array(IndicatorPart).optional(),
  /** Names of what was counted, at most `namesShown`; `namesTotal` says how many there are. */
  names: z.array(z.string()).optional(),
  namesTotal: z.number().int().optional(),
  breakdowns: z.array(Breakdown).optional(),
  lastYear: z
    .object({
      shown: z.string(),
      value: z.number().nullable(),
      /** 增减, and in per cent of last year's; null where it cannot be said. */
      change: z.number().nullable(),
      changeShown: z.string(),
      rate: z.number().nullable(),
      rateShown: z.string(),
    })
    .nullable()
    .optional(),
  plan: z
    .object({
      shown: z.string(),
      value: z.number().nullable(),
      /** 完成率, per cent. */
      rate: z.number().nullable(),
      rateShown: z.string(),
      drill: z.string().nullable(),
    })
    .nullable()
    .optional(),
} as const;

const Side = z.object({
  id: z.string(),
  label: z.string(),
  value: z.number().nullable(),
  /** With its unit. */
  shown: z.string(),
  drill: z.string().nullable(),
});

/** One check of two numbers against each other. */
export const NumberCheck = z.object({
  id: z.string(),
  label: z.string(),
  left: Side,
  right: Side,
  relation: z.string(),
  /** `unknown`: one of them is 待填. */
  state: z.enum(['ok', 'wrong', 'ask', 'unknown']),
  advice: z.string(),
});
export type NumberCheck = z.infer<typeof NumberCheck>;

/** Reads 统计口径 and numbers checked against each other; the numbers themselves stand in `reporting.indicators`. */
export const indicators = {
  checks: procedure.input(Period.extend({ unit: z.string().optional() })).output(z.array(NumberCheck)),
  rules: procedure.output(z.object({ rules: CountingRules, defaults: CountingRules })),
  /** Rules left out stay as they are. AppError `rule-invalid`. */
  saveRules: procedure.input(z.record(z.string(), z.unknown())).output(z.object({ rules: CountingRules, changed: z.array(z.string()) })),
};
