import type { Client } from '../../shared/contract/contract.ts';
import type { CodeAddition } from '../../shared/contract/system.ts';

/** A text no table knows: where it stands, which table it could belong to (`unit` for units), how often. */
export interface Spelling {
  readonly field: string;
  readonly table: string;
  readonly text: string;
  readonly rows: number;
}

/** What a clerk says about a spelling. */
export type SpellingChoice =
  | { readonly kind: 'keep' }
  | { readonly kind: 'alias'; readonly code: string; readonly name: string }
  | { readonly kind: 'add' };

/** What must be added to the tables for a choice; nothing for one that is not finished. */
export function additionsOf(
  spelling: Pick<Spelling, 'table' | 'text'>,
  choice: SpellingChoice,
): readonly CodeAddition[] {
  const { table, text } = spelling;
  switch (choice.kind) {
    case 'keep':
      return [];
    case 'alias':
      return choice.code === '' ? [] : [{ table, code: choice.code, name: choice.name, aliases: [text] }];
    case 'add':
      // The engine finds a free code of the county's own.
      return [{ table, code: '', name: text, aliases: [] }];
  }
}

/** Remembers one addition: in its code table, or as another name of a unit. */
export async function saveAddition(client: Client, addition: CodeAddition): Promise<void> {
  if (addition.table !== 'unit') {
    await client.system.addCode(addition);
    return;
  }
  const found = await client.ledger.page({
    ledger: 'unit',
    conditions: [{ column: 'code', op: 'is', value: addition.code }],
    text: '',
    sort: null,
    columns: ['aliases'],
    offset: 0,
    limit: 1,
  });
  const unit = found.rows[0];
  if (unit === undefined) return;
  const known = (unit.cells[0] ?? '').split('、').filter((name) => name !== '');
  const aliases = [...new Set([...known, ...addition.aliases])].join('、');
  await client.ledger.save({ ledger: 'unit', id: unit.id, values: { aliases } });
}
