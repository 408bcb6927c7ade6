/**
 * How the engine gets a thread beside it without knowing who makes one (`electron/host/nodeSide.ts`). There the numbers
 * of the reports are counted and whole files are checked, so that every other question is answered meanwhile.
 */

/** What the engine wants to hear from a thread. `onExit` comes exactly once, after the last message. */
export interface SideListener {
  onMessage(message: unknown): void;
  /** `reason` is for the log, not for a clerk. */
  onExit(reason: string): void;
}

/** A running thread. `send` after its end is ignored. */
export interface SideThread {
  send(message: unknown): void;
  /** Ends it at once; its open files are closed when the promise resolves. */
  end(): Promise<void>;
}

/** What a thread is for: counting makes objects by the million, work on files hardly any and needs no space for them. */
export type SideUse = 'numbers' | 'files';

export type SpawnSide = (use: SideUse, listener: SideListener) => SideThread;

/** The thread's own end of the line. */
export interface SidePort {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}
