import type { Operation } from '../../shared/contract/upkeep.ts';
import { useQuery } from '../client/useQuery.ts';

/** The steps that 撤销 and 重做 would take now. */
export interface UndoSteps {
  readonly undo: Operation | undefined;
  readonly redo: Operation | undefined;
}

/**
 * Picks the steps from the list of operations, newest first: undo takes the newest one still in force, redo the
 * oldest of those undone since.
 */
export function pickSteps(operations: readonly Operation[]): UndoSteps {
  const firstDone = operations.findIndex((operation) => operation.state === 'done');
  const undoneSince = firstDone < 0 ? operations : operations.slice(0, firstDone);
  return { undo: operations[firstDone], redo: undoneSince.at(-1) };
}

/** The named steps of 撤销 and 重做, kept fresh. */
export function useUndoSteps(): UndoSteps {
  const { data } = useQuery('undo-steps', (client, signal) =>
    client.upkeep.operations({ offset: 0, limit: 50 }, { signal }),
  );
  return pickSteps(data?.operations ?? []);
}
