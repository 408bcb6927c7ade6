/** The rosters as clerks send them, against what must come out of each (`fixtures/rosters/truth.json`). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { RowIssue } from '../../electron/engine/importing/protocol.ts';
import { createBooks } from '../../shared/ledger/books.ts';
import { formatValue } from '../../shared/ledger/kinds.ts';
import { columnsOf, ledgerById } from '../../shared/ledger/ledgers.ts';
import { readFixture, rosterPath } from '../support/readFixture.ts';

const Truth = z.record(
  z.string(),
  z.object({
    file: z.string(),
    people: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
    fields: z.array(z.string()).optional(),
    issues: z.array(z.object({ row: z.number(), field: z.string() })).optional(),
    neverStored: z.array(z.string()).optional(),
  }),
);
const truth = Truth.parse(JSON.parse(readFileSync(rosterPath('truth.json'), 'utf8')));
const books = createBooks({ units: [], additions: [] });
const fields = new Map(columnsOf(ledgerById('training-roster')).map((c) => [c.id, c.field]));

describe('a roster as clerks send it', () => {
  for (const [key, expected] of Object.entries(truth))
    test(`${key}: ${expected.file} gives its people and its findings`, async () => {
      const r = await readFixture(rosterPath(expected.file));
      const mapped = new Set(r.heads.flatMap((h) => h.columns.map((c) => c.field)));
      const rows = new Map(r.rows.map((row) => [`${row.name} ${row.idNumber}`, row]));
      for (const person of expected.people) {
        const row = rows.get(`${String(person['name'])} ${String(person['idNumber'])}`);
        expect([person['name'], row?.verdict]).toEqual([person['name'], 'ok']);
        const values = row?.values ?? {};
        for (const id of expected.fields ?? Object.keys(person)) {
          const field = fields.get(id);
          // Some lists leave out what the truth knows of their people.
          if (!field || !mapped.has(id)) continue;
          expect([person['name'], id, formatValue(field, values[id] ?? null, books)]).toEqual([
            person['name'],
            id,
            String(person[id]),
          ]);
        }
      }
      const found = new Set(
        r.rows.flatMap((row) =>
          row.issues === null ? [] : (JSON.parse(row.issues) as RowIssue[]).map((i) => `${row.row} ${i[1]}`),
        ),
      );
      for (const issue of expected.issues ?? [])
        expect([issue, found.has(`${issue.row} ${issue.field}`)]).toEqual([issue, true]);
      const stored = new Set(r.rows.map((row) => row.idNumber));
      for (const id of expected.neverStored ?? []) expect(stored.has(id)).toBe(false);
    });
});
