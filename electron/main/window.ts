import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';

/**
 * Options of the program's window, and of any other it may ever get (reliability.md §3): a page that is nothing but a
 * page. Stated in full although some are defaults, because a default may change.
 * @param preload absolute path of the bundled preload script
 * @param packaged whether this is the installed program: no developer tools for users
 */
export function windowOptions(preload: string, packaged: boolean): BrowserWindowConstructorOptions {
  return {
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: '人才台账',
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !packaged,
    },
  };
}

/** Makes the window, maximised as soon as it has something to show. The only place that makes windows. */
export function openWindow(preload: string, packaged: boolean): BrowserWindow {
  const window = new BrowserWindow(windowOptions(preload, packaged));
  window.once('ready-to-show', () => {
    window.maximize();
    window.show();
  });
  return window;
}
