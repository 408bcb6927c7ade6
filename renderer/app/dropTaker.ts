import { useEffect, useEffectEvent } from 'react';
import { create } from 'zustand';

/** A page that wants dropped files for itself. */
export interface DropTaker {
  readonly take: (files: readonly File[]) => void;
  /** One sentence shown while a file hangs over the window. */
  readonly hint: string;
}

export const useDropTaker = create<{ readonly taker: DropTaker | null }>()(() => ({ taker: null }));

/** Takes dropped files while this component is on the screen. */
export function useTakeDrops(hint: string, take: (files: readonly File[]) => void): void {
  const latest = useEffectEvent(take);
  useEffect(() => {
    const taker: DropTaker = { hint, take: (files) => latest(files) };
    useDropTaker.setState({ taker });
    return () => useDropTaker.setState(({ taker: now }) => ({ taker: now === taker ? null : now }));
  }, [hint]);
}
