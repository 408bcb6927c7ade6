import { FileWordOutlined, InboxOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useTakeDrops } from '../app/dropTaker.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { runExport } from '../client/jobs.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { KeptTemplates } from './KeptTemplates.tsx';
import { TagNames } from './TagNames.tsx';
import { TemplateWork } from './TemplateWork.tsx';
import './templates.css';

/** 汇报模板: the office's own .docx; its tags are listed with what each gives, and it is filled. */
export function TemplatesPage(): ReactNode {
  const client = useEngine();
  const feedback = useFeedback();
  const picker = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [names, setNames] = useState(false);
  const kept = useQuery('word templates', (engine, signal) => engine.wordTemplates.list(undefined, { signal }), { watch: 'nothing', keep: true });
  const keep = async (files: readonly File[]): Promise<void> => {
    for (const file of files)
      await feedback.attempt(async () => {
        const known = kept.data?.some((one) => `${one.name}.docx` === file.name) === true;
        const made = await client.wordTemplates.keep({ file });
        setChosen(made.id);
        feedback.done(known ? `“${made.name}”已换成新的` : `已存为“${made.name}”`);
      });
    kept.reload();
  };
  useTakeDrops('放下本单位的 Word 模板（.docx）', (files) => void keep(files));
  const list = kept.data ?? [];
  const current = list.find((one) => one.id === chosen) ?? list[0];
  const pick = (): void => picker.current?.click();
  return (
    <div className="page">
      <PageHead title="汇报模板" note="用本单位自己的 Word 文档：在要填数的地方写上 {培训人次} 这样的标签，程序填好数、列好名单，版式一点不动。">
        <Button onClick={() => setNames(true)}>能用的标签</Button>
        <Button icon={<FileWordOutlined aria-hidden />} onClick={() => void runExport(client, '示例模板', (signal) => client.wordTemplates.sample(undefined, { signal }))}>
          下载示例模板
        </Button>
        {list.length > 0 && (
          <Button type="primary" onClick={pick}>
            放入模板
          </Button>
        )}
      </PageHead>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept=".docx,.dotx"
        aria-label="选择 Word 模板"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void keep(files);
        }}
      />
      {kept.failure && <FailureNote failure={kept.failure} retry={kept.reload} />}
      {kept.data === undefined ? (
        !kept.failure && <PageSkeleton rows={6} />
      ) : current === undefined ? (
        <FirstTemplate onPick={pick} />
      ) : (
        <div className="templates">
          <KeptTemplates list={list} chosen={current.id} onChoose={setChosen} onChanged={kept.reload} />
          <TemplateWork key={current.id} template={current} />
        </div>
      )}
      <Drawer open={names} onClose={() => setNames(false)} size={620} title="能用的标签" destroyOnHidden>
        <TagNames />
      </Drawer>
    </div>
  );
}

function FirstTemplate(props: { readonly onPick: () => void }): ReactNode {
  return (
    <>
      <button type="button" className="drop-template" onClick={props.onPick}>
        <InboxOutlined aria-hidden />
        <b>把 Word 模板（.docx）拖到这里，或点这里选择</b>
        <span>没有模板，先点右上角“下载示例模板”，在 Word 或 WPS 里改成自己的</span>
      </button>
      <dl className="tag-help">
        <dt>{'{培训人次}'}</dt>
        <dd>填一个数。没有登记的数印成 XX 并标黄，不会印成 0</dd>
        <dt>{'{合作院校数:名单}'}</dt>
        <dd>数后面的名单：兰州大学、甘肃农业大学…</dd>
        <dt>{'{#培训班次}{班名}{/培训班次}'}</dt>
        <dd>一行一行列出台账；写在表格的一行里，就一行行往下加</dd>
        <dt>{'{#有:赴外培训班}…{/有:赴外培训班}'}</dt>
        <dd>有数才写这一句，是 0 或没有登记就整句不写</dd>
      </dl>
    </>
  );
}
