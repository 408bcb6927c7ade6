/** The column tree of a table laid out: leaves from left to right, and header cells with their extent. */
import type { HeaderCell } from '../../../shared/contract/reporting.ts';
import type { ColumnNode, LeafColumn, TradeColumns } from './table.ts';

/** A column of one trade, of all other trades together, or of rows without a trade. */
export interface TradeColumn {
  readonly kind: 'trade';
  readonly header: string;
  readonly measure: string;
  readonly unit: string;
  readonly pivot: readonly [name: 'trade' | 'otherTrade' | 'noTrade', values: readonly string[]];
}

export type Leaf = LeafColumn | TradeColumn;

export interface Layout {
  readonly leaves: readonly Leaf[];
  readonly header: HeaderCell[];
  readonly headerRows: number;
  /** Leaves under each group, by its header. */
  readonly groups: ReadonlyMap<string, readonly number[]>;
}

/** Lays columns out; `trades` makes the columns of a trade node. */
export function layOut(
  columns: readonly ColumnNode[],
  trades: (node: TradeColumns) => readonly TradeColumn[],
): Layout {
  const headerRows = columns.some((node) => !isLeaf(node)) ? 2 : 1;
  const leaves: Leaf[] = [];
  const header: HeaderCell[] = [];
  const groups = new Map<string, readonly number[]>();
  const put = (leaf: Leaf, row: number): void => {
    header.push({ text: leaf.header, row, column: leaves.length, rowSpan: headerRows - row, columnSpan: 1 });
    leaves.push(leaf);
  };
  for (const node of columns) {
    if (isLeaf(node)) {
      put(node, 0);
      continue;
    }
    // Columns by value have been made into groups before: see `expandEach`.
    if (node.kind === 'each') continue;
    const children: readonly Leaf[] = node.kind === 'trades' ? trades(node) : node.columns.filter(isLeaf);
    if (children.length === 0) continue;
    const first = leaves.length;
    header.push({ text: node.header, row: 0, column: first, rowSpan: 1, columnSpan: children.length });
    for (const child of children) put(child, 1);
    groups.set(
      node.header,
      children.map((_, i) => first + i),
    );
  }
  return { leaves, header, headerRows, groups };
}

function isLeaf(node: ColumnNode): node is LeafColumn {
  return node.kind !== 'group' && node.kind !== 'trades' && node.kind !== 'each';
}
