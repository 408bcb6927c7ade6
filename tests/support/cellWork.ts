import type { CellPlan, CellReasons, CellsSaved, CellWork } from '../../shared/contract/cells.ts';
import type { RowQuery } from '../../shared/contract/common.ts';
import type { Client } from '../../shared/contract/contract.ts';

/** All rows of a ledger in stored order. */
export function wholeQuery(ledger: string, part: Partial<RowQuery> = {}): RowQuery {
  return { ledger, conditions: [], text: '', sort: null, thenBy: [], ...part };
}

/** The plan of a work order. */
export async function planned(client: Client, ledger: string, work: CellWork): Promise<CellPlan> {
  for await (const event of await client.cells.plan({ ledger, work })) if (event.kind === 'plan') return event.plan;
  throw new Error('no plan');
}

/** Writes a work order. */
export async function saved(client: Client, ledger: string, work: CellWork, sequence?: number): Promise<CellsSaved> {
  const input = sequence === undefined ? { ledger, work } : { ledger, work, sequence };
  for await (const event of await client.cells.save(input)) if (event.kind === 'saved') return event.saved;
  throw new Error('nothing said');
}

/** Writes a work order with 核实说明 for what soft rules doubt. */
export async function savedWith(client: Client, ledger: string, work: CellWork, explained: Partial<CellReasons>, sequence?: number): Promise<CellsSaved> {
  const input = { ledger, work, ...(sequence === undefined ? {} : { sequence }), explained: { who: '李建国', all: '', rows: [], ...explained } };
  for await (const event of await client.cells.save(input)) if (event.kind === 'saved') return event.saved;
  throw new Error('nothing said');
}

/** `row column level message` of every cell that has something to say. */
export function remarks(lines: CellPlan['lines']): readonly string[] {
  return lines.flatMap((line) => [
    ...(line.refused === '' ? [] : [`${line.at} ${line.refused}`]),
    ...line.cells.filter((c) => c.message !== '').map((c) => `${line.at} ${c.column} ${c.level} ${c.message}`),
  ]);
}
