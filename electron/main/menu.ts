import type { BaseWindow, BrowserWindow, MenuItemConstructorOptions } from 'electron';

/**
 * The menu bar, hidden until Alt: what a clerk may look for there. Undo and redo are missing on purpose: 撤销 means the
 * last step in the ledgers and belongs to the page.
 */
export function menuTemplate(packaged: boolean): MenuItemConstructorOptions[] {
  return [
    { label: '文件(&F)', submenu: [{ role: 'quit', label: '退出' }] },
    {
      label: '编辑(&E)',
      submenu: [
        { role: 'cut', label: '剪切' },
        { role: 'copy', label: '复制' },
        { role: 'paste', label: '粘贴' },
        { role: 'selectAll', label: '全选' },
      ],
    },
    {
      label: '显示(&V)',
      submenu: [
        { role: 'zoomIn', label: '放大', accelerator: 'CommandOrControl+=' },
        { role: 'zoomOut', label: '缩小' },
        { role: 'resetZoom', label: '原始大小' },
        { role: 'togglefullscreen', label: '全屏' },
        ...(packaged ? [] : [{ role: 'toggleDevTools', label: '开发者工具' } as const]),
      ],
    },
    {
      label: '帮助(&H)',
      submenu: [
        // The page itself listens for F1; the entry presses it, so that both open the manual at the same place.
        { label: '使用手册', accelerator: 'F1', registerAccelerator: false, click: (_item, window) => pressF1(window) },
      ],
    },
  ];
}

function pressF1(window: BaseWindow | undefined): void {
  if (window === undefined || !showsPage(window)) return;
  window.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'F1' });
  window.webContents.sendInputEvent({ type: 'keyUp', keyCode: 'F1' });
}

const showsPage = (window: BaseWindow): window is BrowserWindow => 'webContents' in window;
