/** What a new unit (or a new spelling of one) settles: rows that hold its name as text no table knew (`?马营村`). */
import { splitAliases } from './books.ts';
import { quoted, trackedTables } from './schema.ts';
import type { Tx } from './store.ts';

interface Unit {
  readonly code: string | null;
  readonly name: string | null;
  readonly level: string | null;
  readonly parent: string | null;
  readonly aliases: string | null;
}

/**
 * Turns the unit's names into its code wherever a field of its level holds them. Where several units bear the name,
 * only rows whose own township is the parent of this one.
 * @param unitId id of the row in `unit`
 * @returns how many rows changed
 */
export function settleUnit(tx: Tx, unitId: number): number {
  const unit = tx.raw
    .prepare<[number], Unit>('SELECT code, name, level, parent, aliases FROM unit WHERE id = ?')
    .get(unitId);
  if (!unit?.code || unit.name === null) return 0;
  let settled = 0;
  for (const name of [unit.name, ...splitAliases(unit.aliases)]) {
    const bearers = tx.raw
      .prepare(
        "SELECT count(*) FROM unit WHERE name = @name OR instr('、' || aliases || '、', '、' || @name || '、') > 0",
      )
      .pluck()
      .get({ name }) as number;
    settled += settleName(tx, unit, name, bearers > 1);
  }
  return settled;
}

function settleName(tx: Tx, unit: Unit, name: string, ambiguous: boolean): number {
  let settled = 0;
  for (const table of trackedTables)
    for (const [id, field] of Object.entries(table.ledger?.fields ?? {})) {
      if (field.kind !== 'unit' || !suits(field.level, unit.level)) continue;
      const placed = 'township' in table.types && id !== 'township';
      if (ambiguous && !placed) continue;
      const where = ambiguous ? ' AND township IS @parent' : '';
      const ids = tx.raw
        .prepare(`SELECT id FROM ${quoted(table.table)} WHERE ${quoted(id)} = @text${where}`)
        .pluck()
        .all(ambiguous ? { text: `?${name}`, parent: unit.parent } : { text: `?${name}` }) as number[];
      for (const rowId of ids) if (tx.update(table.id, rowId, { [id]: unit.code })) settled += 1;
    }
  return settled;
}

function suits(wanted: string, level: string | null): boolean {
  return (
    wanted === 'any' ||
    level === null ||
    wanted === level ||
    (wanted === 'township' && level === 'department')
  );
}
