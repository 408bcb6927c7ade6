/**
 * How the engine gets a child process for an untrusted file (花名册 from outside) without knowing who makes one:
 * plain Node forks it (`electron/host/nodeReader.ts`), Electron asks its main process for a utility process.
 * Messages are structured-clone data; the protocol over them belongs to the engine (`readerProcess.ts`).
 */

/** What the engine wants to hear from a reader process. `onExit` comes exactly once, after the last message. */
export interface ReaderListener {
  onMessage(m: unknown): void;
  /** `code` is null when the process was killed or never started; `reason` is for the log, not for a clerk. */
  onExit(code: number | null, reason: string): void;
}

/** A running reader process. `send` after its end is ignored; `kill` may be called at any time and more than once. */
export interface ReaderProcess {
  send(m: unknown): void;
  kill(): void;
  readonly pid: number | undefined;
}

/** Starts one reader process. Never throws: a process that cannot start answers through `onExit`. */
export type SpawnReader = (entry: ReaderListener) => ReaderProcess;
