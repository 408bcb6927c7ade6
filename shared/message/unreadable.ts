/** Why a file handed over as a roster cannot be read. One code, one sentence ({@link explainUnreadable}). */
export type UnreadableCode =
  | 'empty-file'
  | 'zeros'
  | 'lock-file'
  | 'shortcut'
  | 'folder'
  | 'web-page'
  | 'mail'
  | 'database'
  | 'media'
  | 'ofd'
  | 'not-a-workbook'
  | 'damaged'
  | 'truncated'
  | 'password-needed'
  | 'password-wrong'
  | 'too-large'
  | 'bomb'
  | 'dtd'
  | 'picture'
  | 'word-file'
  | 'pdf'
  | 'archive'
  | 'unsupported'
  | 'no-sheets'
  | 'not-found'
  | 'locked'
  | 'read-failed';

/** Facts about the refusal, for the sentence and for the log: never a cell's content. */
export type UnreadableDetail = Readonly<Record<string, string | number>>;

/** How to turn nearly anything into something readable; the closing half of most sentences. */
const SAVE_AS = '请在 WPS 或 Excel 中打开后另存为 .xlsx 再导入';

/** Names of file kinds as clerks say them, by `detail.kind`. */
const KIND_NAMES: ReadonlyMap<string, string> = new Map([
  ['numbers', '苹果电脑的 Numbers 表格（.numbers）'],
  ['dif', 'DIF 表格（.dif）'],
  ['ods-locked', '加了密码的 OpenDocument 表格（.ods）'],
  ['slides', '幻灯片（PPT）'],
  ['mht', '单个文件网页（.mht）'],
  ['sylk', 'SYLK 表格（.slk）'],
  ['encryption', '用特殊方式加密的文件'],
  ['encoding', '不认识的文字编码'],
  ['old-excel', 'Excel 4.0 或更早的表格'],
  ['rar', 'RAR'],
  ['7z', '7z'],
  ['zip', 'ZIP'],
  ['gzip', 'GZ'],
  ['tar', 'TAR'],
]);

/** Limits as clerks would put them, by `detail.what`. */
const LIMIT_NAMES: ReadonlyMap<string, string> = new Map([
  ['file', '文件本身太大'],
  ['cells', '有内容的单元格太多'],
  ['cell', '有一个单元格里的文字太长'],
  ['sheet', '工作表太大'],
  ['strings', '文字内容太多'],
  ['merges', '合并单元格太多'],
  ['rows', '行太多'],
  ['slots', '内容散落得太宽'],
]);

/**
 * Says in clerks' Chinese what is wrong with an unreadable file and what to do about it.
 * @param code the reason given by the reader.
 * @param detail its facts: `kind` (file kind), `what` (which limit), `sheet`, `row`, `part`, `max`.
 * @returns one or two full sentences; never empty, never a technical term without its remedy.
 */
export function explainUnreadable(code: UnreadableCode, detail: UnreadableDetail = {}): string {
  const where = place(detail);
  switch (code) {
    case 'empty-file':
      return '这个文件是空的（0 字节），可能没有拷贝完整。请向发送人重新要一份。';
    case 'zeros':
      return '这个文件占着地方，里面却全是空的，多半是拷贝或下载没有完成就断开了（例如 U 盘拔早了）。请重新拷贝，或向发送人重新要一份。';
    case 'lock-file':
      return '这是表格正打开着时自动生成的临时文件（文件名以 ~$ 开头），里面没有名单。请选不带 ~$ 的那一个文件。';
    case 'shortcut':
      return '这是一个快捷方式，只是指路的，里面没有名单。请打开它，在打开的表格里“另存为”一份，再导入存下来的文件。';
    case 'folder':
      return '这是一个文件夹，不是文件。请打开它，选中里面的表格再导入（可以一次选很多个）。';
    case 'web-page':
      return '这是一个网页，里面没有表格，可能是下载时登录已过期，或点错了链接。请重新登录网站后再下载，打开看过是花名册再导入。';
    case 'mail':
      return '这是一封邮件，不是表格。请打开邮件，把里面的附件另存到电脑上，再导入存下来的表格。';
    case 'database':
      return '这是数据库文件，不是表格。请在管理它的程序里把名单导出成 Excel（.xlsx）再导入。';
    case 'media':
      return '这是录音或录像，里面没有表格。请换成 Excel 或 WPS 表格再导入。';
    case 'ofd':
      return '这是 OFD 版式文件，和 PDF 一样只能看，不能当表格读。请向发送人要原来的 Excel 表格，或用 WPS 转成 .xlsx 再导入。';
    case 'not-a-workbook':
      return `这个文件不是表格，里面读不出行和列。${SAVE_AS}；如果本来就不是表格，请换一个文件。`;
    case 'damaged':
      return `文件已损坏${where}，为了不漏掉人员，没有读入任何内容。${SAVE_AS}；打不开时请向发送人重新要一份。`;
    case 'truncated':
      return `文件不完整${where}，后半部分缺失，可能是拷贝、下载或发送时中断了。请重新拷贝，或向发送人重新要一份。`;
    case 'password-needed':
      return '这个文件设了打开密码，请输入密码后再读；不知道密码请问发送人，或请对方取消密码后再发。';
    case 'password-wrong':
      return '密码不对，文件没有打开。请核对大小写和输入法（全角、半角）后再试。';
    case 'too-large':
      return `${LIMIT_NAMES.get(String(detail['what'] ?? '')) ?? '文件内容太多'}${where}，超出了一次能读的范围。请在 WPS 或 Excel 中删去多余内容，或拆成几个文件分别导入。`;
    case 'bomb':
      return `这个文件解压后大得不正常${where}，不像正常的表格，为保护电脑没有打开。请向发送人核实；确实是花名册的，${SAVE_AS}。`;
    case 'dtd':
      return `这个文件里夹带了不安全的声明${where}，正常的表格不会有，没有打开。请向发送人核实；确实是花名册的，${SAVE_AS}。`;
    case 'picture':
      return '这是一张图片，不能当表格读。请向发送人要 Excel 表格，或照着图片把内容录入表格后再导入。';
    case 'word-file':
      return '这是 Word 文档，不是表格文件。请在 Word 或 WPS 文字中选中表格，复制后用“粘贴导入”；或把表格粘到 Excel 里另存为 .xlsx 再导入。';
    case 'pdf':
      return '这是 PDF 文件，不能当表格读。请向发送人要原来的 Excel 表格，或用 WPS 转成 .xlsx 再导入。';
    case 'archive':
      return `这是${spaced(kindName(detail))}压缩包。请先解压，再导入里面的表格。`;
    case 'unsupported':
      return unsupported(detail);
    case 'no-sheets':
      return `这个文件里没有可读的工作表。${SAVE_AS}；或换一个文件。`;
    case 'not-found':
      return '找不到这个文件，可能已被移动、改名，或 U 盘已拔出。请重新选择文件。';
    case 'locked':
      return '这个文件打不开，可能正被 WPS、Excel 或别的程序占用，或没有读取权限。请关闭占用它的程序后再试。';
    case 'read-failed':
      return '读文件时出错，可能是 U 盘接触不良或磁盘有坏道。请把文件复制到电脑上再导入。';
  }
}

/** Numbers opens in nothing a township has: its own way out is named instead of 另存为. */
function unsupported(detail: UnreadableDetail): string {
  const name = kindName(detail) ?? '暂不支持的表格格式';
  const what = `这是${/^[A-Z]/.test(name) ? ' ' : ''}${name}，不能直接读。`;
  return detail['kind'] === 'numbers'
    ? `${what}请对方在 Numbers 里点“文件 - 导出为 - Excel”，把导出的 .xlsx 发来再导入。`
    : `${what}${SAVE_AS}。`;
}

function kindName(detail: UnreadableDetail): string | undefined {
  return KIND_NAMES.get(String(detail['kind'] ?? ''));
}

/** Latin letters between Chinese ones stand between blanks. */
function spaced(name: string | undefined): string {
  return name === undefined ? '' : ` ${name} `;
}

/** "（工作表“花名册”第 12 行）" from what the detail knows, or nothing. */
function place(detail: UnreadableDetail): string {
  const sheet = detail['sheet'] === undefined ? '' : `工作表“${detail['sheet']}”`;
  const row = detail['row'] === undefined ? '' : `第 ${detail['row']} 行`;
  return sheet || row ? `（${sheet}${row}）` : '';
}
