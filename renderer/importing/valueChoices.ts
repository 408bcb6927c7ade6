import type { CodeAddition } from '../../shared/contract/system.ts';

/** What a clerk says about a spelling no table knows. */
export type ValueChoice =
  | { readonly kind: 'keep' }
  | { readonly kind: 'alias'; readonly code: string; readonly name: string }
  | { readonly kind: 'add' };

/** What must be added to the tables for a choice; nothing for one that is not finished. */
export function additionsOf(
  value: { readonly table: string; readonly text: string },
  choice: ValueChoice,
): readonly CodeAddition[] {
  const { table, text } = value;
  switch (choice.kind) {
    case 'keep':
      return [];
    case 'alias':
      return choice.code === '' ? [] : [{ table, code: choice.code, name: choice.name, aliases: [text] }];
    case 'add':
      // The county has no number for it; the spelling itself tells it from every other value.
      return [{ table, code: text, name: text, aliases: [] }];
  }
}
