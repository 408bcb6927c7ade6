import { createContext, use, type ReactNode } from 'react';
import type { SystemInfo } from '../../shared/contract/system.ts';

const InfoContext = createContext<SystemInfo | null>(null);

/** Role, unit, today's date… of the opened store. */
export function useInfo(): SystemInfo {
  const info = use(InfoContext);
  if (info === null) throw new Error('useInfo outside of InfoProvider');
  return info;
}

/** Gives the pages below what the engine says of itself: role, unit, version. */
export function InfoProvider(props: { readonly info: SystemInfo; readonly children: ReactNode }): ReactNode {
  return <InfoContext value={props.info}>{props.children}</InfoContext>;
}
