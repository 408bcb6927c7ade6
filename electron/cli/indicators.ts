/** `indicators`, `checks`, `rules`: numbers of the report, whether they agree, and how the county counts. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Beside, NumberCheck } from '../../shared/contract/indicators.ts';
import type { IndicatorValue } from '../../shared/contract/reporting.ts';
import { ruleChoices, type Rule } from '../../shared/indicator/ruleChoices.ts';
import type { CountingRules } from '../../shared/indicator/rules.ts';
import { list, text, type Options } from './arguments.ts';
import type { Session } from './session.ts';

interface Asked {
  readonly from: string;
  readonly to: string;
}

/** Prints indicators; `--rows` with the rows behind each, `--full` with 同比, 计划, names and parts, `--table` as a list to check by. */
export async function printIndicators(options: Options, asked: Asked, session: Session): Promise<void> {
  const { client, out } = session;
  const unit = text(options, 'unit');
  const full: Beside[] = options['full'] === true ? ['lastYear', 'plan', 'names', 'parts'] : [];
  const values = await client.reporting.indicators({
    ...asked,
    ...(unit === undefined ? {} : { unit }),
    ids: [...list(options, 'id')],
    with: full,
  });
  if (options['table'] === true) return printTable(values, session);
  if (options['rows'] !== true) return out.answer(values, values.flatMap(linesOf));
  const opened: OpenedIndicator[] = [];
  for (const value of values) opened.push(await openIndicator(value, session));
  out.answer(
    opened,
    opened.flatMap((v) => [...linesOf(v), ...v.rows.map((row) => `\t${Object.values(row).join('\t')}`)]),
  );
}

function linesOf(value: IndicatorValue): readonly string[] {
  const { lastYear, plan, names = [], namesTotal = 0, breakdowns = [] } = value;
  const besides = [
    ...(lastYear ? [`上年同期 ${lastYear.shown}`, `增减 ${lastYear.changeShown}`, `增减% ${lastYear.rateShown}`] : []),
    ...(plan ? [`计划 ${plan.shown}`, `完成率 ${plan.rateShown}`] : []),
  ];
  return [
    [value.id, value.label, `${value.shown}${value.unit}`, ...besides].join('\t'),
    ...(names.length > 0 ? [`\t名单（${namesTotal}）：${names.join('、')}`] : []),
    ...breakdowns
      .filter((one) => one.parts.length > 0)
      .map((one) => `\t${one.label}：${one.parts.map((part) => `${part.label} ${part.shown}`).join('，')}`),
  ];
}

type OpenedIndicator = IndicatorValue & {
  /** Ledger the ids belong to; null where no row stands behind the number. */
  readonly ledger: string | null;
  readonly rows: readonly Readonly<Record<string, string | number>>[];
};

/** An indicator with all rows behind it, sensitive values masked; of a total those of all its ledgers. */
async function openIndicator(value: IndicatorValue, session: Session): Promise<OpenedIndicator> {
  const drills = (value.sources ?? [{ drill: value.drill ?? null }]).flatMap((one) => one.drill ?? []);
  const rows: Record<string, string | number>[] = [];
  let ledger: string | null = null;
  for (const drill of drills) {
    const opened = await openDrill(drill, session);
    ledger ??= opened.ledger;
    rows.push(...opened.rows);
  }
  return { ...value, ledger, rows };
}

async function openDrill(
  drill: string,
  { client, signal }: Session,
): Promise<{ readonly ledger: string | null; readonly rows: readonly Record<string, string | number>[] }> {
  const rows: Record<string, string | number>[] = [];
  let ledger: string | null = null;
  for (let total = 1; rows.length < total; ) {
    signal.throwIfAborted();
    const page = await client.reporting.drill({ drill, offset: rows.length, limit: 500 });
    ledger = page.ledger;
    if (page.rows.length === 0) break;
    total = page.total;
    for (const row of page.rows)
      rows.push({ id: row.id, ...Object.fromEntries(page.columns.map((label, i) => [label, row.cells[i] ?? ''])) });
  }
  return { ledger, rows };
}

/** 指标 → 单位 → 数值 → 背后的行数. */
async function printTable(values: readonly IndicatorValue[], session: Session): Promise<void> {
  const lines: { number: string; label: string; unit: string; shown: string; rows: number; ledgers: string }[] = [];
  for (const value of values) {
    const { rows } = await openIndicator(value, session);
    const { number, label, unit, shown, ledgers } = value;
    lines.push({ number, label, unit, shown, rows: rows.length, ledgers: ledgers.slice(0, 1).join('') });
  }
  session.out.answer(lines, [
    '| 编号 | 指标 | 单位 | 数值 | 背后的行 | 台账 |',
    '| --- | --- | --- | ---: | ---: | --- |',
    ...lines.map((l) => `| ${l.number} | ${l.label} | ${l.unit} | ${l.shown} | ${l.rows} | ${l.ledgers} |`),
  ]);
}

const stateWords: Readonly<Record<NumberCheck['state'], string>> = {
  ok: '一致',
  wrong: '对不上',
  ask: '请确认',
  unknown: '待填',
};

/** Prints which numbers agree; exit 1 when some cannot be so. */
export async function printChecks(options: Options, asked: Asked, { client, out }: Session): Promise<void> {
  const unit = text(options, 'unit');
  const checks = await client.indicators.checks({ ...asked, ...(unit === undefined ? {} : { unit }) });
  out.answer(
    checks,
    checks.map((c) =>
      [
        stateWords[c.state],
        c.id,
        c.label,
        `${c.left.label} ${c.left.shown} ${c.relation} ${c.right.label} ${c.right.shown}`,
        ...(c.state === 'wrong' || c.state === 'ask' ? [c.advice] : []),
      ].join('\t'),
    ),
  );
  if (checks.some((c) => c.state === 'wrong')) process.exitCode = 1;
}

/** Prints the counting rules, or changes them: `--set 规则=值`. */
export async function printRules(options: Options, { client, out }: Session): Promise<void> {
  const set = list(options, 'set');
  if (set.length > 0) await client.indicators.saveRules(Object.fromEntries(set.map(readRule)));
  const { rules } = await client.indicators.rules();
  out.answer(
    rules,
    ruleChoices.map((rule) => `${rule.id}\t${rule.label}\t${shownRule(rule, rules)}`),
  );
}

function shownRule(rule: Rule, rules: CountingRules): string {
  const value = rules[rule.id];
  if (rule.kind === 'choice') return rule.choices.find((one) => one.value === value)?.label ?? String(value);
  if (Array.isArray(value)) return value.join('、');
  return rule.kind === 'number' ? `${String(value)}${rule.unit}` : String(value);
}

function readRule(written: string): readonly [string, unknown] {
  const at = written.indexOf('=');
  const id = at < 0 ? written : written.slice(0, at);
  const value = at < 0 ? '' : written.slice(at + 1);
  const rule = ruleChoices.find((one) => one.id === id);
  if (!rule) throw new AppError('option-invalid', { option: '--set', known: ruleChoices.map((one) => `${one.id}=…`).join('、') });
  switch (rule.kind) {
    case 'choice': {
      const choice = rule.choices.find((one) => String(one.value) === value || one.label === value);
      return [id, choice ? choice.value : value];
    }
    case 'number':
      return [id, Number(value)];
    case 'numbers':
    case 'span':
      return [id, value.split(/[,，、-]/u).map(Number)];
    case 'words':
      return [id, value.split(/[,，、]/u).filter((word) => word !== '')];
    case 'text':
      return [id, value];
  }
}
