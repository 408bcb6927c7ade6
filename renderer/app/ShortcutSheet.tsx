import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { showHelp, usePageState } from './pageState.ts';
import { shortcuts } from './shortcuts.ts';

/** The ? sheet: every shortcut, by where it works. */
export function ShortcutSheet(): ReactNode {
  const open = usePageState((state) => state.helpOpen);
  return (
    <Modal
      title="快捷键"
      open={open}
      onCancel={() => showHelp(false)}
      footer={null}
      width={880}
      style={{ top: 24 }}
      destroyOnHidden
    >
      <div className="keys-sheet">
        {shortcuts.map((part) => (
          <section key={part.where} className="keys">
            <h3>{part.where}</h3>
            <dl>
              {part.list.map((shortcut) => (
                <div key={shortcut.keys}>
                  <dt>
                    <kbd>{shortcut.keys}</kbd>
                  </dt>
                  <dd>{shortcut.what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
