import type { PlanReport } from '../../shared/contract/importing.ts';
import type { Column } from '../../shared/ledger/fields.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { ledgerById } from '../ledger/inForce.ts';

/** Columns that some sheet of the plan fills, in the ledger's order. */
export function mappedColumns(plan: PlanReport): readonly Column[] {
  const mapped = new Set(
    plan.files.flatMap((file) =>
      file.sheets.flatMap((sheet) =>
        sheet.used ? sheet.columns.flatMap((c) => (c.field === null ? [] : [c.field])) : [],
      ),
    ),
  );
  const columns = columnsOf(ledgerById(plan.ledger));
  // Rows taken up again come without a mapping; then the usual columns are shown.
  return columns.filter((column) =>
    mapped.size === 0 ? column.field.aside !== true : mapped.has(column.id),
  );
}

/** The few columns that say who or what a row is. */
export function nameColumns(plan: PlanReport): readonly Column[] {
  const columns = mappedColumns(plan);
  const telling = columns.filter((column) =>
    ['name', 'idNumber', 'code', 'unit', 'village'].includes(column.id),
  );
  return telling.length > 0 ? telling : columns.slice(0, 3);
}

/** Whether rows of several files or sheets are shown together, so that a row's number alone says too little. */
export function hasSeveralSheets(plan: PlanReport): boolean {
  return plan.files.flatMap((file) => file.sheets.filter((sheet) => sheet.used)).length > 1;
}
