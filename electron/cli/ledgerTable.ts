/** `ledgers`: ledger → fields → page → import → export → template, made from the registry. */
import { columnsOf, ledgers } from '../../shared/ledger/ledgers.ts';
import { rulesOf } from '../../shared/health/rules.ts';
import type { Session } from './session.ts';

interface Line {
  readonly id: string;
  readonly label: string;
  readonly section: string;
  readonly fields: readonly string[];
  readonly page: string;
  readonly import: string;
  readonly export: string;
  readonly template: string;
  readonly rules: number;
  readonly rows: number;
}

/** Prints the table as Markdown; under `--json` as data. Rows are those of the store. */
export async function listLedgers({ client, out }: Session): Promise<void> {
  const lines: Line[] = [];
  for (const ledger of ledgers) {
    const { total } = await client.ledger.count({ ledger: ledger.id });
    lines.push({
      id: ledger.id,
      label: ledger.label,
      section: ledger.section,
      fields: columnsOf(ledger).map((c) => c.field.label),
      page: `#/ledger/${ledger.id}`,
      import: ledger.importable ? `import FILE --ledger ${ledger.id}` : '',
      export: `export ${ledger.id} -o FILE.xlsx|.csv`,
      template: ledger.importable ? `template ${ledger.id} -o FILE.xlsx` : '',
      rules: rulesOf(ledger.id).length,
      rows: total,
    });
  }
  out.answer(lines, [
    '| 台账 | 编号 | 组 | 字段 | 页面 | 导入 | 导出 | 模板 | 体检规则 | 现有行数 |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...lines.map((l) => `| ${l.label} | ${l.id} | ${l.section} | ${l.fields.length} | ${l.page} | ${l.import === '' ? '—' : '有'} | xlsx、csv | ${l.template === '' ? '—' : '有'} | ${l.rules} | ${l.rows} |`),
    '',
    `共 ${lines.length} 本台账，${lines.reduce((n, l) => n + l.fields.length, 0)} 个字段，${lines.reduce((n, l) => n + l.rules, 0)} 条体检规则。`,
  ]);
}
