import type { ReactNode } from 'react';
import type { SortTerm } from '../../../shared/contract/common.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { useFeedback } from '../../client/useFeedback.tsx';
import type { LedgerGridProps } from '../gridProps.ts';
import { frozenOf } from '../view.ts';
import { PointMenu, type MenuEntry, type MenuPoint } from './PointMenu.tsx';
import type { Sheet } from './useSheet.ts';

/** Which menu is open, and where: of the chosen cells, or of a heading. */
export interface OpenMenu {
  readonly at: MenuPoint;
  readonly column: string | null;
}

/** The right-click menus of a sheet. */
export function SheetMenus(props: {
  readonly grid: LedgerGridProps;
  readonly sheet: Sheet;
  readonly menu: OpenMenu | null;
  readonly onClose: () => void;
}): ReactNode {
  const { grid, sheet, menu, onClose } = props;
  const feedback = useFeedback();
  const groups = menu === null ? [] : menu.column === null ? cellEntries(grid, sheet, feedback.advise) : headingEntries(grid, menu.column);
  return <PointMenu at={menu?.at ?? null} groups={groups} onClose={onClose} />;
}

function cellEntries(grid: LedgerGridProps, sheet: Sheet, advise: (text: string) => void): readonly (readonly MenuEntry[])[] {
  const { block } = sheet;
  if (block === null) return [];
  const onRows = block.y < grid.total;
  const sensitive = sheet.columns.slice(block.x, block.x1 + 1).some((c) => c.field.sensitive !== undefined);
  const entry = (key: string, label: string, act: () => void, part: Partial<MenuEntry> = {}): MenuEntry => ({ key, label, act, off: !onRows, ...part });
  const paste = (): void => {
    // Some browsers hand out the clipboard only to Ctrl+V.
    navigator.clipboard.readText().then(sheet.pasteText, () => advise('请按 Ctrl+V 粘贴。'));
  };
  return [
    [
      entry('edit', '修改', sheet.begin, { keys: 'F2', off: false }),
      entry('open', '打开这一行', () => sheet.openRow(), { keys: 'Ctrl Enter' }),
    ],
    [
      entry('copy', '复制', () => sheet.copying.copy(block, false), { keys: 'Ctrl C' }),
      ...(sensitive ? [entry('copy-full', '复制完整号码（会记入安全日志）', () => sheet.copying.copy(block, true))] : []),
      entry('paste', '粘贴', paste, { keys: 'Ctrl V', off: false }),
    ],
    [
      entry('fill', '向下填充', sheet.fillDown, { keys: 'Ctrl D' }),
      entry('batch', '批量修改…', () => sheet.openBatch(true)),
      entry('clear', '清空', sheet.clear, { keys: 'Delete', off: false }),
    ],
    [entry('remove', block.y === block.y1 ? '删除这一行' : `删除选中的 ${block.y1 - block.y + 1} 行`, sheet.removeRows, { keys: 'Ctrl -', danger: true })],
  ];
}

function headingEntries({ ledger, view, onView }: LedgerGridProps, id: string): readonly (readonly MenuEntry[])[] {
  const column = columnsOf(ledger).find((c) => c.id === id);
  if (!column) return [];
  const place = view.columns.indexOf(id);
  const { kind } = column.field;
  const textual = kind === 'text' || kind === 'longText' || kind === 'personName' || column.source === 'link';
  const person = kind === 'personName' && id === 'name';
  const sort = (key: string, label: string, descending: boolean, by?: SortTerm['by']): MenuEntry => ({
    key,
    label,
    act: () => onView({ sort: [{ column: id, descending, ...(by === undefined ? {} : { by }) }] }),
  });
  const others = view.sort.filter((term) => term.column !== id);
  return [
    textual
      ? [
          sort('pinyin', '按拼音排序', false, 'pinyin'),
          sort('stroke', person ? '按姓氏笔画排序' : '按笔画排序', false, 'stroke'),
          sort('down', '倒着排', true, view.sort.find((t) => t.column === id)?.by ?? 'pinyin'),
        ]
      : [sort('up', '从小到大', false), sort('down', '从大到小', true)],
    [
      { key: 'add', label: '前面的列相同时按这一列', off: others.length === 0 || others.length > 4, act: () => onView({ sort: [...others, { column: id, descending: false }] }) },
      { key: 'none', label: '不排序', off: view.sort.length === 0, act: () => onView({ sort: [] }) },
    ],
    [
      place + 1 === view.frozen
        ? { key: 'thaw', label: '取消冻结', act: () => onView({ frozen: 0 }) }
        : { key: 'freeze', label: '冻结到这一列', off: place > 5, act: () => onView({ frozen: frozenOf(place + 1, view.columns) }) },
      {
        key: 'hide',
        label: '隐藏这一列',
        off: view.columns.length < 2,
        act: () => {
          const columns = view.columns.filter((c) => c !== id);
          onView({ columns, frozen: frozenOf(place < view.frozen ? view.frozen - 1 : view.frozen, columns) });
        },
      },
    ],
  ];
}
