import { DeleteOutlined, DownloadOutlined, FileOutlined, IdcardOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button, Image, Tooltip } from 'antd';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import type { Attachment } from '../../shared/contract/attachments.ts';
import { useInfo } from '../app/info.tsx';
import { useEngine } from '../client/EngineProvider.tsx';
import { offerFile } from '../client/saveFile.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { when } from '../ui/when.ts';
import { isDrawn, kindText, sizeText } from './size.ts';
import { usePicture } from './usePicture.ts';
import './attachments.css';

/** Files kept with a row: added by button or drop, seen, taken out, removed with a way back. */
export function AttachmentPanel(props: {
  readonly ledger: string;
  readonly id: number;
  /** Pictures can be the photo of the row (people). */
  readonly photos?: boolean;
}): ReactNode {
  const { ledger, id } = props;
  const client = useEngine();
  const feedback = useFeedback();
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const { data } = useQuery(
    `attachments ${ledger} ${id}`,
    (engine, signal) => engine.attachments.list({ ledger, id }, { signal }),
    { watch: ['attachment'] },
  );
  const files = data ?? [];

  const add = async (chosen: readonly File[]): Promise<void> => {
    if (chosen.length === 0) return;
    setBusy(true);
    await feedback.attempt(async () => {
      const done = await client.attachments.add({ ledger, id, files: [...chosen] });
      feedback.written(`已加 ${done.added.length} 个附件`, done.op);
    });
    setBusy(false);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    void add([...event.dataTransfer.files]);
  };
  return (
    <div
      className={over ? 'attachments over' : 'attachments'}
      onDragOver={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {files.length > 0 && (
        <ul>
          {files.map((file) => (
            <AttachmentLine key={file.id} file={file} photos={props.photos === true} />
          ))}
        </ul>
      )}
      <div className="attachments-add">
        <Button size="small" icon={<PaperClipOutlined aria-hidden />} loading={busy} onClick={() => chooser.current?.click()}>
          添加附件
        </Button>
        <span className="faint">照片、扫描件、PDF、OFD、Word/Excel/WPS，每个不超过 50 MB，也可以拖进来。</span>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label="选择附件"
          onChange={(event) => {
            void add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </div>
    </div>
  );
}

function AttachmentLine(props: { readonly file: Attachment; readonly photos: boolean }): ReactNode {
  const { file, photos } = props;
  const client = useEngine();
  const feedback = useFeedback();
  const info = useInfo();
  const picture = usePicture(isDrawn(file.type) ? file.id : null);
  const take = (): Promise<boolean> =>
    feedback.attempt(async () => offerFile(await client.attachments.open({ id: file.id }), file.name));
  const remove = (): Promise<boolean> =>
    feedback.attempt(async () => {
      const done = await client.attachments.remove({ ids: [file.id] });
      feedback.written(`已删除附件「${file.name}」`, done.op);
    });
  const asPhoto = (): Promise<boolean> =>
    feedback.attempt(async () => {
      const done = await client.attachments.setPhoto({ id: file.id, photo: !file.photo });
      feedback.written(file.photo ? '不再作照片' : '已设为照片', done.op);
    });
  return (
    <li>
      {picture === null ? (
        <span className="attachment-mark" aria-hidden>
          <FileOutlined />
        </span>
      ) : (
        <Image src={picture} alt={file.name} width={40} height={40} />
      )}
      <div>
        <b title={file.name}>{file.name}</b>
        <small className="faint">
          {kindText(file.type)} · {sizeText(file.bytes)} · {when(file.addedAt, info.today)}
          {file.photo && ' · 照片'}
        </small>
      </div>
      {photos && file.type.startsWith('image/') && (
        <Tooltip title={file.photo ? '不再作照片' : '设为照片'}>
          <Button type="text" size="small" aria-label={`${file.photo ? '不再作照片' : '设为照片'} ${file.name}`} icon={<IdcardOutlined aria-hidden />} onClick={() => void asPhoto()} />
        </Tooltip>
      )}
      <Tooltip title="取出">
        <Button type="text" size="small" aria-label={`取出 ${file.name}`} icon={<DownloadOutlined aria-hidden />} onClick={() => void take()} />
      </Tooltip>
      <Tooltip title="删除（可撤销）">
        <Button type="text" size="small" aria-label={`删除 ${file.name}`} icon={<DeleteOutlined aria-hidden />} onClick={() => void remove()} />
      </Tooltip>
    </li>
  );
}
