/** One key combination, as matched and as printed on the shortcut sheet. */
export interface Shortcut {
  readonly keys: string;
  readonly what: string;
}

/** Every shortcut of the program; the ? sheet prints this list. */
export const shortcuts: readonly { readonly where: string; readonly list: readonly Shortcut[] }[] = [
  {
    where: '任何地方',
    list: [
      { keys: 'Ctrl K', what: '找人、找班、找单位' },
      { keys: 'Ctrl Z', what: '撤销上一步（按钮上写着是哪一步）' },
      { keys: 'Ctrl Y', what: '重做' },
      { keys: 'Alt 1 … 9', what: '打开常用的九处（指着左侧菜单可以看到）' },
      { keys: 'F1', what: '使用手册，翻到正在用的这一页' },
      { keys: '?', what: '显示这张表' },
      { keys: 'Esc', what: '关闭抽屉、弹窗或下拉' },
    ],
  },
  {
    where: '表单',
    list: [
      { keys: 'Enter', what: '到下一格（Shift 回上一格），最后一格保存' },
      { keys: 'Ctrl S', what: '保存' },
      { keys: 'Esc', what: '关闭；填了一半会先问，内容替你留着' },
    ],
  },
  {
    where: '导入',
    list: [
      { keys: 'Ctrl V', what: '粘贴从 WPS、Excel、Word 复制的格子' },
      { keys: 'Alt ← / →', what: '上一步 / 下一步' },
    ],
  },
  {
    where: '台账表格',
    list: [
      { keys: '↑ ↓ ← →', what: '移动；按住 Shift 选一片，按住 Ctrl 到边' },
      { keys: '直接打字', what: '改这一格；F2 接着原来的改，Esc 不改了' },
      { keys: 'Enter / Tab', what: '改好，到下一行 / 右一格' },
      { keys: 'Ctrl Enter', what: '打开这一行（双击行号也行）' },
      { keys: 'Ctrl C / V', what: '复制、粘贴，和 WPS、Excel 通用' },
      { keys: 'Ctrl D', what: '把上面的内容往下填' },
      { keys: 'Delete', what: '清空选中的格' },
      { keys: 'Ctrl -', what: '删除选中的行' },
      { keys: 'Ctrl F', what: '在表格里查找' },
      { keys: 'Ctrl A', what: '全选；点行号选整行' },
    ],
  },
];

/** Whether the key press belongs to something the user is typing in. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  );
}

/** What a key press means for the whole program, or null. */
export type Command =
  | { readonly do: 'search' }
  | { readonly do: 'undo' }
  | { readonly do: 'redo' }
  | { readonly do: 'help' }
  | { readonly do: 'manual' }
  | { readonly do: 'menu'; readonly index: number };

/** Reads a key press. While the user types, only combinations that text fields do not know are taken. */
export function commandOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  typing: boolean,
): Command | null {
  const ctrl = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (!ctrl && !event.altKey && event.key === 'F1') return { do: 'manual' };
  if (ctrl && !event.altKey && key === 'k') return { do: 'search' };
  if (event.altKey && !ctrl && /^Digit[1-9]$/.test(event.code)) {
    return { do: 'menu', index: Number(event.code.slice(5)) - 1 };
  }
  if (typing) return null;
  if (ctrl && !event.altKey && key === 'z') return { do: event.shiftKey ? 'redo' : 'undo' };
  if (ctrl && !event.altKey && key === 'y') return { do: 'redo' };
  if (!ctrl && !event.altKey && event.key === '?') return { do: 'help' };
  return null;
}
