import { useEffect } from 'react';
import type { Route } from '../app/route.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { loadGuide, markStep, stepAt, useGuide } from './guide.ts';

/** Ticks off steps that are done by going somewhere, wherever the clerk came from. Asks nothing once they are done. */
export function useGuideMarks(route: Route): void {
  const client = useEngine();
  const memory = useGuide((state) => state.memory);
  useEffect(() => void loadGuide(client), [client]);
  const step = stepAt(route);
  const wanted = step !== null && memory?.shown === true && !memory.done.includes(step);
  useEffect(() => {
    if (!wanted || step === null) return undefined;
    const stop = new AbortController();
    // An empty table or ledger teaches nothing: the step counts when there is somebody in it.
    client.ledger
      .count({ ledger: 'person' }, { signal: stop.signal })
      .then(({ total }) => total > 0 && markStep(client, step))
      .catch(() => undefined);
    return () => stop.abort();
  }, [client, step, wanted]);
}
