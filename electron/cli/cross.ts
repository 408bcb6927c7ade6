/** `cross`: a 交叉表 of two fields as a workbook. */
import type { Client } from '../../shared/contract/contract.ts';
import type { CrossAxis, CrossSpec } from '../../shared/contract/analysis.ts';
import type { Condition } from '../../shared/contract/common.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { text, type Arguments } from './arguments.ts';
import { namedLedger } from './namedLedger.ts';

/**
 * The specification the arguments say.
 * @param conditions what `--where` says
 * @throws AppError `ledger-unknown`, `field-unknown`, `option-invalid`
 */
export async function crossSpec({ words, options }: Arguments, client: Client, conditions: readonly Condition[]): Promise<CrossSpec> {
  const [id = ''] = words;
  const ledger = namedLedger(id);
  const fields = await client.analysis.crossFields({ ledger: ledger.id });
  const axis = (written: string): CrossAxis => {
    const [column = '', how] = written.split(':');
    const field = fields.find((f) => f.column === column);
    const by = field?.by.find((one) => how === undefined || one === how);
    if (!field || !by) {
      const known = fields.filter((f) => f.by.length > 0).map((f) => `${f.column}（${f.by.join('、')}）`);
      throw new AppError('field-unknown', { ledger: ledger.label, field: written, known: known.join('、') });
    }
    return { column, by };
  };
  const columns = text(options, 'columns');
  const from = text(options, 'from');
  const to = text(options, 'to') ?? (await client.system.info()).today;
  const unit = text(options, 'unit');
  return {
    ledger: ledger.id,
    rows: axis(text(options, 'rows') ?? ''),
    columns: columns === undefined ? null : axis(columns),
    measure: measureOf(text(options, 'measure') ?? (ledger.person === 'none' ? 'rows' : 'people')),
    inPeriod: from !== undefined,
    from: from ?? `${to.slice(0, 4)}-01-01`,
    to,
    ...(unit === undefined ? {} : { unit }),
    conditions: [...conditions],
    text: text(options, 'text') ?? '',
  };
}

function measureOf(written: string): CrossSpec['measure'] {
  if (written === 'people' || written === 'rows') return { of: written };
  const [of, column] = written.split(':');
  if (of === 'sum' && column !== undefined) return { of, column };
  throw new AppError('option-invalid', { option: '--measure', known: 'people、rows、sum:字段' });
}
