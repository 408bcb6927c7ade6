import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Client } from '../../shared/contract/contract.ts';
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

/** What was asked of drafts last. One waits for the other: two calls on their way at once may change places. */
let asked: Promise<unknown> = Promise.resolve();

function inOrder<T>(ask: () => Promise<T>): Promise<T> {
  const mine = asked.then(ask);
  asked = mine.catch(() => undefined);
  return mine;
}

const write = (client: Client, key: string, text: string | null): void => {
  inOrder(() => client.drafts.write({ key, text })).catch(() => undefined);
};

/** The draft of a form as the form deals with it. */
export interface KeptDraft {
  /** `filled`: it stands in the form. `waiting`: it came when writing had begun, and is put in only when asked for. */
  readonly state: 'none' | 'filled' | 'waiting';
  /** Puts a waiting draft into the form, in place of what stands there. */
  readonly fill: () => void;
  /** Leaves a waiting draft; what stands in the form is the draft now. */
  readonly dismiss: () => void;
  /** Drops the draft for good: the form was saved or given up. */
  readonly forget: () => void;
}

/**
 * Keeps what was typed into a form until it is saved or given up, over a crash or a reload. A kept draft fills an
 * untouched form only: mixed with what is being typed it would give one person the ID number of another.
 * @param key the form: ledger and row
 * @param present what stands in the form; null while nothing was touched
 * @param put replaces what stands in the form by a kept draft
 */
export function useDraft(key: string, present: Draft | null, put: (draft: Draft) => void): KeptDraft {
  const client = useEngine();
  const [state, setState] = useState<KeptDraft['state']>('none');
  const waiting = useRef<Draft | null>(null);
  /** True while the store holds a draft of this form. */
  const stored = useRef(false);
  /** Writes what was typed last; null when nothing waits to be written. */
  const pending = useRef<(() => void) | null>(null);
  const forgotten = useRef<string | null>(null);
  const text = present === null ? null : JSON.stringify(present);

  const arrive = useEffectEvent((draft: Draft) => {
    stored.current = true;
    if (text === null) {
      put(draft);
      setState('filled');
    } else {
      waiting.current = draft;
      setState('waiting');
    }
  });
  useEffect(() => {
    const stop = new AbortController();
    inOrder(() => client.drafts.read({ key }, { signal: stop.signal })).then(
      (found) => {
        const draft = found.text === null ? null : readDraft(found.text);
        if (!stop.signal.aborted && draft !== null) arrive(draft);
      },
      () => undefined,
    );
    return () => stop.abort();
  }, [client, key]);

  useEffect(() => {
    if (text === forgotten.current) return undefined;
    forgotten.current = null;
    if (text === null) return undefined;
    pending.current = () => {
      pending.current = null;
      stored.current = true;
      write(client, key, text);
    };
    const timer = setTimeout(() => pending.current?.(), settleMs);
    return () => clearTimeout(timer);
  }, [client, key, text]);
  // A form that is left within the pause keeps its last words too.
  useEffect(() => () => pending.current?.(), []);

  const forget = useCallback(() => {
    // A form that was saved may stand a moment longer: what it still shows is no draft.
    forgotten.current = text;
    pending.current = null;
    waiting.current = null;
    setState('none');
    if (stored.current) write(client, key, null);
    stored.current = false;
  }, [client, key, text]);
  const fill = (): void => {
    if (waiting.current === null) return;
    put(waiting.current);
    waiting.current = null;
    setState('filled');
  };
  const dismiss = (): void => {
    waiting.current = null;
    setState('none');
  };
  return { state, fill, dismiss, forget };
}
