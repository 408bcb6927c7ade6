import { useEffect } from 'react';
import { create } from 'zustand';
import { useEngine } from '../client/EngineProvider.tsx';
import { groupOf, menu, openAtFirst } from './menu.ts';

interface MenuGroups {
  /** Keys of the open groups; null until the memory has answered. */
  readonly open: readonly string[] | null;
}

const settingKey = 'menu.open';
const useGroups = create<MenuGroups>()(() => ({ open: null }));

/** The remembered groups, or those open at first where nothing sound is remembered. */
export function readOpen(remembered: string | undefined): readonly string[] {
  try {
    const keys: unknown = JSON.parse(remembered ?? '');
    if (Array.isArray(keys)) return keys.filter((key): key is string => menu.some((g) => g.key === key));
  } catch {
    // Nothing remembered yet.
  }
  return openAtFirst;
}

/**
 * Which groups of the menu are open, and the way to open or close one; both are remembered by the store. The group of
 * the page one is on opens by itself, for this time only.
 * @param current key of the menu line one is on
 */
export function useMenuGroups(current: string): {
  readonly open: readonly string[];
  readonly toggle: (key: string) => void;
} {
  const client = useEngine();
  const open = useGroups((state) => state.open);
  const missing = open === null;
  useEffect(() => {
    if (!missing) return;
    client.system.settings({ keys: [settingKey] }).then(
      (memory) => useGroups.setState({ open: readOpen(memory[settingKey]) }),
      () => useGroups.setState({ open: openAtFirst }),
    );
  }, [client, missing]);
  const group = groupOf(current);
  useEffect(() => {
    if (group === null || missing) return;
    useGroups.setState((state) =>
      state.open === null || state.open.includes(group) ? state : { open: [...state.open, group] },
    );
  }, [group, current, missing]);
  return {
    open: open ?? openAtFirst,
    toggle(key) {
      const before = open ?? openAtFirst;
      const after = before.includes(key) ? before.filter((k) => k !== key) : [...before, key];
      useGroups.setState({ open: after });
      client.system.saveSetting({ key: settingKey, value: JSON.stringify(after) }).catch(() => undefined);
    },
  };
}
