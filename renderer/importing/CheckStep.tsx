import { Alert, Tabs } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Counts, Outcome, PlanReport } from '../../shared/contract/importing.ts';
import { DoubtfulList } from './DoubtfulList.tsx';
import { AllDoubts } from './FileDoubts.tsx';
import { GoneList } from './GoneList.tsx';
import { PlannedTable } from './PlannedTable.tsx';
import { SheetNotices } from './SheetNotices.tsx';
import { SkippedList } from './SkippedList.tsx';
import { UnreadFiles } from './UnreadFiles.tsx';
import { UnknownValues } from './UnknownValues.tsx';
import { outcomes } from './words.ts';
import { countText } from '../ui/progressText.ts';

type Tab = Outcome | 'gone' | 'skipped' | 'unknown';

/** Step 3: every row by what becomes of it. The counts above always add up to the rows read. */
export function CheckStep(props: { readonly plan: PlanReport }): ReactNode {
  const { plan } = props;
  const { totals } = plan;
  const [tab, setTab] = useState<Tab>(() => firstTab(totals));
  const gone = plan.files.reduce((sum, file) => sum + file.gone.total + file.gone.left, 0);
  const label = (text: string, n: number): string => `${text} ${countText(n)}`;
  const table = (outcome: Outcome): ReactNode => <PlannedTable plan={plan} outcome={outcome} />;
  const items: { key: Tab; label: string; children: ReactNode }[] = [
    { key: 'new', label: label(outcomes.new, totals.new), children: table('new') },
    { key: 'changed', label: label(outcomes.changed, totals.changed), children: table('changed') },
    { key: 'unchanged', label: label(outcomes.unchanged, totals.unchanged), children: table('unchanged') },
    {
      key: 'doubtful',
      label: label(outcomes.doubtful, totals.doubtful),
      children: <DoubtfulList plan={plan} />,
    },
    { key: 'rejected', label: label(outcomes.rejected, totals.rejected), children: table('rejected') },
    ...(gone > 0 ? [{ key: 'gone' as const, label: label('文件里没有了', gone), children: <GoneList plan={plan} /> }] : []),
    { key: 'skipped', label: label('跳过', totals.skipped), children: <SkippedList plan={plan} /> },
    {
      key: 'unknown',
      label: label('没认出的写法', plan.unknownValues.length),
      children: <UnknownValues plan={plan} />,
    },
  ];
  return (
    <section className="panel check-step">
      <UnreadFiles files={unreadOf(plan)} />
      <AllDoubts files={plan.files} />
      <SheetNotices files={plan.files} />
      <Carried carried={plan.carried} />
      <CountsLine totals={totals} />
      <Tabs activeKey={tab} onChange={(key) => setTab(key as Tab)} items={items} destroyOnHidden />
    </section>
  );
}

/** What became of the decisions made before the files were planned again. */
function Carried({ carried: { kept, again } }: { readonly carried: PlanReport['carried'] }): ReactNode {
  if (kept + again === 0) return null;
  const stays = kept > 0 ? `先前的 ${countText(kept)} 个决定照旧有效。` : '';
  const anew = again > 0 ? `${countText(again)} 行的内容或候选人变了，先前的决定不再合用，请重新决定。` : '';
  return <Alert className="wizard-carried" type={again > 0 ? 'warning' : 'info'} showIcon title={`已按新的选择重新核对。${stays}${anew}`} />;
}

/** The files of a plan as {@link UnreadFiles} takes them. */
export function unreadOf(plan: PlanReport): readonly { readonly file: string; readonly error: string | null }[] {
  return plan.files.map((one) => ({ file: one.file, error: one.error?.message ?? null }));
}

/** Where the clerk is needed first: questions, then refusals, then what is new. */
function firstTab(totals: Counts): Tab {
  if (totals.doubtful > 0) return 'doubtful';
  if (totals.new > 0) return 'new';
  if (totals.changed > 0) return 'changed';
  return totals.rejected > 0 ? 'rejected' : 'unchanged';
}

/** 读到 = 新增 + 更新 + 无变化 + 待决定 + 不能导入, in so many words. */
export function CountsLine(props: { readonly totals: Counts }): ReactNode {
  const { totals } = props;
  const parts: readonly (readonly [Outcome, number])[] = [
    ['new', totals.new],
    ['changed', totals.changed],
    ['unchanged', totals.unchanged],
    ['doubtful', totals.doubtful],
    ['rejected', totals.rejected],
  ];
  return (
    <p className="counts-line">
      <span>
        读到 <b>{countText(totals.read)}</b> 行
      </span>
      <i>＝</i>
      {parts.map(([outcome, n], i) => (
        <span key={outcome} className={n === 0 ? 'zero' : outcome}>
          {i > 0 && <i>＋ </i>}
          {outcomes[outcome]} <b>{countText(n)}</b>
        </span>
      ))}
      <span className="faint">另跳过标题、合计等 {countText(totals.skipped)} 行</span>
    </p>
  );
}
