/**
 * A typed stand-in for the part of `electron` the shell uses: it records what is asked of it and lets a test play
 * Chromium. Members are tied to electron.d.ts with `satisfies`, so a renamed or reshaped one fails to compile.
 */
import { EventEmitter } from 'node:events';
import type * as E from 'electron';
import { channelMain } from '../support/portMain.ts';

type Names<T, K extends keyof T> = Record<K, unknown>;

/** Everything the shell did, for the test to read. */
export interface Recorded {
  readonly windows: BrowserWindow[];
  readonly schemes: E.CustomScheme[];
  readonly handlers: Map<string, (request: Request) => Response | Promise<Response>>;
  readonly forks: Fork[];
  readonly switches: (readonly [name: string, value: string | undefined])[];
  readonly calls: string[];
  readonly errorBoxes: (readonly [title: string, text: string])[];
  readonly questions: E.MessageBoxOptions[];
  readonly menus: E.MenuItemConstructorOptions[][];
  /** What the user answers to the next questions. */
  readonly answers: number[];
  firstInstance: boolean;
  /** Brings a fork to life; without it a test plays the process. */
  onFork: ((fork: Fork) => void) | null;
}

export const recorded: Recorded = {
  windows: [],
  schemes: [],
  handlers: new Map(),
  forks: [],
  switches: [],
  calls: [],
  errorBoxes: [],
  questions: [],
  menus: [],
  answers: [],
  firstInstance: true,
  onFork: null,
};

/** Forgets everything between tests. */
export function resetDouble(): void {
  for (const list of [
    recorded.windows,
    recorded.schemes,
    recorded.forks,
    recorded.switches,
    recorded.calls,
  ] as unknown[][])
    list.length = 0;
  for (const list of [
    recorded.errorBoxes,
    recorded.questions,
    recorded.menus,
    recorded.answers,
  ] as unknown[][])
    list.length = 0;
  recorded.handlers.clear();
  recorded.firstInstance = true;
  recorded.onFork = null;
  app.removeAllListeners();
  session.defaultSession = new FakeSession();
}

class App extends EventEmitter {
  isPackaged = true;
  commandLine = {
    appendSwitch: (name: string, value?: string) => void recorded.switches.push([name, value]),
  } satisfies Pick<E.CommandLine, 'appendSwitch'>;
  requestSingleInstanceLock = (): boolean => recorded.firstInstance;
  whenReady = (): Promise<void> => {
    recorded.calls.push('ready');
    return Promise.resolve();
  };
  enableSandbox = (): void => void recorded.calls.push('enableSandbox');
  quit = (): void => {
    recorded.calls.push('quit');
    const event = { defaultPrevented: false, preventDefault: () => void (event.defaultPrevented = true) };
    this.emit('before-quit', event);
    if (!event.defaultPrevented) recorded.calls.push('quitted');
  };
  exit = (code?: number): void => void recorded.calls.push(`exit ${code ?? 0}`);
}
export const app = new App() satisfies Names<E.App, 'commandLine' | 'isPackaged'> &
  Pick<E.App, 'requestSingleInstanceLock' | 'whenReady' | 'enableSandbox' | 'quit' | 'exit'>;

export interface FakeFrame {
  readonly origin: string;
}

export class FakeContents extends EventEmitter {
  readonly ipc = new EventEmitter();
  readonly mainFrame: FakeFrame = { origin: 'app://bundle' };
  openHandler: Parameters<E.WebContents['setWindowOpenHandler']>[0] | undefined;
  readonly posted: { readonly channel: string; readonly message: unknown; readonly ports: readonly unknown[] }[] = [];
  reloads = 0;
  setWindowOpenHandler = (handler: Parameters<E.WebContents['setWindowOpenHandler']>[0]): void => {
    this.openHandler = handler;
  };
  postMessage = (channel: string, message: unknown, ports: readonly unknown[] = []): void => {
    this.posted.push({ channel, message, ports });
  };
  reload = (): void => void (this.reloads += 1);
  /** What Chromium would print now; null plays a printer that fails. */
  pdf: Buffer | null = Buffer.from('%PDF-1.4');
  readonly printed: E.PrintToPDFOptions[] = [];
  printToPDF = (options: E.PrintToPDFOptions): Promise<Buffer> => {
    this.printed.push(options);
    return this.pdf === null ? Promise.reject(new Error('no printer')) : Promise.resolve(this.pdf);
  };
}
const contentsNames: Names<
  E.WebContents,
  'ipc' | 'mainFrame' | 'setWindowOpenHandler' | 'postMessage' | 'reload' | 'printToPDF'
> = new FakeContents();
void contentsNames;

export class BrowserWindow extends EventEmitter {
  static getAllWindows = (): BrowserWindow[] => recorded.windows;
  readonly webContents = new FakeContents();
  readonly did: string[] = [];
  url = '';
  minimized = false;
  destroyed = false;
  readonly options: E.BrowserWindowConstructorOptions;
  constructor(options: E.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    recorded.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL = (url: string): Promise<void> => {
    this.url = url;
    this.emit('ready-to-show');
    return Promise.resolve();
  };
  show = (): void => void this.did.push('show');
  maximize = (): void => void this.did.push('maximize');
  restore = (): void => void this.did.push('restore');
  focus = (): void => void this.did.push('focus');
  isMinimized = (): boolean => this.minimized;
  isDestroyed = (): boolean => this.destroyed;
}
const windowNames: Pick<
  E.BrowserWindow,
  'loadURL' | 'show' | 'maximize' | 'restore' | 'focus' | 'isMinimized' | 'isDestroyed'
> = new BrowserWindow({});
recorded.windows.length = 0;
void windowNames;

export const protocol = {
  registerSchemesAsPrivileged: (schemes: E.CustomScheme[]) => {
    recorded.calls.push('schemes');
    recorded.schemes.push(...schemes);
  },
  handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => {
    recorded.handlers.set(scheme, handler);
  },
} satisfies Names<E.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

type PermissionRequest = NonNullable<Parameters<E.Session['setPermissionRequestHandler']>[0]>;
type PermissionCheck = NonNullable<Parameters<E.Session['setPermissionCheckHandler']>[0]>;
type DeviceCheck = NonNullable<Parameters<E.Session['setDevicePermissionHandler']>[0]>;
type DisplayRequest = NonNullable<Parameters<E.Session['setDisplayMediaRequestHandler']>[0]>;
type BeforeRequest = (
  details: { readonly url: string },
  answer: (response: E.CallbackResponse) => void,
) => void;

export class FakeSession extends EventEmitter {
  permissionRequest: PermissionRequest | null = null;
  permissionCheck: PermissionCheck | null = null;
  deviceCheck: DeviceCheck | null = null;
  displayRequest: DisplayRequest | null = null;
  beforeRequest: BeforeRequest | null = null;
  proxy: E.ProxyConfig | null = null;
  spellChecker = true;
  setPermissionRequestHandler = (handler: PermissionRequest): void => void (this.permissionRequest = handler);
  setPermissionCheckHandler = (handler: PermissionCheck): void => void (this.permissionCheck = handler);
  setDevicePermissionHandler = (handler: DeviceCheck): void => void (this.deviceCheck = handler);
  setDisplayMediaRequestHandler = (handler: DisplayRequest): void => void (this.displayRequest = handler);
  setSpellCheckerEnabled = (on: boolean): void => void (this.spellChecker = on);
  setProxy = (proxy: E.ProxyConfig): Promise<void> => {
    this.proxy = proxy;
    return Promise.resolve();
  };
  webRequest = { onBeforeRequest: (handler: BeforeRequest) => void (this.beforeRequest = handler) };
}
const sessionNames: Names<
  E.Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setSpellCheckerEnabled'
  | 'setProxy'
  | 'webRequest'
> = new FakeSession();
void sessionNames;
export const session = { defaultSession: new FakeSession() };

export class MessageChannelMain {
  readonly port1;
  readonly port2;
  constructor() {
    ({ port1: this.port1, port2: this.port2 } = channelMain());
  }
}

/** A utility process that a test plays: it reads what was posted and emits what the process would say. */
export class Fork extends EventEmitter {
  readonly path: string;
  readonly args: readonly string[];
  readonly options: E.ForkOptions;
  readonly posted: { readonly message: unknown; readonly ports: readonly unknown[] }[] = [];
  killed = false;
  pid: number | undefined = 4321;
  constructor(path: string, args: readonly string[], options: E.ForkOptions) {
    super();
    this.path = path;
    this.args = args;
    this.options = options;
  }
  postMessage = (message: unknown, ports: readonly unknown[] = []): void => {
    this.posted.push({ message, ports });
    this.emit('test:posted', message, ports);
  };
  kill = (): boolean => {
    this.killed = true;
    this.emit('test:killed');
    return true;
  };
}
const forkNames: Pick<E.UtilityProcess, 'kill' | 'pid'> & Names<E.UtilityProcess, 'postMessage'> = new Fork(
  '',
  [],
  {},
);
void forkNames;
export const utilityProcess = {
  fork(path: string, args: readonly string[] = [], options: E.ForkOptions = {}): Fork {
    const fork = new Fork(path, args, options);
    recorded.forks.push(fork);
    recorded.onFork?.(fork);
    return fork;
  },
} satisfies Names<typeof E.utilityProcess, 'fork'>;

export const dialog = {
  showErrorBox: (title: string, text: string): void => void recorded.errorBoxes.push([title, text]),
  showMessageBox: (options: E.MessageBoxOptions): Promise<E.MessageBoxReturnValue> => {
    recorded.questions.push(options);
    return Promise.resolve({ response: recorded.answers.shift() ?? 1, checkboxChecked: false });
  },
} satisfies Pick<E.Dialog, 'showErrorBox'> & Names<E.Dialog, 'showMessageBox'>;

export const Menu = {
  buildFromTemplate: (template: E.MenuItemConstructorOptions[]) => {
    recorded.menus.push(template);
    return template;
  },
  setApplicationMenu: (_menu: unknown): void => undefined,
} satisfies Names<typeof E.Menu, 'buildFromTemplate' | 'setApplicationMenu'>;
