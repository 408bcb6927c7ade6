import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useWho } from '../health/useWho.ts';
import { AskDialog } from '../ui/AskDialog.tsx';

/** 经办人 under the unit's name in the menu: who works here now, and the way to say it. */
export function DeskName(): ReactNode {
  const [who, setWho] = useWho();
  const [typed, setTyped] = useState<string | null>(null);
  const isSaid = who.trim() !== '';
  return (
    <>
      <button
        type="button"
        className={isSaid ? 'desk-name' : 'desk-name open'}
        title="以后的改动、导出都记上这个名字；换人用这台电脑时改一下"
        onClick={() => setTyped(who)}
      >
        经办人：{isSaid ? who : '点这里写'}
      </button>
      {typed !== null && (
        <AskDialog
          title="现在谁在用这台电脑"
          act="确定"
          onAct={() => {
            setWho(typed.trim());
            return Promise.resolve();
          }}
          onClose={() => setTyped(null)}
        >
          <label>
            经办人姓名
            <Input autoFocus maxLength={40} value={typed} placeholder="如：王芳" onChange={(event) => setTyped(event.target.value)} />
          </label>
          <p className="faint">以后的每一步改动、导入、导出、查看完整号码都记上这个名字，改动历史里看得到。以前的记录不变。</p>
        </AskDialog>
      )}
    </>
  );
}
