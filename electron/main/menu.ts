import type { MenuItemConstructorOptions } from 'electron';

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
  ];
}
