/** What a file says of itself and what was read of it disagree. One code, one sentence ({@link explainDoubt}). */
export type DoubtCode =
  | 'rows-declared'
  | 'rows-outside'
  | 'row-cells'
  | 'rows-undeclared'
  | 'records-unknown'
  | 'records-order'
  | 'row-blocks'
  | 'sheet-end'
  | 'sheets-missing'
  | 'texts-missing'
  | 'texts-unused'
  | 'columns-uneven'
  | 'quote-open'
  | 'bad-characters'
  | 'markup-open'
  | 'markup-stray';

/** Figures of a doubt: counts, row numbers, the sheet's name; never a cell's content. */
export type DoubtDetail = Readonly<Record<string, string | number>>;

/**
 * Says in clerks' Chinese what does not add up in a file that was read all the same, and what to do.
 * @param code what disagrees.
 * @param detail its figures: `sheet`, `declared`, `found`, `count`, `rows` (numbers already joined).
 * @returns a full sentence with the figures.
 */
export function explainDoubt(code: DoubtCode, detail: DoubtDetail = {}): string {
  return `${where(detail)}${what(code, detail)}`;
}

function where({ sheet }: DoubtDetail): string {
  return sheet === undefined ? '' : `工作表「${sheet}」：`;
}

/** Damage that loses rows: the one thing to do about it. */
const lookAgain = '文件可能损坏，请用 WPS 或 Excel 打开核对行数，另存为 .xlsx 后再导入';

function what(code: DoubtCode, d: DoubtDetail): string {
  switch (code) {
    case 'rows-declared':
      return `文件里登记到第 ${d['declared']} 行，只读到第 ${d['found']} 行，可能少了行。${lookAgain}。`;
    case 'rows-outside':
      return `文件里登记到第 ${d['declared']} 行，却在第 ${d['rows']} 行读到内容，行号可能错位。${lookAgain}。`;
    case 'row-cells':
      return `有 ${d['count']} 行读到的单元格和文件里登记的不一样（第 ${d['rows']} 行），可能少了内容。${lookAgain}。`;
    case 'rows-undeclared':
      return `有 ${d['count']} 行的内容在文件里没有登记（第 ${d['rows']} 行），可能是从别的行错位过来的。${lookAgain}。`;
    case 'records-unknown':
      return `表格中间有 ${d['count']} 处内容读不懂（第 ${d['rows']} 行附近），可能少了单元格或整行。${lookAgain}。`;
    case 'records-order':
      return `有 ${d['count']} 个单元格不在它该在的位置（第 ${d['rows']} 行），可能串行。${lookAgain}。`;
    case 'row-blocks':
      return `文件里登记了 ${d['declared']} 段行，只对上 ${d['found']} 段，可能少了行。${lookAgain}。`;
    case 'sheet-end':
      return `读到第 ${d['found']} 行就结束了，文件里后面还有内容，可能少了行。${lookAgain}。`;
    case 'sheets-missing':
      return `文件里有 ${d['found']} 张表的内容，目录里只登记了 ${d['declared']} 张，可能少了整张表。${lookAgain}。`;
    case 'texts-missing':
      return `文字登记了 ${d['declared']} 条，读到 ${d['found']} 条，文字可能错位或缺少。${lookAgain}。`;
    case 'texts-unused':
      return `文字表里有 ${d['count']} 条没有一个单元格用到，可能少了 ${d['count']} 个以上的单元格。${lookAgain}。`;
    case 'columns-uneven':
      return `大多数行有 ${d['declared']} 列，有 ${d['count']} 行不是（第 ${d['rows']} 行），这些行可能断开、串列或并成了一行，请对照原文件核对。`;
    case 'quote-open':
      return `第 ${d['rows']} 行的引号没有成对，后面的内容可能并进了这一格，请对照原文件核对。`;
    case 'bad-characters':
      return `有 ${d['count']} 处文字不是完整的字符（第 ${d['rows']} 行），那里的字可能错了或少了，请对照原文件核对。`;
    case 'markup-open':
      return `网页表格没有写完整（有 ${d['count']} 处行或单元格没有结束标记），后面可能少了内容。${lookAgain}。`;
    case 'markup-stray':
      return `网页表格里有 ${d['count']} 处标记读不懂或没有配对（第 ${d['rows']} 行附近），可能少了单元格或并了行。${lookAgain}。`;
  }
}
