/** What is doubted about a row before it is written, and the 核实说明 that answers it: one place for form and grid. */
import type { HealthRule } from '../../../shared/health/checks.ts';
import { createRowJudge, type Finding } from '../../../shared/health/judge.ts';
import { rulesOf } from '../../../shared/health/rules.ts';
import type { Ledger, RowValues } from '../../../shared/ledger/fields.ts';
import { columnsOf, ledgerById } from '../../../shared/ledger/ledgers.ts';
import { erasedNumbers } from './erasedNumbers.ts';
import { putReasons, type Said } from './explained.ts';
import type { Store, Tx } from './store.ts';

/** A reason given for one finding. */
export type Reasoned = Said & { readonly field: string };

/** What is wrong (`hard`) and what is doubted (`soft`) about a row as it would stand. */
export interface Doubts {
  readonly hard: readonly Finding[];
  readonly soft: readonly Finding[];
}

/**
 * Judges a row as it would stand.
 * @param after all values of the row and those of its person
 * @param changed columns the write touches: what was there before and is not touched now is not asked about
 * @param givenId an ID number that belongs to nobody in this store yet; null where none is given
 */
export type Doubter = (after: RowValues, changed: ReadonlySet<string>, givenId: string | null) => Doubts;

/** Rules of a person (人员总库) that can be asked where only some of the columns are known. */
function askablePerson(ledger: Ledger): ReadonlySet<string> {
  if (ledger.person !== 'linked') return new Set();
  const borrowed = new Set(columnsOf(ledger).filter((c) => c.source === 'person').map((c) => c.id));
  return new Set(rulesOf('person').filter((rule) => rule.fields.length > 0 && rule.fields.every((f) => borrowed.has(f))).map((rule) => rule.id));
}

/** Makes the judge of writes to one ledger; make it once for many rows. */
export function createDoubter(store: Store, ledger: Ledger, today: string): Doubter {
  const people = ledgerById('person');
  const judge = createRowJudge(ledger, today, ['hard', 'soft']);
  const ofPerson = createRowJudge(people, today, ['hard', 'soft']);
  const askable = askablePerson(ledger);
  const erased = erasedNumbers(store.rawRead);
  const erasure = rulesOf('person').find((rule) => rule.check.kind === 'erased');
  return (after, changed, givenId) => {
    const found = [...judge(after), ...(askable.size > 0 ? ofPerson(after).filter((f) => askable.has(f.rule.id)) : [])];
    const touched = found.filter(({ rule }) => rule.fields.some((id) => changed.has(id)));
    const before = givenId === null || erasure === undefined ? null : erased(givenId);
    const again: readonly Finding[] =
      before === null || erasure === undefined
        ? []
        : [{ rule: erasure, field: 'idNumber', detail: `${before.day} 按要求彻底删除过这个人的信息（原因：${before.reason}），重新登记要先征得本人同意` }];
    return { hard: touched.filter(({ rule }) => rule.level === 'hard'), soft: [...touched.filter(({ rule }) => rule.level === 'soft'), ...again] };
  };
}

/** Splits doubts into those with a reason and those without. A reason without words or without a name is none. */
export function answered(
  doubts: readonly Finding[],
  reasonOf: (rule: HealthRule) => Said | undefined,
): { readonly open: readonly Finding[]; readonly said: readonly Reasoned[] } {
  const open: Finding[] = [];
  const said: Reasoned[] = [];
  for (const doubt of doubts) {
    const given = reasonOf(doubt.rule);
    if (given === undefined || given.reason.trim() === '' || given.who.trim() === '') open.push(doubt);
    else said.push({ ...given, rule: doubt.rule.id, field: doubt.field });
  }
  return { open, said };
}

/** Keeps reasons with the row they were given for; those about its person with the person. */
export function keepReasons(
  tx: Tx,
  ledger: Ledger,
  row: { readonly id: number; readonly personId: number | null },
  values: RowValues,
  said: readonly Reasoned[],
  at: string,
): void {
  const own = new Set(rulesOf(ledger.id).map((rule) => rule.id));
  const mine = said.filter((s) => own.has(s.rule));
  if (mine.length > 0) putReasons(tx, ledger, row.id, values, mine, at);
  const theirs = said.filter((s) => !own.has(s.rule));
  if (theirs.length > 0 && row.personId !== null) putReasons(tx, ledgerById('person'), row.personId, values, theirs, at);
}

/** The person a row of a linked ledger belongs to, inside a step under way. */
export function personOfRow(tx: Tx, ledger: Ledger, table: string, id: number): number | null {
  if (ledger.person !== 'linked') return null;
  const found = tx.raw.prepare(`SELECT personId FROM "${table}" WHERE id = ?`).pluck().get(id);
  return typeof found === 'number' ? found : null;
}
