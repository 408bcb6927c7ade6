import { ImportOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import type { Feedback } from '../client/useFeedback.tsx';
import { SearchBox } from '../search/SearchBox.tsx';
import { UndoIcon } from '../ui/UndoIcon.tsx';
import { HelpMenu } from './HelpMenu.tsx';
import { go } from './route.ts';
import type { UndoSteps } from './useUndoSteps.ts';

/** Search, undo and redo of the last step by its name, import, help: the same on every page. */
export function TopBar(props: { readonly steps: UndoSteps; readonly feedback: Feedback }): ReactNode {
  const { steps, feedback } = props;
  const undoName = steps.undo ? `撤销：${steps.undo.title}` : '没有可以撤销的操作';
  const redoName = steps.redo ? `重做：${steps.redo.title}` : '没有可以重做的操作';
  return (
    <header className="top">
      <SearchBox />
      <span className="top-gap" />
      <Tooltip title={`${undoName}（Ctrl+Z）`} placement="bottomRight">
        <Button
          type="text"
          icon={<UndoIcon />}
          aria-label={undoName}
          disabled={steps.undo === undefined}
          onClick={() => void feedback.undo()}
        >
          撤销
        </Button>
      </Tooltip>
      <Tooltip title={`${redoName}（Ctrl+Y）`} placement="bottomRight">
        <Button
          type="text"
          icon={<UndoIcon forward />}
          aria-label={redoName}
          disabled={steps.redo === undefined}
          onClick={() => void feedback.redo()}
        >
          重做
        </Button>
      </Tooltip>
      <HelpMenu />
      <Button type="primary" ghost icon={<ImportOutlined aria-hidden />} onClick={() => go({ page: 'import' })}>
        导入花名册
      </Button>
    </header>
  );
}
