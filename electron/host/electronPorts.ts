/** The shapes of Electron's process objects that the hosts use; they run under Electron but never import it. */
import { z } from 'zod';

/** MessagePortMain. */
export interface MainPort {
  on(type: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(type: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

/** `process.parentPort` of a utility process. */
export interface ParentPort {
  on(
    type: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly MainPort[] }) => void,
  ): unknown;
  postMessage(message: unknown): void;
}

const parentPort = z.custom<ParentPort>(
  (value) => typeof value === 'object' && value !== null && 'postMessage' in value,
  'This file runs as a utility process of Electron.',
);

/** The port to Electron's main process. @throws ZodError when this is not a utility process */
export function ownParentPort(): ParentPort {
  return parentPort.parse(Reflect.get(process, 'parentPort'));
}
