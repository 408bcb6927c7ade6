import { CheckCircleFilled, ExclamationCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { Select, Switch } from 'antd';
import { useState, type ReactNode } from 'react';
import type { FileReport, PlanReport, SheetReport } from '../../shared/contract/importing.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { FileDoubts } from './FileDoubts.tsx';
import { PasswordAsk } from './PasswordAsk.tsx';
import { SheetPreview } from './SheetPreview.tsx';
import { choiceOf, useWizard } from './wizard.ts';
import { choose } from './wizardActs.ts';
import { countText } from '../ui/progressText.ts';

interface Chosen {
  readonly file: string;
  readonly sheet: string;
}

/** Step 1: what was read, which sheets are used and why not, and where the header was found. */
export function FilesStep(props: { readonly plan: PlanReport }): ReactNode {
  const { files } = props.plan;
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const unread = files.filter((file) => file.error !== null).length;
  const locked = files.filter((file) => file.error?.code.startsWith('password') === true).map((file) => file.file);
  const all = files.flatMap((file) => file.sheets.map((sheet) => ({ file, sheet })));
  const shown =
    all.find(({ file, sheet }) => file.file === chosen?.file && sheet.sheet === chosen.sheet) ??
    all.find(({ sheet }) => sheet.used) ??
    all[0];
  return (
    <div className="files-step">
      <div className="file-list panel">
        {files.length > 1 && (
          <p className="file-sum faint">
            共 {files.length} 个文件{unread > 0 ? '，' : ''}
            {unread > 0 && <b>{unread} 个没有读，列在最前面</b>}
          </p>
        )}
        {unreadFirst(files).map((file) => (
          <FileBlock
            key={file.file}
            file={file}
            locked={locked}
            chosen={shown?.file === file ? shown.sheet.sheet : null}
            onChoose={(sheet) => setChosen({ file: file.file, sheet })}
          />
        ))}
      </div>
      {shown && (
        <SheetPreview
          key={`${shown.file.file} ${shown.sheet.sheet}`}
          planId={props.plan.planId}
          file={shown.file.file}
          sheet={shown.sheet}
          encoding={shown.file.encoding}
        />
      )}
    </div>
  );
}

/** A file that was not read needs somebody: among thirty it stands first. */
function unreadFirst(files: readonly FileReport[]): readonly FileReport[] {
  return [...files.filter((file) => file.error !== null), ...files.filter((file) => file.error === null)];
}

const formats: Readonly<Record<string, string>> = {
  html: '网页表格',
  csv: 'CSV',
  xlsx: 'Excel',
  xlsb: 'Excel 二进制',
  xls: '老版 Excel',
  et: 'WPS',
};

function FileBlock(props: {
  readonly file: FileReport;
  /** Names of all files of the drop that wait for a password. */
  readonly locked: readonly string[];
  readonly chosen: string | null;
  readonly onChoose: (sheet: string) => void;
}): ReactNode {
  const { file, locked } = props;
  const client = useEngine();
  const passwords = useWizard((wizard) => wizard.passwords);
  return (
    <section>
      <h3 title={file.file}>{file.file}</h3>
      <p className="faint">
        {[formats[file.format] ?? file.format, file.encoding ?? ''].filter((part) => part !== '').join(' · ')}
      </p>
      {file.format === 'csv' && <EncodingChoice file={file} />}
      {file.seen !== null && <p className="file-seen">{file.seen}</p>}
      {file.gone.total > 0 && <p className="file-seen">有 {countText(file.gone.total)} 行以前有、这次文件里没有了，到“核对”里看。</p>}
      <FileDoubts doubts={file.doubts} />
      {file.error !== null && (
        <>
          <p className="file-error" role="alert">
            <ExclamationCircleFilled aria-hidden /> {file.error.message}
          </p>
          {file.error.code.startsWith('password') && (
            <PasswordAsk
              file={file.file}
              others={locked.length - 1}
              first={locked[0] === file.file}
              onPassword={(password, forRest) => {
                const opened = forRest ? locked : [file.file];
                choose(client, { passwords: { ...passwords, ...Object.fromEntries(opened.map((name) => [name, password])) } });
              }}
            />
          )}
        </>
      )}
      <ul>
        {file.sheets.map((sheet) => (
          <li key={sheet.sheet}>
            <SheetLine
              file={file.file}
              sheet={sheet}
              chosen={props.chosen === sheet.sheet}
              onChoose={() => props.onChoose(sheet.sheet)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

const encodings = [
  { value: '', label: '自动识别' },
  { value: 'gb18030', label: 'GB18030 / GBK（国标，Excel 存的 CSV）' },
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'utf-16le', label: 'UTF-16（Unicode 文本）' },
] as const;

/** Where the guess of a text file's encoding was wrong (姓名 reads as 鈹欏悕), the clerk says the right one. */
function EncodingChoice(props: { readonly file: FileReport }): ReactNode {
  const { file } = props;
  const client = useEngine();
  const chosen = useWizard((wizard) => wizard.encodings);
  const choosing = (value: string): void => {
    const others = Object.fromEntries(Object.entries(chosen).filter(([name]) => name !== file.file));
    choose(client, { encodings: value === '' ? others : { ...others, [file.file]: value } });
  };
  return (
    <label className="encoding-choice">
      <small className="faint">文字乱码？换编码</small>
      <Select
        size="small"
        value={chosen[file.file] ?? ''}
        options={encodings.map((e) => ({ ...e }))}
        aria-label={`${file.file} 的文字编码`}
        popupMatchSelectWidth={260}
        onChange={choosing}
      />
    </label>
  );
}

function SheetLine(props: {
  readonly file: string;
  readonly sheet: SheetReport;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  const { file, sheet } = props;
  const client = useEngine();
  const choice = useWizard((wizard) => choiceOf(wizard.choices, file, sheet.sheet));
  return (
    <div className={props.chosen ? 'sheet-line chosen' : 'sheet-line'}>
      <button type="button" onClick={props.onChoose} aria-pressed={props.chosen}>
        {sheet.used ? (
          <CheckCircleFilled className="ok" aria-label="导入" />
        ) : (
          <MinusCircleOutlined aria-label="不导入" />
        )}
        <span>
          <b>{sheet.sheet}</b>
          <small>
            {sheet.used ? `${countText(sheet.counts.read)} 行` : (sheet.reason ?? '不导入')}
            {sheet.used && sheet.notices.length > 0 && <em> · {sheet.notices.length} 条提示</em>}
          </small>
        </span>
      </button>
      <Switch
        size="small"
        checked={choice?.use ?? sheet.used}
        aria-label={`导入工作表 ${sheet.sheet}`}
        onChange={(use) => choose(client, { sheet: { file, sheet: sheet.sheet, use } })}
      />
    </div>
  );
}
