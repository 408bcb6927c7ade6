import { Modal, Progress } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Progress as Far } from '../../shared/contract/common.ts';
import type { BackupInfo } from '../../shared/contract/upkeep.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { failureOf } from '../client/failure.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { countText, percentOf, stageText } from '../ui/progressText.ts';
import { fileSize, stamp } from '../ui/when.ts';

/** What to put back: one of the listed backups or a file carried here. */
export type RestoreSource =
  | { readonly kind: 'listed'; readonly backup: BackupInfo }
  | { readonly kind: 'file'; readonly file: File };

/** Says what will be replaced before it is, and that the present state is kept. */
export function RestoreDialog(props: {
  readonly source: RestoreSource | null;
  readonly onClose: () => void;
}): ReactNode {
  const { source } = props;
  const client = useEngine();
  const feedback = useFeedback();
  const [far, setFar] = useState<Far | null>(null);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const close = (): void => {
    setFailure(null);
    props.onClose();
  };
  const restore = async (): Promise<void> => {
    if (source === null) return;
    setRunning(true);
    setFailure(null);
    try {
      const input = source.kind === 'file' ? { file: source.file } : { id: source.backup.id };
      for await (const step of await client.upkeep.restore(input)) setFar(step);
      feedback.done('已恢复。恢复前的台账也备份了一份，在列表最上面。');
      close();
    } catch (error) {
      setFailure(failureOf(error).sentence);
    } finally {
      setRunning(false);
      setFar(null);
    }
  };

  return (
    <Modal
      title="恢复备份"
      open={source !== null}
      onCancel={close}
      onOk={() => void restore()}
      okText="恢复"
      okButtonProps={{ danger: true, loading: running }}
      cancelButtonProps={{ disabled: running }}
      closable={!running}
      mask={{ closable: !running }}
      destroyOnHidden
    >
      {source !== null && <p>{sourceText(source)}</p>}
      <p className="quiet">
        现在的台账会先自动备份一份，再换成这份。恢复之后想反悔，从列表里恢复最新的那份就行。
      </p>
      {running && (
        <div role="status">
          <Progress percent={percentOf(far)} status="active" />
          <small>{stageText(far)}</small>
        </div>
      )}
      {failure !== null && <p className="form-problem">{failure}</p>}
    </Modal>
  );
}

function sourceText(source: RestoreSource): string {
  if (source.kind === 'file')
    return `用文件“${source.file.name}”（${fileSize(source.file.size)}）替换现在的台账。`;
  const { backup } = source;
  return `回到 ${stamp(backup.at)} 的样子：${countText(backup.people)} 人，共 ${countText(backup.rows)} 行。`;
}
