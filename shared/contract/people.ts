/** People as people: their states over time, the same human twice, and erasing one by law. */
import { z } from 'zod';
import { RowDetail } from './ledger.ts';
import { procedure } from './errors.ts';

const id = z.number().int().positive();

/** What tells two people of one name apart, as shown (numbers masked). */
export const PersonBrief = z.object({
  id: z.number(),
  name: z.string(),
  sex: z.string(),
  birthDate: z.string(),
  idNumber: z.string(),
  phone: z.string(),
  place: z.string(),
  employer: z.string(),
});
export type PersonBrief = z.infer<typeof PersonBrief>;

const likenessKinds = ['birth', 'phone', 'village', 'employer', 'near-id'] as const;

/** Two people that may be one, and what besides the name speaks for it. */
export const DuplicatePair = z.object({
  a: PersonBrief,
  b: PersonBrief,
  why: z.array(z.enum(likenessKinds)),
});
export type DuplicatePair = z.infer<typeof DuplicatePair>;

export const Take = z.enum(['keep', 'drop', 'both']);
export type Take = z.infer<typeof Take>;

/** One field of two people side by side. */
export const MergeField = z.object({
  column: z.string(),
  label: z.string(),
  keep: z.string(),
  drop: z.string(),
  /** Both are filled and say different things: a choice to look at. */
  differs: z.boolean(),
  /** What is taken unless somebody chooses otherwise: what is filled, and the kept person's where both are. */
  take: Take,
  /** Both values can stand beside each other (电话、备注). */
  joinable: z.boolean(),
});
export type MergeField = z.infer<typeof MergeField>;

export const Settle = z.enum(['keep', 'drop', 'fill', 'both']);
export type Settle = z.infer<typeof Settle>;

/** Both people have a row that says the same (both attended one class): which one stays. */
export const MergeConflict = z.object({
  /** `training-roster 12 57`: ledger and both ids. */
  key: z.string(),
  ledger: z.string(),
  label: z.string(),
  /** What both rows are about: the class, the year. */
  about: z.string(),
  cells: z.array(z.object({ label: z.string(), keep: z.string(), drop: z.string() })),
});
export type MergeConflict = z.infer<typeof MergeConflict>;

export const MergeView = z.object({
  keep: RowDetail,
  drop: RowDetail,
  fields: z.array(MergeField),
  /** How many rows of each ledger follow from the one to the other. */
  moves: z.array(z.object({ ledger: z.string(), label: z.string(), rows: z.number() })),
  conflicts: z.array(MergeConflict),
});
export type MergeView = z.infer<typeof MergeView>;

/** A merge that made this person, with what the other record said otherwise. */
export const MergeRecord = z.object({
  merge: z.number(),
  at: z.string(),
  op: z.string(),
  name: z.string(),
  /** Values of the record that went, where they differ from the present ones. */
  left: z.array(z.object({ label: z.string(), value: z.string() })),
  moved: z.number(),
});
export type MergeRecord = z.infer<typeof MergeRecord>;

export const people = {
  /** From a day on these people are in this state; one undo step. The state is a word or code of 人员状态. */
  setState: procedure
    .input(
      z.object({
        ids: z.array(id).min(1).max(1000),
        state: z.string(),
        date: z.string(),
        reason: z.string().default(''),
        place: z.string().default(''),
      }),
    )
    .output(z.object({ changed: z.number(), op: z.string() })),
  /** Pairs that may be one human, likeliest first; pairs told apart are left out. */
  duplicates: procedure
    .input(
      z.object({
        /** Only pairs with this person. */
        person: id.nullable().default(null),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ total: z.number(), pairs: z.array(DuplicatePair) })),
  compare: procedure.input(z.object({ keep: id, drop: id })).output(MergeView),
  /** Makes two people one; one undo step. Conflicts without an answer refuse it with their list. */
  merge: procedure
    .input(
      z.object({
        keep: id,
        drop: id,
        take: z.record(z.string(), Take).default({}),
        conflicts: z.record(z.string(), Settle).default({}),
      }),
    )
    .output(z.object({ op: z.string(), merge: z.number(), moved: z.number() })),
  merges: procedure.input(z.object({ person: id })).output(z.array(MergeRecord)),
  /** Takes a merge back also after later work: what was changed since stays as it is now. */
  split: procedure
    .input(z.object({ merge: z.number() }))
    .output(z.object({ op: z.string(), person: z.number(), kept: z.array(z.string()) })),
  /** Remembers 「不是同一人」 for pairs; lists and imports do not ask about them again. One undo step. */
  notSame: procedure
    .input(z.object({ pairs: z.array(z.tuple([id, id])).min(1).max(500) }))
    .output(z.object({ op: z.string(), count: z.number() })),
  /** One line of a source file in full; logged. `key` is that of the line on the person's page. */
  revealSource: procedure
    .input(z.object({ person: id, key: z.string() }))
    .output(z.object({ cells: z.array(z.object({ header: z.string(), text: z.string() })) })),
  /** Removes a person for good (个人信息删除): rows, history, source lines, attachments. Cannot be undone. */
  erase: procedure
    .input(z.object({ id, reason: z.string(), name: z.string() }))
    .output(z.object({ rows: z.number(), files: z.number(), backups: z.number() })),
};
