/** `unknown`: where texts stand that no code table and no unit knows (没认出的写法). */
import { columnsOf, ledgerById } from '../../shared/ledger/ledgers.ts';
import type { Session } from './session.ts';
import { ledgerInForce } from './customFields.ts';

/** Prints every column that holds such texts and in how many rows. */
export async function listUnknown({ client, out }: Session): Promise<void> {
  const found = await client.unknown.columns();
  const lines: string[] = [];
  for (const one of found) {
    const ledger = await ledgerInForce(ledgerById(one.ledger), client);
    lines.push(`${ledger.label}\t${columnsOf(ledger).find((c) => c.id === one.column)?.field.label ?? one.column}\t${one.rows} 行`);
  }
  out.answer(found, lines.length === 0 ? ['没有认不出的写法。'] : lines);
}
