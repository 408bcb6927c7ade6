import { InboxOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { sections } from '../../shared/ledger/fields.ts';
import { ledgers } from '../../shared/ledger/ledgers.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PasswordAsk } from './PasswordAsk.tsx';
import { RecentImports } from './RecentImports.tsx';
import { openFiles, prepareToRead } from './wizardActs.ts';
import { useWizard } from './wizard.ts';

const accepted = '.xlsx,.xlsm,.xlsb,.xls,.et,.ods,.csv,.txt,.tsv,.html,.htm';

/** Ledgers that take files, under the headings of the menu. */
const targets = sections.map((section) => ({
  label: section,
  options: ledgers
    .filter((l) => l.importable && l.section === section)
    .map((l) => ({ value: l.id, label: l.label })),
}));

/** The way in: drop, choose or paste; which ledger, and who sent it. */
export function ChooseFiles(): ReactNode {
  const client = useEngine();
  const picker = useRef<HTMLInputElement>(null);
  const { ledger, sender, failure, files, passwords } = useWizard();
  const locked =
    failure?.code === 'file-unreadable' && String(failure.detail['reason'] ?? '').startsWith('password');
  useEffect(() => prepareToRead(client), [client]);
  return (
    <div className="choose">
      <div className="choose-main">
        {failure !== null && <FailureNote failure={failure} />}
        {locked && (
          <PasswordAsk
            file={files[0]?.name ?? ''}
            others={0}
            first
            onPassword={(password) => (
              useWizard.setState({ passwords: { ...passwords, [files[0]?.name ?? '']: password } }), void openFiles(client, files)
            )}
          />
        )}
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept={accepted}
          aria-label="选择要导入的文件"
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])];
            event.target.value = '';
            void openFiles(client, chosen);
          }}
        />
        <button type="button" className="drop-zone" onClick={() => (prepareToRead(client), picker.current?.click())}>
          <InboxOutlined aria-hidden />
          <b>把花名册拖到窗口任何地方，或点这里选择</b>
          <span>Excel、WPS、CSV、网页存的 .xls 都可以；一次可以放几十个文件</span>
          <span>也可以在 WPS、Excel、Word 里选中格子复制，回到这里按 Ctrl+V</span>
        </button>
        <div className="choose-options">
          <span>
            <label htmlFor="import-ledger">导入到</label>
            <Select
              id="import-ledger"
              value={ledger}
              style={{ width: 190 }}
              showSearch={{
                filterOption: (typed, option) => String(option?.label ?? '').includes(typed.trim()),
              }}
              listHeight={380}
              options={targets}
              onChange={(id) => useWizard.setState({ ledger: id })}
            />
          </span>
          <span>
            <label htmlFor="import-sender">谁发来的（可不填）</label>
            <Input
              id="import-sender"
              value={sender}
              style={{ width: 220 }}
              placeholder="例：大河乡、县职教中心"
              onChange={(event) => useWizard.setState({ sender: event.target.value })}
            />
          </span>
          <span className="faint">填了就按这个单位记住它的列名写法。</span>
        </div>
        <ul className="promises">
          <li>
            <b>先核对，后写入</b>
            写入之前逐格列出会新增、更新什么；空格子不会擦掉已有内容。
          </li>
          <li>
            <b>认不准就问，不瞎猜</b>
            同名的人、丢了后几位的身份证号，都列出来等你定。
          </li>
          <li>
            <b>随时能反悔</b>
            一次导入是一步，第二天也能整个撤销。
          </li>
        </ul>
        {files.length > 0 && failure !== null && !locked && (
          <Button className="again" onClick={() => void openFiles(client, files)}>
            再读一次
          </Button>
        )}
      </div>
      <RecentImports />
    </div>
  );
}
