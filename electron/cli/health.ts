/** `health`: the health check (数据体检) from the command line. */
import type { HealthFinding, HealthReport } from '../../shared/contract/health.ts';
import type { DownloadOrProgress } from '../../shared/contract/system.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { list, text, type Options } from './arguments.ts';
import type { Session } from './session.ts';

type Save = (events: AsyncIterable<DownloadOrProgress>, target: string, session: Session) => Promise<void>;

const levels = { hard: '错误', soft: '存疑', watch: '提醒' } as const;

/** Prints ranking, scores and counts; with `--list` every finding; with `-o` the workbook. */
export async function healthCheck(options: Options, session: Session, save: Save): Promise<void> {
  const { client, out } = session;
  const unit = text(options, 'unit');
  const request = { ledgers: [...list(options, 'ledger')], ...(unit === undefined ? {} : { unit }) };
  const target = text(options, 'output');
  if (target !== undefined) return save(await client.health.export(request), target, session);
  let report: HealthReport | null = null;
  for await (const event of await client.health.run(request))
    if (event.kind === 'progress') out.progress(event.progress);
    else report = event.report;
  if (report === null) throw new AppError('internal');
  const findings = options['list'] === true ? await allFindings(report, unit, session) : [];
  const document = options['list'] === true ? { ...report, findings } : report;
  out.answer(document, [
    `数据体检（截至 ${report.today}）`,
    report.formula,
    '',
    '名次\t单位\t行数\t完整率\t有效率\t有问题的行\t得分',
    ...report.ranking.map((u) => [u.rank === 0 ? '—' : u.rank, u.name, u.rows, percent(u.complete), percent(u.valid), u.troubled, u.score ?? '—'].join('\t')),
    ...report.ledgers.flatMap((l) => [
      '',
      `${l.label}\t${l.rows} ${l.counter}\t完整率 ${percent(l.total.complete)}\t有效率 ${percent(l.total.valid)}\t得分 ${l.total.score ?? '—'}`,
      ...l.rules.map((r) => `  ${levels[r.level]}\t${r.fieldLabel}\t${r.sentence}\t待处理 ${r.open}\t已说明 ${r.explained}`),
    ]),
    ...(findings.length > 0 ? ['', ...findings.map((f) => `${levels[f.level]}\t${f.ledger}\t${f.unit}\t${f.title}\t${f.fieldLabel}\t${f.value}\t${f.detail}`)] : []),
  ]);
}

const percent = (value: number | null): string => (value === null ? '—' : `${value}%`);

type Listed = HealthFinding & { readonly ledger: string };

async function allFindings(report: HealthReport, unit: string | undefined, { client, signal }: Session): Promise<readonly Listed[]> {
  const all: Listed[] = [];
  for (const { ledger } of report.ledgers)
    for (let offset = 0, total = 1; offset < total; offset += 500) {
      signal.throwIfAborted();
      const page = await client.health.list({ ledger, rule: null, field: null, ...(unit === undefined ? {} : { unit }), offset, limit: 500 });
      total = page.total;
      all.push(...page.findings.map((f) => ({ ...f, ledger })));
    }
  return all;
}
