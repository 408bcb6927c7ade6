/** Every sentence that tells a user why something did not happen: what is wrong, where, what to do. */

export type ErrorDetail = Readonly<Record<string, string | number>>;

const text = (d: ErrorDetail, key: string): string => String(d[key] ?? '');

/** How the reading of a file was broken off. */
const stopped = {
  'reader-died': (d) => `读取文件「${text(d, 'file')}」时出错中断（${text(d, 'reason')}）。文件可能已损坏，请在 WPS/Excel 中打开后另存为 .xlsx 再试。`,
  'reader-too-slow': (d) => `读取文件「${text(d, 'file')}」超过时间限制，已停止。请在 WPS/Excel 中打开后另存为 .xlsx 再试。`,
  'reader-too-large': (d) => `文件「${text(d, 'file')}」太大，超过内存限制，已停止。请拆分后再导入。`,
} as const satisfies Readonly<Record<string, (d: ErrorDetail) => string>>;

/** Why one file of several was left out, the others being read without it; null where a code says something else. */
export function explainLeftOut(code: string, detail: ErrorDetail): string | null {
  return Object.hasOwn(stopped, code) ? `${stopped[code as keyof typeof stopped](detail)}没有读入它的任何内容。` : null;
}

/** Sentences by code. Adding a code here is all that is needed to throw it. */
const sentences = {
  internal: () => '程序内部出错，已保存的内容不受影响。请重试；若再次出现，请在“备份与恢复”里导出诊断信息。',
  'not-initialised': () => '这个数据文件夹还没有建立台账。请先设置本单位。',
  'already-initialised': () => '这个数据文件夹里已经有台账，不能重复建立。',
  'store-in-use': (d) => `程序已在运行，正在使用这个数据文件夹（${text(d, 'dir')}）。请先关闭另一个窗口。`,
  'store-newer': (d) => `这份台账由更新版本的程序建立（版本 ${text(d, 'found')}，本程序支持到 ${text(d, 'known')}）。请先升级程序，数据没有被改动。`,
  'store-foreign': () => '这个文件不是人才台账的数据，没有被改动。',
  'store-damaged': (d) => `台账数据检查没有通过（${text(d, 'what')}）。请到“备份与恢复”恢复最近一份完好的备份。`,
  'store-missing': (d) => `数据文件夹 ${text(d, 'dir')} 里没有台账。请检查文件夹，或先用 init 建立。`,
  'store-on-network': (d) => `数据文件夹在网络盘上（${text(d, 'dir')}），断网时会损坏数据。请改到本机硬盘。`,
  'disk-full': () => '磁盘空间不足，已保存的内容不受影响。请清理磁盘后再试。',
  'disk-read-only': (d) => `这个位置不能写入（${text(d, 'where')}）。请换一个文件夹，或检查U盘写保护。`,
  'disk-failed': (d) => `读写磁盘时出错（${text(d, 'what')}），这次操作没有完成，已保存的内容不受影响。请检查硬盘或U盘后再试。`,
  'file-not-found': (d) => `找不到文件：${text(d, 'file')}。请检查文件名和路径。`,
  'file-unreadable': (d) => text(d, 'sentence'),
  'no-header': (d) => `文件「${text(d, 'file')}」里没有找到表头：前 30 行中没有同时出现“姓名”和“身份证号/性别/电话”等列名。请检查文件，或在导入向导里指定表头行。`,
  'no-rows': (d) => `文件「${text(d, 'file')}」的表头下面没有数据行。`,
  'sheet-not-found': (d) => `文件「${text(d, 'file')}」里没有工作表「${text(d, 'sheet')}」。现有：${text(d, 'sheets')}。`,
  'reader-died': (d) => `${stopped['reader-died'](d)}没有写入任何数据。`,
  'reader-too-slow': (d) => `${stopped['reader-too-slow'](d)}没有写入任何数据。`,
  'reader-too-large': (d) => `${stopped['reader-too-large'](d)}没有写入任何数据。`,
  'ledger-unknown': (d) => `没有名为「${text(d, 'ledger')}」的台账。可用的有：${text(d, 'known')}。`,
  'ledger-not-importable': (d) => `「${text(d, 'ledger')}」不能从文件导入。`,
  'field-unknown': (d) => `「${text(d, 'ledger')}」里没有字段「${text(d, 'field')}」。可用的有：${text(d, 'known')}。`,
  'field-invalid': (d) => `没有改动字段：${text(d, 'problem')}。`,
  'unit-unknown': (d) => `没有编码或名称为「${text(d, 'unit')}」的单位。`,
  'class-unknown': (d) => `没有编号或名称为「${text(d, 'class')}」的班次。`,
  'row-not-found': () => '这一行已经不存在了，可能刚被撤销或删除。请刷新。',
  'row-invalid': (d) => `没有保存：${text(d, 'problems')}`,
  'row-unexplained': (d) => `没有保存：${text(d, 'problems')}。改正后再存；确实没错的，在“核实说明”里写明原因。`,
  'pdf-no-browser': () => '这台电脑上没有找到 Edge、Chrome 或 Chromium，做不了 PDF。请把输出文件名改成 .html，再用浏览器打开打印。',
  'pdf-failed': () => '没能做成 PDF。请把输出文件名改成 .html，再用浏览器打开后“另存为 PDF”。',
  'print-too-long': (d) => `一次最多打印 ${text(d, 'most')} 行，请先筛选，或改用“导出”。`,
  'reason-missing': () => '请写明核实说明和经办人。',
  'rule-unknown': (d) => `「${text(d, 'ledger')}」里没有编号为「${text(d, 'rule')}」的检查规则。`,
  'row-duplicate': (d) => `没有保存：已经有同样的一行（${text(d, 'title')}）。`,
  'merge-self': () => '这是同一份记录，不用合并。请选两个不同的人。',
  'merge-conflicts': (d) => `还没有合并：两个人在同一处都有记录，共 ${text(d, 'count')} 处（${text(d, 'examples')}），请先逐处选择留哪一条。`,
  'merge-not-found': () => '这次合并已经撤销或拆分过了。',
  'split-blocked': (d) => `不能拆分「${text(d, 'name')}」：${text(d, 'problems')}。`,
  'state-same': (d) => `没有改动：已经登记过同一天的“${text(d, 'state')}”。`,
  'person-kept': () => '人员不能直接删除：搬走、去世请改人员状态；登记重了请合并；本人依法要求删除的，用个人页里的“彻底删除”。',
  'erase-name': () => '没有删除：输入的姓名和这个人不一致。',
  'erase-reason': () => '请写明删除的原因，它会留在安全日志里。',
  'attachment-empty': (d) => `「${text(d, 'name')}」是空文件，没有加入。`,
  'attachment-too-large': (d) => `「${text(d, 'name')}」有 ${text(d, 'size')} MB，一个附件最多 ${text(d, 'most')} MB，没有加入。请压缩或拆开后再加。`,
  'attachment-kind': (d) => `「${text(d, 'name')}」不是照片、扫描件、PDF、OFD 或 Word/Excel/WPS 文档，没有加入。`,
  'attachment-many': (d) => `一条记录最多 ${text(d, 'most')} 个附件，没有加入。`,
  'attachment-missing': (d) => `附件「${text(d, 'name')}」的文件不在数据文件夹里了。请从带走的备份恢复，或删除后重新添加。`,
  'row-linked': (d) => `不能删除：还有 ${text(d, 'count')} 条「${text(d, 'ledger')}」用到它。`,
  'plan-not-found': () => '这次导入已经结束或已被放弃，请重新选择文件。',
  'plan-replaced': () => '这批文件刚按新的选择重新核对过，请看新的结果再决定。',
  'plan-stale': () => '预览之后台账有改动，导入计划需要重新核对。请点“重新核对”。',
  'cells-stale': () => '核对之后台账有改动，没有写入。请再核对一遍。',
  'copy-too-large': (d) => `一次最多复制 ${text(d, 'most')} 行，要更多请用“导出”。`,
  'plan-empty': () => '没有可以写入的行。',
  'batch-not-found': (d) => `没有编号为「${text(d, 'batch')}」的导入批次。`,
  'undo-nothing': () => '没有可以撤销的操作。',
  'redo-nothing': () => '没有可以重做的操作。',
  'undo-done': (d) => `「${text(d, 'title')}」已经撤销过了。`,
  'undo-blocked': (d) => `不能撤销「${text(d, 'title')}」：之后又改过其中 ${text(d, 'count')} 行（${text(d, 'examples')}），撤销会丢失这些改动。请先撤销后面的操作。`,
  'redo-blocked': (d) => `不能重做「${text(d, 'title')}」：撤销之后又改过其中 ${text(d, 'count')} 行（${text(d, 'examples')}），重做会丢失这些改动。`,
  'backup-not-found': () => '找不到这份备份。',
  'backup-damaged': (d) => `这份备份不完整或已损坏（${text(d, 'what')}），没有使用它，现有数据没有改动。`,
  'backup-unverified': (d) => `备份写完后检查没有通过（${text(d, 'what')}），这份备份已删除。请换一个位置再试。`,
  'period-invalid': (d) => `起止日期不对：${text(d, 'from')} 至 ${text(d, 'to')}。请写成 2026-01-01 这样的格式，开始不晚于结束。`,
  'table-unknown': (d) => `没有编号为「${text(d, 'table')}」的汇总表。现有：${text(d, 'known')}。`,
  'indicator-unknown': (d) => `没有编号为「${text(d, 'indicator')}」的指标。现有：${text(d, 'known')}。`,
  'rule-invalid': (d) => `统计口径「${text(d, 'rule')}」的值不对，没有保存。请按提示的格式填写。`,
  'drill-unknown': () => '这个数字的明细打不开：统计口径或程序版本已经变了。请刷新页面后再点一次。',
  'option-invalid': (d) => `参数 ${text(d, 'option')} 的写法不对，应是：${text(d, 'known')}。`,
  'profile-not-found': (d) =>
    text(d, 'known') === ''
      ? '这本台账还没有保存过填法。先在“临时要数”里填一次并保存，再用它导出。'
      : `没有叫「${text(d, 'name')}」的填法。这本台账的填法有：${text(d, 'known')}。`,
  'not-yet': (d) => `「${text(d, 'what')}」还没有做好，请等待后续版本。`,
  'form-not-found': () => '这张表样已经关闭，请重新打开它。',
  'form-not-xlsx': (d) => `「${text(d, 'file')}」不是 .xlsx 文件。要保持原来的格式填进去，请先在 Excel 或 WPS 里“另存为 .xlsx”，再打开。`,
  'form-no-header': (d) => `表「${text(d, 'sheet')}」里没有认出表头。请点一下表头所在的行，或换一张表。`,
  'form-too-many-rows': (d) => `一共有 ${text(d, 'rows')} 行，超过一张表样能填的 ${text(d, 'most')} 行。请加筛选条件，或用“导出”。`,
  'template-unreadable': (d) => `模板「${text(d, 'file')}」没有打开：${text(d, 'why')}。请在 Word 或 WPS 里打开，另存为 .docx 后再放进来。`,
  'template-not-found': () => '这份模板已经删除了，请刷新。',
  'template-name-taken': (d) => `已经有一份模板叫「${text(d, 'name')}」，请换个名字。`,
  'template-slips': (d) => `模板「${text(d, 'file')}」里的标签有错，没有生成：${text(d, 'problems')}`,
  'template-too-many-rows': (d) => `“${text(d, 'tag')}”有 ${text(d, 'rows')} 行，超过一份文档能列的 ${text(d, 'most')} 行。请缩短起止日期、选一个单位，或用“导出”。`,
  'report-unreadable': (d) => `「${text(d, 'file')}」打不开：不是 .docx 或 .xlsx 文件，或已损坏。请用 Word、Excel 或 WPS 另存为 .docx、.xlsx 再来对数。`,
  'snapshot-not-found': () => '这份存档已经不在了，请刷新列表。',
  'purpose-missing': () => '导出完整的证件号、电话要写明用途，请填写后再导出。',
  'download-gone': () => '这个文件已经取走或过期，请重新导出。',
  'connection-closed': () => '与后台的连接已断开，请重新打开程序。',
  cancelled: () => '已取消，没有写入任何数据。',
} as const satisfies Readonly<Record<string, (detail: ErrorDetail) => string>>;

export type ErrorCode = keyof typeof sentences;

/** The sentence for a code with its facts filled in. */
export function explain(code: ErrorCode, detail: ErrorDetail = {}): string {
  return sentences[code](detail);
}

/** Whether a text is one of our codes (for errors that came over a wire). */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(sentences, code);
}
