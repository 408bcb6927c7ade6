import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useEngine } from '../client/EngineProvider.tsx';
import type { Typed } from './formModel.ts';

/** What of a form is kept. */
export interface Draft {
  readonly typed: Typed;
  readonly links: Readonly<Record<string, number>>;
}

const readDraft = (text: string): Draft | null => {
  try {
    const { typed, links } = JSON.parse(text) as Partial<Draft>;
    return typed && links ? { typed, links } : null;
  } catch {
    return null;
  }
};

/** Pause in typing after which it is kept. */
const settleMs = 600;

/**
 * Keeps what was typed into a form until it is saved or given up, over a crash or a reload.
 * @param key the form: ledger and row
 * @param present what stands in the form; null while nothing was touched
 * @param take puts a kept draft back into the form
 * @returns whether a draft was put back, and how to forget it
 */
export function useDraft(
  key: string,
  present: Draft | null,
  take: (draft: Draft) => void,
): { readonly restored: boolean; readonly forget: () => void } {
  const client = useEngine();
  const [restored, setRestored] = useState(false);
  const kept = useRef(false);
  const done = useRef(false);
  const put = useEffectEvent(take);
  useEffect(() => {
    const stop = new AbortController();
    client.drafts.read({ key }, { signal: stop.signal }).then(
      ({ text }) => {
        const draft = text === null ? null : readDraft(text);
        if (stop.signal.aborted || draft === null) return;
        kept.current = true;
        put(draft);
        setRestored(true);
      },
      () => undefined,
    );
    return () => stop.abort();
  }, [client, key]);

  const text = present === null ? null : JSON.stringify(present);
  useEffect(() => {
    if (text === null || done.current) return undefined;
    const timer = setTimeout(() => {
      kept.current = true;
      client.drafts.write({ key, text }).catch(() => undefined);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [client, key, text]);

  const forget = useCallback(() => {
    done.current = true;
    setRestored(false);
    if (kept.current) client.drafts.write({ key, text: null }).catch(() => undefined);
    kept.current = false;
    // The form may go on being used after 放弃修改.
    setTimeout(() => {
      done.current = false;
    }, settleMs);
  }, [client, key]);
  return { restored, forget };
}
