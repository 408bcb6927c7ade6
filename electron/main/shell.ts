/**
 * Electron's main process put together: one window, one engine process, and the locks on both. Policy is in the
 * modules beside this file.
 */
import { join } from 'node:path';
import { app, dialog, Menu, protocol, session, type BrowserWindow } from 'electron';
import { readPageFiles } from '../host/pageFiles.ts';
import { afterCrash, askToReopen, crashMessage } from './crash.ts';
import { lockDownloads } from './downloads.ts';
import { offerPort, tellEngineGone } from './enginePort.ts';
import { startEngineProcess, type EngineProcess } from './engineProcess.ts';
import { menuTemplate } from './menu.ts';
import { lockContents } from './navigation.ts';
import { lockNetwork, quietChromium } from './network.ts';
import { appOrigin, appScheme } from './origin.ts';
import { lockPermissions } from './permissions.ts';
import { answerPage, schemes } from './scheme.ts';
import { storeArgument } from './storeArgument.ts';
import { offerPdf } from './pdf.ts';
import { openWindow } from './window.ts';

export interface ShellOptions {
  /** Folder of the bundled scripts: `utility.js`, `readerUtility.js`, `preload.cjs`. */
  readonly scripts: string;
  /** Folder of the built page. */
  readonly page: string;
  readonly argv: readonly string[];
}

/** V8 heap of a reader process, as under plain Node (electron/host/readerLimits.ts). */
const readerHeapMegabytes = 512;

/** Runs the program. Resolves when the page is loaded, or at once when the program runs already. */
export async function startShell({ scripts, page, argv }: ShellOptions): Promise<void> {
  let engine: EngineProcess | undefined;
  let window: BrowserWindow | undefined;
  let crashes = 0;

  function startEngine(): void {
    engine = startEngineProcess({
      entry: join(scripts, 'utility.js'),
      readerEntry: join(scripts, 'readerUtility.js'),
      args: storeArgument(argv),
      readerHeapMegabytes,
      onFailed(sentence) {
        dialog.showErrorBox('人才台账没有打开', sentence);
        app.exit(1);
      },
      onCrash() {
        engine = undefined;
        crashes += 1;
        if (window) tellEngineGone(window);
        void reopen();
      },
    });
  }

  /** After a crash: with the user's consent a new engine, and the page loaded anew so that it asks for a new port. */
  async function reopen(): Promise<void> {
    if (afterCrash(crashes) === 'end') {
      dialog.showErrorBox(
        crashMessage.message,
        '多次重新打开都没有成功，程序将退出。已经保存的内容不受影响。',
      );
      return app.exit(1);
    }
    if (!(await askToReopen())) return app.exit(1);
    startEngine();
    if (window && !window.isDestroyed()) window.webContents.reload();
  }

  protocol.registerSchemesAsPrivileged([...schemes]);
  app.enableSandbox();
  quietChromium(app);
  if (!app.requestSingleInstanceLock()) return app.quit();
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (!engine) return;
    // Once: the engine finishes what it is writing, then the program ends for good.
    event.preventDefault();
    const closing = engine;
    engine = undefined;
    void closing.close().finally(() => app.exit(0));
  });

  const files = await readPageFiles(page);
  await app.whenReady();
  const { defaultSession } = session;
  protocol.handle(appScheme, (request) => answerPage(files, request.url));
  lockPermissions(defaultSession);
  lockDownloads(defaultSession);
  await lockNetwork(defaultSession, app.isPackaged);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(app.isPackaged)));
  startEngine();
  const opened = openWindow(join(scripts, 'preload.cjs'), app.isPackaged);
  window = opened;
  offerPort(opened, () => engine?.connect() ?? Promise.reject(new Error('The engine has ended.')));
  offerPdf(opened);
  app.on('second-instance', () => {
    if (opened.isMinimized()) opened.restore();
    opened.focus();
  });
  await opened.loadURL(`${appOrigin}/`);
}
