/** Batches done and headers learned: the part of `importing` that only reads and forgets. */
import type { Batch } from '../../../shared/contract/importing.ts';
import { listBatches, listLearned } from '../store/importRecords.ts';
import type { Store } from '../store/store.ts';

/** One page of the imports so far, newest first. */
export function batches(store: Store, input: { readonly offset: number; readonly limit: number }): { total: number; batches: Batch[] } {
  const { total, batches: found } = listBatches(store.rawRead, input.offset, input.limit);
  return {
    total,
    batches: found.map((b) => ({ batch: b.op, at: b.at, ledger: b.ledger, title: b.title, files: b.files.map((f) => f.name), totals: b.totals, undone: b.undone })),
  };
}

/** Headers that senders taught, for the settings page. */
export function learnedHeaders(store: Store): { id: number; sender: string; ledger: string; header: string; field: string | null; used: number }[] {
  return [...listLearned(store.rawRead)];
}

/** Forgets headers; one undoable step. */
export async function forgetHeaders(store: Store, input: { readonly ids: readonly number[] }): Promise<Record<string, never>> {
  await store.transact({ kind: 'edit', title: `忘记 ${input.ids.length} 个学过的列名` }, (tx) => {
    for (const id of input.ids) tx.remove('learned_header', id);
  });
  return {};
}
