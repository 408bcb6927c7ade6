import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import type { PlanReport } from '../../shared/contract/importing.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { countText } from '../ui/progressText.ts';
import { decideAll } from './wizardActs.ts';

/** The rules, each by its name and in so many words. */
const rules = {
  same: { text: '都是同一人', says: '只有一个候选人的行，都按“是同一人”处理；候选不止一个的留着逐行看。' },
  new: { text: '都确认导入', says: '都按文件写的导入；有候选人的按“不是同一人”另建，并记住。身份证号已有人用的留着。' },
  skip: { text: '都不导入', says: '这一类的行都不导入，写入后还能下载。' },
} as const;

/** Questions that offer people of the store; the others only ask whether the row is right. */
const aboutPeople: ReadonlySet<string> = new Set(['maybe-known', 'same-id-other-name']);

/** Decides all rows that ask one question at once, each rule in words before it is carried out. */
export function RuleBar(props: { readonly plan: PlanReport }): ReactNode {
  const { plan } = props;
  const client = useEngine();
  const feedback = useFeedback();
  if (plan.totals.doubtful < 2) return null;
  const act = (question: string, choice: keyof typeof rules): Promise<boolean> =>
    feedback.attempt(async () => {
      const { rows, left } = await decideAll(client, plan.planId, question, choice);
      feedback.done(`已按规则决定 ${rows} 行${left > 0 ? `，${left} 行不合这条规则，留着逐行看` : ''}。`);
    });
  return (
    <div aria-label="按规则一次决定">
      {plan.questions.map(({ question, label, rows }) => (
        <div key={question} className="rule-bar">
          <span>
            {label} <small className="faint">共 {countText(rows)} 行</small>
          </span>
          {choicesFor(question).map((choice) => (
            <Popconfirm
              key={choice}
              title={rules[choice].says}
              okText="就这样决定"
              cancelText="再看看"
              onConfirm={() => void act(question, choice)}
            >
              <Button size="small">{rules[choice].text}</Button>
            </Popconfirm>
          ))}
        </div>
      ))}
    </div>
  );
}

function choicesFor(question: string): readonly (keyof typeof rules)[] {
  // Two rows of one file that contradict each other are looked at, never decided by a rule.
  // Somebody erased is stored again one by one, each with an 核实说明 of its own.
  if (question === 'duplicate-in-file' || question === 'erased-id') return ['skip'];
  return aboutPeople.has(question) ? ['same', 'new', 'skip'] : ['new', 'skip'];
}
