/** People and their files from the command line: duplicates, merge, split, not-same, state, erase, attach … */
import { Settle, Take } from '../../shared/contract/people.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { ledgerById } from '../../shared/ledger/ledgers.ts';
import { list, text, type Arguments } from './arguments.ts';
import { namedLedger } from './namedLedger.ts';
import type { Session } from './session.ts';
import { openFile } from './openFile.ts';

export const peopleCommands: ReadonlySet<string> = new Set([
  'duplicates',
  'merge',
  'split',
  'not-same',
  'state',
  'erase',
  'attach',
  'attachments',
  'attachment',
  'detach',
]);

const why = { 'near-id': '证号只差一处', phone: '电话相同', birth: '出生日期相同', village: '同村', employer: '同单位' } as const;

/** Runs one of `peopleCommands`. @throws AppError with a sentence for the user */
export async function runPeople(
  args: Arguments,
  { client, out }: Session,
  keep: (file: File, target: string) => Promise<string>,
): Promise<void> {
  const { words, options } = args;
  switch (args.command) {
    case 'duplicates': {
      const most = Number(text(options, 'limit') ?? 50);
      const found = await client.people.duplicates({ limit: Math.min(200, Math.max(1, most || 50)) });
      const line = (p: (typeof found.pairs)[number]): string =>
        [p.a.id, p.b.id, p.a.name, p.a.idNumber || p.a.birthDate, p.b.idNumber || p.b.birthDate, p.why.map((w) => why[w]).join('、')].join('\t');
      return out.answer(found, [`疑似重复 ${found.total} 对`, ...found.pairs.map(line)]);
    }
    case 'merge': {
      const [keep, drop] = [idOf(words[0]), idOf(words[1])];
      const view = await client.people.compare({ keep, drop });
      const take = Object.fromEntries(
        list(options, 'take').map((one) => {
          const [field = '', side = ''] = one.split('=');
          const known = view.fields.find((f) => f.column === field || f.label === field);
          const read = Take.safeParse(side);
          if (!read.success) throw new AppError('option-invalid', { option: '--take', known: '字段=keep、字段=drop 或 字段=both' });
          if (!known && !ledgerById('person').fields[field])
            throw new AppError('field-unknown', { ledger: '人员总库', field, known: view.fields.map((f) => f.column).join('、') });
          return [known?.column ?? field, read.data];
        }),
      );
      const answer = text(options, 'conflict');
      const settle = answer === undefined ? undefined : Settle.safeParse(answer);
      if (settle?.success === false) throw new AppError('option-invalid', { option: '--conflict', known: 'keep、drop、fill 或 both' });
      const conflicts = settle?.success ? Object.fromEntries(view.conflicts.map((c) => [c.key, settle.data])) : {};
      const done = await client.people.merge({ keep, drop, take, conflicts });
      return out.answer(done, [`已合并，${done.moved} 条记录归到第 ${keep} 号。拆分：split ${done.merge}；撤销：undo ${done.op}`]);
    }
    case 'split': {
      const done = await client.people.split({ merge: idOf(words[0]) });
      const left = done.kept.length === 0 ? '' : `；后来改过、保持不变的：${done.kept.join('、')}`;
      return out.answer(done, [`已拆分，第 ${done.person} 号恢复${left}`]);
    }
    case 'not-same': {
      const done = await client.people.notSame({ pairs: [[idOf(words[0]), idOf(words[1])]] });
      return out.answer(done, ['已记住不是同一人']);
    }
    case 'state': {
      const done = await client.people.setState({
        ids: words.slice(1).map(idOf),
        state: words[0] ?? '',
        date: text(options, 'date') ?? '',
        reason: text(options, 'reason') ?? '',
      });
      return out.answer(done, [`已登记 ${done.changed} 人`]);
    }
    case 'erase': {
      const done = await client.people.erase({ id: idOf(words[0]), reason: text(options, 'reason') ?? '', name: text(options, 'name') ?? '' });
      const backups = done.backups === 0 ? '' : `；以前的 ${done.backups} 份备份里还有这个人，不再需要时请删除`;
      return out.answer(done, [`已彻底删除：${done.rows} 行、${done.files} 个附件文件${backups}`]);
    }
    case 'attach': {
      const files = await Promise.all(words.slice(2).map(openFile));
      const done = await client.attachments.add({ ledger: ledgerOf(words[0]), id: idOf(words[1]), files });
      return out.answer(done, done.added.map((a) => `已加附件 ${a.id}\t${a.name}\t${sizeWords(a.bytes)}`));
    }
    case 'attachments': {
      const found = await client.attachments.list({ ledger: ledgerOf(words[0]), id: idOf(words[1]) });
      return out.answer(found, found.length === 0 ? ['没有附件'] : found.map((a) => `${a.id}\t${a.name}\t${sizeWords(a.bytes)}${a.photo ? '\t照片' : ''}`));
    }
    case 'attachment': {
      const file = await client.attachments.open({ id: idOf(words[0]) });
      const path = await keep(file, text(options, 'output') ?? '');
      return out.answer({ file: path, name: file.name, bytes: file.size }, [`已保存：${path}`]);
    }
    case 'detach': {
      const done = await client.attachments.remove({ ids: words.map(idOf) });
      return out.answer(done, [`已删除 ${done.removed} 个附件，撤销：undo ${done.op}`]);
    }
    default:
      throw new AppError('not-yet', { what: args.command });
  }
}

function idOf(word: string | undefined): number {
  const id = Number(word);
  if (!Number.isInteger(id) || id <= 0) throw new AppError('option-invalid', { option: word ?? '', known: '编号（rows person 的第一列）' });
  return id;
}

function ledgerOf(word: string | undefined): string {
  return namedLedger(word ?? '').id;
}

function sizeWords(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
