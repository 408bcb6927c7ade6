/** Commands and options of the command line (design.md §6), and how they are read. */
import { parseArgs } from 'node:util';

export interface Arguments {
  readonly command: string;
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

export type Options = Arguments['options'];

/** The value of `--name VALUE`, if given. */
export function text(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** All values of an option that may be repeated. */
export function list(options: Options, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** Wrong usage: exit 2 with the sentence and the usage line. */
export class UsageError extends Error {}

interface CommandSpec {
  readonly usage: string;
  readonly about: string;
  readonly options: readonly string[];
  readonly flags?: readonly string[];
  readonly lists?: readonly string[];
  readonly required?: readonly string[];
  /** Fewest and most words after the command. */
  readonly words: readonly [number, number];
}

const many = 10_000;

/** Every command. What is not ready yet says so with exit 1. */
export const commands: Readonly<Record<string, CommandSpec>> = {
  init: { usage: 'init --role township|county --unit 编码 --name 名称', about: '建立台账', options: ['role', 'unit', 'name'], required: ['role', 'unit', 'name'], words: [0, 0] },
  import: {
    usage: 'import 文件或文件夹... --ledger 台账 [--dry-run] [--sheet 表名] [--sender 来源] [--password 密码] [--password-for 文件名=密码 ...] [--encoding gb18030|utf-8|utf-16le] [--class 班次] [--doubtful skip|create] [--rule 问题=same|new|skip|undecided ...] [--again [文件名:]行号=核实说明 ... [--who 经办人]] [--gone leave|take] [--rejected 文件.xlsx]',
    about: '导入花名册',
    options: ['ledger', 'sheet', 'sender', 'password', 'encoding', 'class', 'doubtful', 'gone', 'rejected', 'who'],
    flags: ['dry-run'],
    lists: ['password-for', 'rule', 'again'],
    required: ['ledger'],
    words: [1, many],
  },
  undo: { usage: 'undo [批次]', about: '撤销一次导入或操作', options: [], words: [0, 1] },
  redo: { usage: 'redo [批次]', about: '重做', options: [], words: [0, 1] },
  rows: { usage: 'rows 台账 [--where 字段=值 ...] [--text 文字] [--unmasked]', about: '列出台账的行（--text 同页面上的搜索框：找人用姓名、拼音、尾号，其他台账用任何一列的文字）', options: ['text'], flags: ['unmasked'], lists: ['where'], words: [1, 1] },
  edit: {
    usage: 'edit 台账 --where 字段=值 ... [--text 文字] --set 字段=值 ... [--dry-run] [--reason 核实说明 --who 经办人]',
    about: '批量修改（可撤销；--dry-run 只看不改）',
    options: ['text', 'reason', 'who'],
    flags: ['dry-run'],
    lists: ['where', 'set'],
    required: ['set'],
    words: [1, 1],
  },
  fields: {
    usage: 'fields list [台账] | add 台账 名称 [--kind text|number|date|choice|choices|boolean] [--option 选项 ...] [--header 别名 ...] [--help-text 说明] | rename|retire|restore 台账 名称 [新名称]',
    about: '自定义字段：查看、新建、改名、停用、恢复',
    options: ['kind', 'help-text'],
    lists: ['option', 'header'],
    words: [1, 4],
  },
  duplicates: { usage: 'duplicates [--limit 对数]', about: '疑似重复的人', options: ['limit'], words: [0, 0] },
  merge: {
    usage: 'merge 留下的编号 并入的编号 [--take 字段=keep|drop|both ...] [--conflict keep|drop|fill|both]',
    about: '把两份记录合并成一个人（可撤销、可拆分）',
    options: ['conflict'],
    lists: ['take'],
    words: [2, 2],
  },
  split: { usage: 'split 合并编号', about: '拆分一次合并（之后的改动保留）', options: [], words: [1, 1] },
  'not-same': { usage: 'not-same 编号 编号', about: '记住不是同一人', options: [], words: [2, 2] },
  state: { usage: 'state 状态 编号... --date 日期 [--reason 原因]', about: '登记人员状态：在册、外出、迁出、去世、注销', options: ['date', 'reason'], required: ['date'], words: [2, many] },
  erase: { usage: 'erase 编号 --name 姓名 --reason 原因', about: '彻底删除个人信息（不能撤销）', options: ['name', 'reason'], required: ['name', 'reason'], words: [1, 1] },
  attach: { usage: 'attach 台账 编号 文件...', about: '加附件', options: [], words: [3, many] },
  attachments: { usage: 'attachments 台账 编号', about: '列出附件', options: [], words: [2, 2] },
  attachment: { usage: 'attachment 附件编号 -o 文件', about: '取出附件', options: ['output'], required: ['output'], words: [1, 1] },
  detach: { usage: 'detach 附件编号...', about: '删除附件（可撤销）', options: [], words: [1, many] },
  history: { usage: 'history 台账 编号', about: '一行的改动历史：什么时候、谁、哪一步、从什么改成什么', options: [], words: [2, 2] },
  who: { usage: 'who [姓名]', about: '查看或登记经办人：以后的改动、导出都记上这个名字', options: [], words: [0, 1] },
  search: { usage: 'search 文字', about: '找人、找班、找各台账的名称和备注', options: [], words: [1, 1] },
  indicators: { usage: 'indicators --from 日期 --to 日期 [--unit 编码] [--id 指标 ...] [--rows] [--full] [--table]', about: '计算指标（--full 带同比、计划、名单、分列；--table 列出每个数背后的行数）', options: ['from', 'to', 'unit'], flags: ['rows', 'full', 'table'], lists: ['id'], required: ['from', 'to'], words: [0, 0] },
  checks: { usage: 'checks --from 日期 --to 日期 [--unit 编码]', about: '数字之间互相核对', options: ['from', 'to', 'unit'], required: ['from', 'to'], words: [0, 0] },
  rules: { usage: 'rules [--set 规则=值 ...]', about: '查看或修改统计口径', options: [], lists: ['set'], words: [0, 0] },
  summary: { usage: 'summary 表号|all --from 日期 --to 日期 [--unit 编码] -o 文件.xlsx', about: '导出汇总表；all 把全部汇总表导出成一个文件', options: ['from', 'to', 'unit', 'output'], required: ['output'], words: [1, 1] },
  report: { usage: 'report --from 日期 --to 日期 [--unit 编码] [--template 模板.docx [--purpose 用途]] -o 文件.docx', about: '生成汇报材料；--template 用本单位自己的模板', options: ['from', 'to', 'unit', 'template', 'purpose', 'output'], required: ['output'], words: [0, 0] },
  cross: {
    usage: 'cross 台账 --rows 字段[:方式] [--columns 字段[:方式]] [--measure people|rows|sum:字段] [--from 日期 --to 日期] [--unit 编码] [--where 字段=值 ...] [--text 姓名或拼音] -o 文件.xlsx',
    about: '交叉表：任意两个字段（方式：value band group code top year month）',
    options: ['rows', 'columns', 'measure', 'from', 'to', 'unit', 'text', 'output'],
    lists: ['where'],
    required: ['rows', 'output'],
    words: [1, 1],
  },
  recheck: { usage: 'recheck 文件.docx|.xlsx', about: '对数（汇报材料或汇总表）：查改过的、过时的、没有来处的数（有差异时退出码为 1）', options: [], words: [1, 1] },
  snapshot: { usage: 'snapshot make --from 日期 --to 日期 --name 名称 | list | diff 编号 [编号] | export 编号 -o 文件.docx', about: '汇报存档和改动清单', options: ['from', 'to', 'unit', 'name', 'output'], words: [1, 3] },
  export: { usage: 'export 台账 [--profile 名称] [--where 字段=值 ...] [--text 文字] [--unmasked --purpose 用途] -o 文件.xlsx|.csv', about: '导出台账', options: ['profile', 'text', 'output', 'purpose'], flags: ['unmasked'], lists: ['where'], required: ['output'], words: [1, 1] },
  unknown: { usage: 'unknown', about: '没认出的写法在哪些台账哪些列、各有几行', options: [], flags: [], lists: [], words: [0, 0] },
  health: { usage: 'health [--unit 编码] [--ledger 台账 ...] [--list] [-o 文件.xlsx]', about: '数据体检：完整率、有效率、问题清单、单位得分', options: ['unit', 'output'], flags: ['list'], lists: ['ledger'], words: [0, 0] },
  print: { usage: 'print 台账|class 编号|person 编号... [--where 字段=值 ...] [--text 文字] [--sheet signIn|names|certificates|cards] [--title 标题] [--unmasked --purpose 用途] -o 文件.pdf|.html', about: '打印花名册、签到表、证书领取表、个人登记表', options: ['output', 'sheet', 'title', 'text', 'purpose'], flags: ['unmasked'], lists: ['where'], required: ['output'], words: [1, 500] },
  ledgers: { usage: 'ledgers', about: '台账一览：字段、页面、导入、导出、模板（由登记表生成）', options: [], words: [0, 0] },
  template: { usage: 'template 台账 -o 文件.xlsx', about: '导出导入模板（空表，带下拉选项和填表说明）', options: ['output'], required: ['output'], words: [1, 1] },
  fill: {
    usage: 'fill 表样.xlsx [--ledger 台账] [--sheet 表名] [--profile 填法] [--where 字段=值 ...] [--from 日期 --to 日期] [--ids 样式] [--phones full|masked] [--dates 样式] [--educations short|name|band] [--missing 文字] [--save-profile 填法] [--purpose 用途] -o 文件.xlsx',
    about: '临时要数：按别的单位的空表填数，原来的格式不变',
    options: ['ledger', 'sheet', 'profile', 'save-profile', 'from', 'to', 'ids', 'phones', 'dates', 'educations', 'missing', 'purpose', 'output'],
    lists: ['where'],
    required: ['output'],
    words: [1, 1],
  },
  pack: { usage: 'pack --period 2026-10 [--to 密钥] -o 文件', about: '上报数据包', options: ['period', 'to', 'output'], words: [0, 0] },
  receive: { usage: 'receive 文件...', about: '接收数据包', options: [], words: [1, many] },
  receipt: { usage: 'receipt 单位 -o 文件.xlsx', about: '回执', options: ['output'], words: [1, 1] },
  backup: { usage: 'backup -o 文件', about: '备份', options: ['output'], required: ['output'], words: [0, 0] },
  restore: { usage: 'restore 文件', about: '恢复备份', options: [], words: [1, 1] },
  verify: { usage: 'verify', about: '检查数据', options: [], words: [0, 0] },
  demo: { usage: 'demo', about: '建立演示县', options: [], words: [0, 0] },
};

/** Reads the arguments after the program's name. @throws UsageError */
export function readArguments(argv: readonly string[]): Arguments {
  const [command = '', ...rest] = argv;
  if (command === '' || command === 'help' || command === '--help' || command === '-h') return { command: 'help', words: [], options: {} };
  const spec = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!spec) throw new UsageError(`没有“${command}”这个命令。`);
  const options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean; short?: string }> = {
    store: { type: 'string' },
    json: { type: 'boolean' },
  };
  for (const name of spec.options) options[name] = name === 'output' ? { type: 'string', short: 'o' } : { type: 'string' };
  for (const name of spec.flags ?? []) options[name] = { type: 'boolean' };
  for (const name of spec.lists ?? []) options[name] = { type: 'string', multiple: true };
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...rest], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(`参数不对：${plain(error)}`);
  }
  const { values, positionals } = parsed;
  const [least, most] = spec.words;
  if (positionals.length < least || positionals.length > most) throw new UsageError(`用法：${spec.usage}`);
  const missing = (spec.required ?? []).filter((name) => values[name] === undefined);
  if (missing.length > 0) throw new UsageError(`缺少参数 ${missing.map((m) => (m === 'output' ? '-o' : `--${m}`)).join('、')}。用法：${spec.usage}`);
  return { command, words: positionals, options: values as Arguments['options'] };
}

function plain(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const option = /'([^']+)'/.exec(text)?.[1];
  return option ? `不认识或缺少值：${option}` : '请检查写法';
}

/** All commands with their usage, for `help`. */
export function usageText(): string {
  const lines = Object.values(commands).map((c) => `  ${c.usage}\n      ${c.about}`);
  return ['人才台账命令行', '用法：talent-ledger 命令 [参数] [--store 数据文件夹] [--json]', '', ...lines].join('\n');
}
