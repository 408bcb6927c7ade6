import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, type ReactNode } from 'react';
import type { Dashboard } from '../../shared/contract/reporting.ts';
import { useInfo } from '../app/info.tsx';
import { go, hrefOf, type Route } from '../app/route.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { Panel } from '../ui/Panel.tsx';
import { beginGuide, dismissGuide, hasPeople, stepIds, stepsDone, useGuide, type StepId } from './guide.ts';
import './guide.css';

interface Step {
  readonly title: string;
  readonly says: string;
  readonly act: string;
  readonly route: Route;
}

const steps: Readonly<Record<StepId, Step>> = {
  units: {
    title: '备好村名、单位名',
    says: '把本县乡镇、村、部门单位的名单导进来，以后花名册里的村会自动归到一起。手头没有可以先跳过。',
    act: '去导入单位',
    route: { page: 'ledger', ledger: 'unit', row: null },
  },
  import: {
    title: '导入第一张花名册',
    says: 'Excel、WPS 文件直接拖进窗口，不用先整理。写入前逐行核对，写错了一键撤销。',
    act: '选择花名册',
    route: { page: 'import' },
  },
  look: {
    title: '看一看读得对不对',
    says: '打开台账，点一行看一个人：上过什么班、从哪个文件第几行来的，都在。',
    act: '看培训花名册',
    route: { page: 'ledger', ledger: 'training-roster', row: null },
  },
  summary: {
    title: '出一张汇总表',
    says: '人数、人次、班数自动算好。点任何一个数字，就是它背后的名单。',
    act: '看汇总表',
    route: { page: 'summary', table: null },
  },
  carry: {
    title: '导出一份到 U 盘',
    says: '数据只在这台电脑上。导出一份放到别处，硬盘坏了也不怕，以后每周一次。',
    act: '去备份',
    route: { page: 'backup' },
  },
};

/** 新手引导 on 工作台: five steps that tick themselves off. */
export function GuidePanel(props: { readonly data: Dashboard }): ReactNode {
  const { counts } = props.data;
  const client = useEngine();
  const info = useInfo();
  const memory = useGuide((state) => state.memory);
  const empty = !hasPeople(counts);
  const fresh = empty && !info.demo && memory?.shown === null;
  useEffect(() => {
    if (fresh) beginGuide(client);
  }, [client, fresh]);
  if (memory?.shown !== true) return null;
  const done = stepsDone(counts, memory.done);
  const all = stepIds.every((id) => done.has(id));
  // The first step may wait: without a list of villages at hand the roster comes first.
  const next = stepIds.find((id) => !done.has(id) && (id !== 'units' || !empty)) ?? null;
  const marked = empty ? 'import' : next;
  return (
    <Panel
      className="guide"
      title={all ? '都会了，可以用起来了' : '五步就能用起来'}
      extra={
        <span className="guide-extra">
          <span className="quiet">{all ? '以后想再看，点右上角的问号。' : `已完成 ${done.size} / ${stepIds.length}，大约五分钟`}</span>
          <a href={hrefOf({ page: 'help', section: null })}>使用手册</a>
          <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} onClick={() => dismissGuide(client)}>
            收起引导
          </Button>
        </span>
      }
    >
      <ol>
        {stepIds.map((id, i) => {
          const step = steps[id];
          const ticked = done.has(id);
          return (
            <li key={id} className={ticked ? 'ticked' : id === marked ? 'next' : undefined}>
              <i>{ticked ? <CheckOutlined aria-label="已完成" /> : i + 1}</i>
              <b>{step.title}</b>
              <p>{step.says}</p>
              <Button type={id === marked ? 'primary' : 'default'} size="small" onClick={() => go(step.route)}>
                {step.act}
              </Button>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
