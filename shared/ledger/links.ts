/** Links between ledgers as their declarations have them. */
import type { Ledger, RefField } from './fields.ts';

/** A link of a ledger: its own column (`groupId`), the column it is shown and mapped as (`groupName`). */
export interface LinkColumn {
  readonly own: string;
  readonly shownAs: string;
  readonly field: RefField;
}

/** Every link of a ledger, in the order of its declaration. */
export function linkColumnsOf(ledger: Ledger): readonly LinkColumn[] {
  return Object.entries(ledger.fields).flatMap(([own, field]) =>
    field.kind === 'ref' ? [{ own, shownAs: field.shownAs, field }] : [],
  );
}

/** The link by which a roster belongs to its class: an import finds or makes the class for the whole file. */
export function rosterLinkOf(ledger: Ledger): LinkColumn | null {
  return (
    linkColumnsOf(ledger).find((l) => l.field.makes === true && l.field.ledger === 'training-class') ?? null
  );
}
