import { z } from 'zod';
import { customKinds, type CustomKind } from '../ledger/customFields.ts';
import { procedure } from './errors.ts';

const kinds = Object.keys(customKinds) as [CustomKind, ...CustomKind[]];
const CustomKindName = z.enum(kinds);

/** A custom field (自定义字段) with its options and how many rows hold a value of it. */
export const CustomFieldInfo = z.object({
  id: z.string(),
  ledger: z.string(),
  label: z.string(),
  kind: CustomKindName,
  headers: z.array(z.string()),
  help: z.string(),
  position: z.number(),
  retired: z.boolean(),
  options: z.array(z.object({ code: z.string(), name: z.string(), aliases: z.array(z.string()) })),
  rows: z.number(),
});
export type CustomFieldInfo = z.infer<typeof CustomFieldInfo>;

export const NewCustomField = z.object({
  ledger: z.string(),
  label: z.string(),
  kind: CustomKindName,
  /** Other headers under which files bring it. */
  headers: z.array(z.string()).default([]),
  help: z.string().default(''),
  /** Names of the options of a choice, in order. */
  options: z.array(z.string()).default([]),
});
export type NewCustomField = z.infer<typeof NewCustomField>;

const Step = z.object({ op: z.string() });

/** Every change is one undo step. */
export const customFields = {
  /** Of all ledgers, retired ones among them. */
  list: procedure.output(z.array(CustomFieldInfo)),
  add: procedure.input(NewCustomField).output(z.object({ id: z.string(), op: z.string() })),
  change: procedure
    .input(
      z.object({
        id: z.string(),
        label: z.string().optional(),
        headers: z.array(z.string()).optional(),
        help: z.string().optional(),
        /** All options: known ones by code, new ones with code ''. */
        options: z.array(z.object({ code: z.string(), name: z.string() })).optional(),
      }),
    )
    .output(Step),
  order: procedure.input(z.object({ ledger: z.string(), ids: z.array(z.string()) })).output(Step),
  retire: procedure.input(z.object({ id: z.string(), retired: z.boolean() })).output(Step),
};
