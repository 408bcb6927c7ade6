/** The commands about the report: 对数 and 存档. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Finding, PersonChange, SnapshotChange } from '../../shared/contract/report.ts';
import type { DownloadOrProgress } from '../../shared/contract/system.ts';
import { text, UsageError, type Arguments } from './arguments.ts';
import type { Session } from './session.ts';
import { openFile } from './openFile.ts';

const kinds: Readonly<Record<Finding['kind'], string>> = { changed: '手工改过', stale: '台账变了', untraced: '没有来处', removed: '删掉了', added: '手工加的' };

/** Prints what differs; exit 1 when anything does. */
export async function recheckReport(word: string, { client, out }: Session): Promise<void> {
  const result = await client.report.recheck({ file: await openFile(word) });
  const lines = result.findings.map((f) => `${f.place}\t${kinds[f.kind]}\t${f.text}\t文中 ${f.found}${f.printed === '' ? '' : `，印的是 ${f.printed}`}${f.today === '' ? '' : `，今天是 ${f.today}`}\t${f.label}`);
  out.answer(result, [...lines, `共 ${result.figures} 个数字，${result.findings.length === 0 ? '都对得上。' : `${result.findings.length} 处要看。`}`]);
  if (result.findings.length > 0) process.exitCode = 1;
}

interface Parts {
  readonly period: { readonly from: string; readonly to: string };
  readonly save: (events: AsyncIterable<DownloadOrProgress>, target: string, session: Session) => Promise<void>;
}

/** `snapshot make|list|diff|export`. */
export async function snapshotReport(args: Arguments, session: Session, parts: Parts): Promise<void> {
  const { client, out } = session;
  const [verb = '', ...ids] = args.words;
  const number = (word: string | undefined): number => {
    if (word === undefined || !/^\d+$/.test(word)) throw new UsageError('请写存档的编号，用 snapshot list 查。');
    return Number(word);
  };
  switch (verb) {
    case 'make': {
      const unit = text(args.options, 'unit');
      const made = await client.report.file({ ...parts.period, ...(unit === undefined ? {} : { unit }), name: text(args.options, 'name') ?? `${parts.period.from} 至 ${parts.period.to}` });
      return out.answer(made, [`已存档 ${made.id}：${made.name}（${made.figures} 个指标，明细 ${made.rows} 条）`]);
    }
    case 'list': {
      const all = await client.report.snapshots();
      return out.answer(all, all.length === 0 ? ['还没有存档'] : all.map((s) => `${s.id}\t${s.name}\t${s.from} 至 ${s.to}\t${s.at.slice(0, 10)}`));
    }
    case 'diff': {
      const result = await client.report.compare({ from: number(ids[0]), to: ids[1] === undefined ? null : number(ids[1]) });
      return out.answer(result, [
        ...result.changes.map(changeLine),
        `${result.changes.length} 个指标有变化，${result.same} 个没变。`,
        ...result.structure.map((s) => `${s.fact}：${s.value}\t${s.before} → ${s.after}（${sign(s.after - s.before)}）\t${who(s.added, s.removed)}`),
        ...(result.people ?? []).map(personLine),
        result.people === null ? '其中一份是旧版本存的档，没有留下人的信息，只能按指标看。' : `${result.peopleTotal} 人有变化。`,
      ]);
    }
    case 'export': {
      const target = text(args.options, 'output');
      if (target === undefined) throw new UsageError('请用 -o 写明存到哪个文件。');
      return parts.save(await client.report.exportSnapshot({ id: number(ids[0]) }), target, session);
    }
    default:
      throw new AppError('option-invalid', { option: 'snapshot', known: 'make、list、diff、export' });
  }
}

function changeLine(c: SnapshotChange): string {
  const change = c.change === null ? '' : `（${sign(c.change)}）`;
  return `${c.number}\t${c.label}\t${c.before} → ${c.after}${c.unit}${change}\t${who(c.added, c.removed)}`;
}

const personKinds = { came: '新增', left: '减少', changed: '变动' } as const;

function personLine(p: PersonChange): string {
  const numbers = p.numbers.map((n) => `${n.number} ${n.label} ${sign(n.after - n.before)}`);
  const facts = p.facts.map((f) => `${f.label}：${f.before || '未填'} → ${f.after || '未填'}`);
  return `${p.name}\t${personKinds[p.kind]}\t${[...numbers, ...facts].join('；')}`;
}

function sign(change: number): string {
  return change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '0';
}

function who(added: readonly string[], removed: readonly string[]): string {
  return [...added.slice(0, 5).map((n) => `+${n}`), ...removed.slice(0, 5).map((n) => `−${n}`)].join(' ');
}
