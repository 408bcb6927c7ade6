/** Columns by trade: which trades there are in the period, and how many 人次 each line has of them. One query. */
import type { Outcome } from '../../../shared/indicator/format.ts';
import type { Measure } from '../../../shared/indicator/measure.ts';
import { keyNamed, namedKeys, type KeyName } from '../../../shared/indicator/named.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { answerAll } from '../indicators/answer.ts';
import type { Scope } from '../indicators/conditions.ts';
import type { Dictionary } from '../indicators/dictionary.ts';
import type { Store } from '../store/store.ts';
import type { TradeColumn } from './layout.ts';
import type { TableDeclaration, TradeColumns } from './table.ts';

export interface TradeCounts {
  readonly columns: (node: TradeColumns) => readonly TradeColumn[];
  /** 人次 of a column in a line (its key), or in the whole table; unknown where no trade is recorded at all. */
  count(column: TradeColumn, line: StoredValue | undefined): Outcome;
}

interface Counted {
  readonly line: StoredValue;
  readonly trade: string | null;
  readonly number: number;
}

/** Reads the trades of a table, when it has columns by trade. */
export async function tradeColumnsFrom(
  store: Store,
  dictionary: Dictionary,
  declaration: TableDeclaration,
  measures: ReadonlyMap<string, Measure>,
  scope: Scope,
  lineKey: (measure: Measure) => KeyName,
): Promise<TradeCounts> {
  const node = declaration.columns.find((column): column is TradeColumns => column.kind === 'trades');
  const measure = node ? measures.get(node.measure) : undefined;
  if (!node || !measure) return { columns: () => [], count: () => ({ state: 'missing' }) };
  const line = keyNamed(lineKey(measure));
  if (!line) throw new RangeError('no such line key');
  const by = [line, namedKeys.trade];
  const [answer] = await answerAll(store.read, [{ measure, by, also: [], scope }], dictionary.codes);
  const counted: Counted[] = (answer?.groups ?? []).map((keys) => {
    const [line = null, trade = null] = keys;
    const outcome = answer?.of(keys);
    return {
      line,
      trade: trade === null || trade === '=不详' ? null : String(trade),
      number: outcome?.state === 'known' ? outcome.number : 0,
    };
  });
  const show = (trade: string): string =>
    trade.startsWith('?') || trade.startsWith('=')
      ? trade.slice(1)
      : dictionary.books.codes('trade').show(trade);
  return {
    columns: () => columnsOf(node, counted, show),
    count(column, line) {
      const here = counted.filter((one) => line === undefined || one.line === line);
      const unknown = here.length > 0 && here.every((one) => one.trade === null);
      if (unknown && column.pivot[0] !== 'noTrade') return { state: 'missing' };
      const number = here.reduce((sum, one) => (isIn(column, one.trade) ? sum + one.number : sum), 0);
      return { state: 'known', number };
    },
  };
}

function columnsOf(
  node: TradeColumns,
  counted: readonly Counted[],
  show: (trade: string) => string,
): readonly TradeColumn[] {
  const totals = new Map<string, number>();
  let blank = 0;
  for (const { trade, number } of counted) {
    if (trade === null) blank += number;
    else totals.set(trade, (totals.get(trade) ?? 0) + number);
  }
  const ranked = [...totals].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([trade]) => trade);
  // One trade too many would make a column 其他 that stands for a single trade.
  const shown = ranked.slice(0, ranked.length === node.most + 1 ? node.most + 1 : node.most);
  const make = (header: string, pivot: TradeColumn['pivot']): TradeColumn => ({
    kind: 'trade',
    header,
    measure: node.measure,
    unit: node.unit,
    pivot,
  });
  const columns = shown.map((trade) => make(show(trade), ['trade', [trade]]));
  if (ranked.length > shown.length) columns.push(make('其他', ['otherTrade', shown]));
  if (blank > 0) columns.push(make('未填', ['noTrade', []]));
  return columns;
}

function isIn(column: TradeColumn, trade: string | null): boolean {
  const [name, values] = column.pivot;
  if (name === 'noTrade') return trade === null;
  if (trade === null) return false;
  return name === 'trade' ? values.includes(trade) : !values.includes(trade);
}
