/** What a plan and its outcome are called in clerks' words. */
import type { CellCounts, CellPlan, CellsSaved } from '../../../shared/contract/cells.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { countText } from '../../ui/progressText.ts';

/** 「将修改 48 人的 280 格（其中清空 3 格），新增 2 人；3 格有问题，不写入。」 */
export function planSentence(ledger: Ledger, plan: CellPlan): string {
  const said = wrote(ledger, plan.counts, '将');
  const { counts } = plan;
  const notes = [
    ...left(ledger, counts),
    ...(counts.doubtful > 0 ? [`${countText(counts.doubtful)} 格请核对`] : []),
    ...(ledger.person === 'linked' && counts.people > 0 ? [`其中 ${countText(counts.people)} 行改的是这个人的资料，别的台账里也跟着变`] : []),
  ];
  return `${said === '' ? '没有要写入的' : said}${notes.length > 0 ? `；${notes.join('；')}` : ''}。`;
}

/** After the write. */
export function savedSentence(ledger: Ledger, saved: CellsSaved): string {
  const notes = left(ledger, saved.counts);
  return `${wrote(ledger, saved.counts, '已')}${notes.length > 0 ? `；${notes.join('；')}` : ''}`;
}

function wrote(ledger: Ledger, counts: CellCounts, word: string): string {
  const cleared = counts.cleared > 0 ? `（其中清空 ${countText(counts.cleared)} 格）` : '';
  return [
    ...(counts.changed > 0 ? [`${word}修改 ${countText(counts.changed)} ${ledger.counter}${cleared}`] : []),
    ...(counts.added > 0 ? [`${word}新增 ${countText(counts.added)} ${ledger.counter}`] : []),
  ].join('，');
}

function left(ledger: Ledger, counts: CellCounts): readonly string[] {
  return [
    ...(counts.refused > 0 ? [`${countText(counts.refused)} ${ledger.counter}不能写入`] : []),
    ...(counts.unexplained > 0 ? [`${countText(counts.unexplained)} ${ledger.counter}要写核实说明`] : []),
    ...(counts.bad > 0 ? [`${countText(counts.bad)} 格有问题，不写`] : []),
  ];
}
