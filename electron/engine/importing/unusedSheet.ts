/** Why a sheet without a table of the ledger was not imported, in words a clerk can act on. */
import { normaliseHeader } from '../../../shared/text/header.ts';
import type { Row } from '../excel/read/workbook.ts';
import { filledTexts } from './cells.ts';
import type { HeaderBook } from './headerBook.ts';

/** One sentence for the report. */
export function whyUnused(head: readonly Row[], book: HeaderBook): string {
  if (head.length === 0) return '这张表是空的';
  if (book.ledger.person === 'none') {
    const labels = book.columns.filter((c) => c.field.required === true).map((c) => `“${c.field.label}”`);
    return `没有找到表头（前 30 行里没有${labels.join('')}等列名）；请在向导里点出表头那一行`;
  }
  if (head.length > 1 && head.every((r) => filledTexts(r).length === 1))
    return '内容都挤在一列里，不像名单，没有导入；确是名单的，请在 WPS 或 Excel 里用“数据 - 分列”分开后再导入';
  const labels = head.slice(0, 30).map((r) => filledTexts(r).map((f) => normaliseHeader(f.text).text));
  if (labels.some((texts) => isForm(texts)))
    return '像是一人一张的登记表，不是名单，没有导入；请改成每人一行的名单';
  if (isTurned(head, book)) return '这张表像是横着排的（每人一列），没有导入；请转置成每人一行再导入';
  if (labels.some((texts) => texts.includes('户主姓名') && !texts.includes('姓名')))
    return '只有“户主姓名”，没有“姓名”列，不能确定名单是不是户主本人；是的话请在向导里点出表头，把这一列指定为姓名';
  return '没有找到表头（前 30 行里没有“姓名”和“身份证号/性别/电话”等列名）；请在向导里点出表头那一行';
}

/** 姓名 | 张三 | 性别 | 男: names of cells with their values beside them. */
function isForm(texts: readonly string[]): boolean {
  const sex = texts.indexOf('性别');
  return texts.includes('姓名') && sex >= 0 && /^[男女]$/u.test(texts[sex + 1] ?? '');
}

/** Names of columns stand under each other in the first cells: a list turned on its side. */
function isTurned(head: readonly Row[], book: HeaderBook): boolean {
  const firsts = head.slice(0, 30).map((r) => {
    const filled = filledTexts(r);
    return filled.length >= 3 ? (book.find(filled[0]?.text ?? '')?.field ?? null) : null;
  });
  const fields = new Set(firsts.filter((f) => f !== null));
  return fields.has('name') && fields.size >= 3;
}
