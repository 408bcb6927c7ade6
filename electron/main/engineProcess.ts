import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import { FromEngine, type ToEngine } from '../../shared/contract/processMessages.ts';
import { readers, youngHeap } from './readers.ts';

export interface EngineProcessOptions {
  /** The bundled `utility.js`. */
  readonly entry: string;
  /** The bundled `readerUtility.js`. */
  readonly readerEntry: string;
  readonly args: readonly string[];
  readonly readerHeapMegabytes: number;
  /** The engine refused to start; the sentence is for the user. */
  onFailed(sentence: string): void;
  /** The engine ended without being asked to. */
  onCrash(code: number): void;
}

export interface EngineProcess {
  /** A new port to the engine, once its store is open. */
  connect(): Promise<MessagePortMain>;
  /** Lets the engine finish and close; resolves when it has ended. */
  close(): Promise<void>;
}

/** How long a closing engine may take before it is ended; a committed write is safe either way. */
const closingMilliseconds = 5_000;

/** Starts the engine in a process of its own: the process that owns the windows never touches the database. */
export function startEngineProcess(options: EngineProcessOptions): EngineProcess {
  const child: UtilityProcess = utilityProcess.fork(options.entry, [...options.args], {
    serviceName: '人才台账数据服务',
    execArgv: [youngHeap],
    stdio: 'inherit',
  });
  const tell = (message: ToEngine, port?: MessagePortMain): void =>
    child.postMessage(message, port ? [port] : []);
  const fileReaders = readers(options.readerEntry, options.readerHeapMegabytes, tell);
  let expected = false;
  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  // Nobody may be waiting when the engine fails before the page asks.
  ready.promise.catch(() => undefined);

  child.on('message', (data: unknown) => {
    const message = FromEngine.parse(data);
    if (message.kind === 'ready') ready.resolve();
    else if (message.kind === 'failed') {
      expected = true;
      options.onFailed(message.sentence);
    } else fileReaders.hear(message);
  });
  child.once('exit', (code) => {
    fileReaders.killAll();
    ready.reject(new Error('The engine has ended.'));
    ended.resolve();
    if (!expected) options.onCrash(code);
  });

  return {
    async connect() {
      await ready.promise;
      const { port1, port2 } = new MessageChannelMain();
      tell({ kind: 'page' }, port1);
      return port2;
    },
    async close() {
      expected = true;
      tell({ kind: 'close' });
      const late = setTimeout(() => child.kill(), closingMilliseconds);
      await ended.promise;
      clearTimeout(late);
    },
  };
}
