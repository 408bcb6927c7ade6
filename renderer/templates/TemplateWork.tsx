import { FileWordOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { TemplateCheck, WordTemplateInfo } from '../../shared/contract/wordTemplates.ts';
import { useInfo } from '../app/info.tsx';
import { useEngine } from '../client/EngineProvider.tsx';
import { runExport } from '../client/jobs.ts';
import { useQuery } from '../client/useQuery.ts';
import { UnitSelect } from '../ledger/UnitSelect.tsx';
import { DrillDrawer } from '../summary/DrillDrawer.tsx';
import { PeriodPicker } from '../summary/PeriodPicker.tsx';
import type { NamedPeriod } from '../summary/periods.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { TagTable } from './TagTable.tsx';

/** One template: period and unit, what each tag gives, and the document to take away. */
export function TemplateWork(props: { readonly template: WordTemplateInfo }): ReactNode {
  const { template } = props;
  const { today } = useInfo();
  // A report says what was so until today, not what the rest of the year may bring.
  const [period, setPeriod] = useState<NamedPeriod>({ kind: 'free', from: `${today.slice(0, 4)}-01-01`, to: today });
  const [unit, setUnit] = useState<string | null>(null);
  const [drill, setDrill] = useState<string | null>(null);
  const input = { id: template.id, from: period.from, to: period.to, ...(unit === null ? {} : { unit }) };
  const checked = useQuery(`template ${template.savedAt} ${JSON.stringify(input)}`, (engine, signal) => engine.wordTemplates.check(input, { signal }), { keep: true });
  return (
    <div className="template-work">
      <div className="template-choices">
        <PeriodPicker value={period} onChange={setPeriod} />
        <UnitSelect on={period.to} value={unit} onChange={setUnit} placeholder="全部单位" levels={['county', 'township', 'department']} />
      </div>
      {checked.failure && <FailureNote failure={checked.failure} retry={checked.reload} />}
      {checked.data === undefined ? (
        !checked.failure && <PageSkeleton rows={8} />
      ) : (
        <>
          <TakeAway check={checked.data} input={input} />
          {checked.data.problems.length > 0 && (
            <Alert
              type="error"
              showIcon
              title="标签有错，改好才能生成"
              description={
                <ul className="template-problems">
                  {checked.data.problems.map((problem) => (
                    <li key={problem}>{problem}</li>
                  ))}
                </ul>
              }
            />
          )}
          {checked.data.tags.length === 0 && checked.data.problems.length === 0 && (
            <Alert type="warning" showIcon title="这份文档里没有标签" description="在要填数的地方写上标签，比如 {培训人次}，存好以后重新放进来。能写哪些，点右上角“能用的标签”。" />
          )}
          {checked.data.tags.length > 0 && <TagTable tags={checked.data.tags} onDrill={setDrill} />}
        </>
      )}
      <DrillDrawer drill={drill} onClose={() => setDrill(null)} />
    </div>
  );
}

interface Input {
  readonly id: number;
  readonly from: string;
  readonly to: string;
  readonly unit?: string;
}

function TakeAway(props: { readonly check: TemplateCheck; readonly input: Input }): ReactNode {
  const { check, input } = props;
  const client = useEngine();
  const [full, setFull] = useState(false);
  const [purpose, setPurpose] = useState('');
  const [tried, setTried] = useState(false);
  const figures = check.tags.filter((tag) => tag.kind === 'figure').length;
  const unknown = check.tags.filter((tag) => tag.kind === 'unknown').length;
  const missing = check.tags.filter((tag) => tag.missing).length;
  const wants = full && check.sensitive;
  const lacking = wants && purpose.trim() === '';
  const make = (): void => {
    setTried(true);
    if (lacking) return;
    void runExport(client, `生成 ${check.name}`, (signal) => client.wordTemplates.fill({ ...input, full: wants, purpose: purpose.trim() }, { signal }));
  };
  return (
    <section className="template-take">
      <p className="counts">
        <b>{check.unitName}</b>
        {check.problems.length === 0 && <span>{figures} 个数</span>}
        {missing > 0 && <span className="warn">{missing} 个待填，会印成 XX</span>}
        {unknown > 0 && <span className="bad">{unknown} 个没认出，会原样留下并标黄</span>}
        {unknown === 0 && missing === 0 && check.problems.length === 0 && figures > 0 && <span className="good">都有着落</span>}
      </p>
      {check.sensitive && (
        <Checkbox checked={full} onChange={(event) => setFull(event.target.checked)}>
          名单里写出完整的证件号、电话、账号
        </Checkbox>
      )}
      {wants && <Input value={purpose} maxLength={200} status={tried && lacking ? 'error' : ''} aria-label="用途" placeholder="写明用途，会记入安全日志" onChange={(event) => setPurpose(event.target.value)} style={{ width: 240 }} />}
      <Button type="primary" icon={<FileWordOutlined aria-hidden />} disabled={check.problems.length > 0} onClick={make}>
        生成 Word
      </Button>
    </section>
  );
}
