/** The summary tables T1–T19 of domain.md §6.1: those that are made here, and the titles of those still to come. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { TableDeclaration } from './table.ts';
import { t7 } from './tables/t7.ts';
import { t8 } from './tables/t8.ts';

const declared: readonly TableDeclaration[] = [t7, t8];

const titles: readonly (readonly [id: string, title: string])[] = [
  ['T1', '人才队伍基本情况统计表'],
  ['T2', '农村实用人才统计表'],
  ['T3', '专业技术人员职称结构统计表'],
  ['T4', '引进人才情况统计表'],
  ['T5', '在外人才统计表'],
  ['T6', '年度培训任务分解表'],
  ['T7', t7.title],
  ['T8', t8.title],
  ['T9', '培训需求汇总表'],
  ['T10', '劳动力转移就业统计表'],
  ['T11', '用工信息及岗位统计表'],
  ['T12', '奖励补贴资金发放汇总表'],
  ['T13', '县管拔尖人才“五个一”完成情况表'],
  ['T14', '领导联系服务专家情况表'],
  ['T15', '专家服务团/工作站情况表'],
  ['T16', '人才项目与资金表'],
  ['T17', '校地合作表'],
  ['T18', '挂职进修轮训表'],
  ['T19', '报送进度表'],
];

/** All tables of the plan, and which of them can be made. */
export function listTables(): { id: string; title: string; ready: boolean }[] {
  return titles.map(([id, title]) => ({ id, title, ready: declared.some((table) => table.id === id) }));
}

/** A table by its id; AppError `table-unknown`, or `not-yet` for one that is still to come. */
export function tableById(id: string): TableDeclaration {
  const wanted = id.toUpperCase();
  const found = declared.find((table) => table.id === wanted);
  if (found) return found;
  const title = titles.find(([known]) => known === wanted);
  if (title) throw new AppError('not-yet', { what: `${title[0]} ${title[1]}` });
  throw new AppError('table-unknown', { table: id, known: declared.map((table) => table.id).join('、') });
}
