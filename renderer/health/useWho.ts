import { useEffect } from 'react';
import { create } from 'zustand';
import { deskNameSetting } from '../../shared/contract/deskName.ts';
import { useEngine } from '../client/EngineProvider.tsx';

/** One name for the whole page; null until the store has answered. */
const useDesk = create<{ readonly who: string | null }>()(() => ({ who: null }));

/**
 * The name of whoever works at this desk (经办人): steps, the log and 核实说明 are signed with it. Remembered by the store.
 * @returns the name ('' for none) and the way to change it
 */
export function useWho(): readonly [string, (who: string) => void] {
  const client = useEngine();
  const who = useDesk((state) => state.who);
  const missing = who === null;
  useEffect(() => {
    if (!missing) return;
    client.system.settings({ keys: [deskNameSetting] }).then(
      (memory) => useDesk.setState((state) => (state.who === null ? { who: memory[deskNameSetting] ?? '' } : state)),
      () => undefined,
    );
  }, [client, missing]);
  const remember = (next: string): void => {
    useDesk.setState({ who: next });
    client.system.saveSetting({ key: deskNameSetting, value: next }).catch(() => undefined);
  };
  return [who ?? '', remember];
}
