/** What was done about a form's 合计, in clerks' words: the page and the command line say the same. */
import type { FormTotal } from '../contract/filling.ts';

type Why = FormTotal['gaps'][number]['why'];

const reasons: Readonly<Record<Why, string>> = {
  single: '这样的数相加没有意义',
  words: '有的行不是数，加不起来',
  nothing: '有的行没有数',
  elsewhere: '这个小计管的那几行没有填',
  formula: '表里原有的公式没有包括全部行，请核对公式',
  people: '同一个人可能在几个单位都有，不能直接相加',
  different: '几个单位可能有相同的，不能直接相加',
  rate: '比率要按总数重算，不能相加',
};

/** One sentence for each line of totals: what it got, and what was left empty and why. */
export function totalSentences(totals: readonly FormTotal[]): readonly string[] {
  return totals.flatMap(({ row, label, sums, gaps }) => {
    const head = `第 ${row} 行“${label}”`;
    if (sums.length === 0 && gaps.length === 0) return [`${head}：没有能相加的列，没有填`];
    return [
      ...(sums.length > 0 ? [`${head}：${sums.map((s) => `${s.column} 列“${s.header}” ${s.shown}${s.note === '' ? '' : `（${s.note}）`}`).join('，')}`] : []),
      ...gaps.map((g) => `${head} ${g.column} 列“${g.header}”${g.why === 'formula' ? '：' : '没有填：'}${reasons[g.why]}${g.sum === null ? '' : `（各行相加是 ${g.sum}）`}`),
    ];
  });
}
