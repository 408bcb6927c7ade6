import type { Route } from '../app/route.ts';

/**
 * Words of the manual's heading that tells of a page, for F1; null opens the contents. Matched against headings
 * without their numbers, so that a chapter may move.
 */
export function topicOf(page: Route['page']): string | null {
  switch (page) {
    case 'home':
      return '工作台';
    case 'import':
      return '导入花名册';
    case 'ledger':
      return '台账表格';
    case 'person':
    case 'class':
      return '找人，看一个人、一个班';
    case 'duplicates':
    case 'merge':
      return '同一个人建了两份';
    case 'summary':
    case 'indicators':
    case 'rules':
    case 'board':
    case 'cross':
      return '汇总表';
    case 'report':
      return '汇报材料：生成、对数、存档';
    case 'fill':
      return '临时要数：填别的单位的空表';
    case 'templates':
      return '用本单位的 Word 模板写汇报';
    case 'health':
      return '数据体检';
    case 'fields':
      return '自定义字段';
    case 'codes':
      return '代码表';
    case 'batches':
    case 'operations':
    case 'audit':
    case 'unknown':
    case 'learned':
      return '撤销与记录';
    case 'backup':
      return '备份与恢复';
    case 'help':
      return null;
  }
}
