import { ToEngine, type FromEngine } from '../../shared/contract/processMessages.ts';
import type { SpawnReader } from '../engine/importing/readerPort.ts';
import type { MainPort, ParentPort } from './electronPorts.ts';
import { portReader } from './portReader.ts';

/** An engine that is open and can be asked. */
export interface Served {
  /** Serves the contract over one more port. */
  serve(port: MainPort): void;
  /** Finishes what is being written and closes the store. */
  close(): Promise<void>;
}

export interface UtilityHostOptions {
  readonly parent: ParentPort;
  /** Opens the engine; @throws an error whose message `sentenceOf` turns into words for the user */
  readonly open: (spawnReader: SpawnReader) => Promise<Served>;
  readonly sentenceOf: (error: unknown) => string;
  /** Ends this process. */
  readonly exit: (code: number) => void;
}

/** Runs the engine for Electron's main process: opens it, says so, and then does what it is told. */
export async function runUtilityHost({ parent, open, sentenceOf, exit }: UtilityHostOptions): Promise<void> {
  const tell = (message: FromEngine): void => parent.postMessage(message);
  const reader = portReader(tell);
  const opening = open(reader.spawn);

  parent.on('message', ({ data, ports: [port] }) => {
    const message = ToEngine.parse(data);
    if (message.kind === 'page' && port) void opening.then((served) => served.serve(port));
    else if (message.kind === 'close') {
      void opening.then((served) => served.close()).finally(() => exit(0));
    } else reader.hear(message, port);
  });

  try {
    await opening;
    tell({ kind: 'ready' });
  } catch (error) {
    tell({ kind: 'failed', sentence: sentenceOf(error) });
    exit(1);
  }
}
