/** Cells that hold no value although something stands in them: formula errors in every dress (domain.md 5.21). */
import type { Problem } from '../../../shared/text/problem.ts';
import type { Cell } from '../excel/read/workbook.ts';

const sayings: Readonly<Record<string, string>> = {
  '#N/A': '公式没有查到数据',
  '#REF!': '公式引用的单元格已被删除',
  '#VALUE!': '公式算的内容不是数字',
  '#NAME?': '公式里的名称写错了',
  '#DIV/0!': '公式除以了 0',
  '#NUM!': '公式算出的数不成立',
  '#NULL!': '公式的区域写错了',
  '#DAMAGED': '文件里这一格已损坏',
  '#UNCALCULATED': '公式还没有算出结果，请用表格软件打开、保存后再导入',
};

/** What is wrong with a cell that cannot be read, or null for any other cell. CSV and text cells carry the same codes. */
export function oddCell(cell: Cell): Problem | null {
  if (typeof cell === 'string') {
    if (cell.charCodeAt(0) !== 35) return null;
    const text = cell.trim().toUpperCase();
    if (/^#{3,}$/u.test(text))
      return {
        code: 'cell-error',
        level: 'warning',
        detail: '这一格只有“####”，是列太窄没显示出来就导出了，按空白处理；请从原表重新填写',
      };
    const code = Object.keys(sayings).find((c) => c === text || `${c.slice(0, -1)}` === text);
    return code === undefined ? null : sentence(code);
  }
  return cell !== null && typeof cell === 'object' && cell.kind === 'error' ? sentence(cell.code) : null;
}

function sentence(code: string): Problem {
  const why = Object.hasOwn(sayings, code) ? sayings[code] : '公式出错';
  return {
    code: 'cell-error',
    level: 'warning',
    detail: `${why}${code === '#UNCALCULATED' || code === '#DAMAGED' ? '' : `（${code}）`}，按空白处理`,
  };
}
