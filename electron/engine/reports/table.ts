/**
 * The language in which a summary table (汇总表) is declared: its columns as a tree with merged headers, what its
 * lines are, the steps by which its numbers agree, and the rules printed below. The numbers are measures by name;
 * a table does no arithmetic of its own beyond rates and the comparison with last year.
 */
import type { KeyName } from '../../../shared/indicator/named.ts';

/** A number of each line. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly header: string;
  readonly measure: string;
  readonly unit: string;
  readonly decimals?: number;
  /** Only rows under a named condition: one trade, one category. */
  readonly pivot?: readonly [name: string, values: readonly string[]];
  /** The same days a year earlier. */
  readonly lastYear?: boolean;
}

/** One number over another, in per cent. */
export interface RateColumn {
  readonly kind: 'rate';
  readonly header: string;
  readonly part: string;
  readonly whole: string;
}

/** How much more or less than a year earlier, in per cent of then. */
export interface GrowthColumn {
  readonly kind: 'growth';
  readonly header: string;
  readonly measure: string;
}

/** A fact of the row a line stands for, by path; `dates` prints two dates as a range. */
export interface FactColumn {
  readonly kind: 'fact';
  readonly header: string;
  readonly path: string;
  readonly until?: string;
  /** Width in Chinese characters. */
  readonly width?: number;
}

export interface SerialColumn {
  readonly kind: 'serial';
  readonly header: string;
}

/** The name of the line: a unit, a class. */
export interface LabelColumn {
  readonly kind: 'label';
  readonly header: string;
  readonly width?: number;
}

/** Columns under a common header. */
export interface ColumnGroup {
  readonly kind: 'group';
  readonly header: string;
  readonly columns: readonly ColumnNode[];
}

/** As many columns as there are trades in the period, the biggest first, the rest together. */
export interface TradeColumns {
  readonly kind: 'trades';
  readonly header: string;
  readonly measure: string;
  readonly unit: string;
  readonly most: number;
}

export type LeafColumn = NumberColumn | RateColumn | GrowthColumn | FactColumn | SerialColumn | LabelColumn;
export type ColumnNode = LeafColumn | ColumnGroup | TradeColumns;

/** What the lines of a table are. */
export type LineDeclaration =
  /** 乡镇 in code order, then 部门单位 that have rows; keys by ledger. */
  | { readonly of: 'units'; readonly keys: Readonly<Record<string, KeyName>>; readonly ledger: string }
  /** Every row of a measure, in order of these paths. */
  | {
      readonly of: 'rows';
      readonly measure: string;
      readonly title: string;
      readonly order: readonly string[];
      readonly keys: Readonly<Record<string, KeyName>>;
    };

/** One step of 对账: a number with its sign, and the rows behind it. */
export interface StepDeclaration {
  readonly label: string;
  readonly value:
    /** The table's total of a measure. */
    | { readonly of: 'measure'; readonly measure: string }
    /**
     * What makes the chain come out, where that is true by arithmetic (人次 − 人数 = 重复参训). The measure lists the
     * rows; tests hold its count against the arithmetic, so that a large store need not rank all rows to print it.
     */
    | { readonly of: 'balance'; readonly measure: string }
    /** The sum over all lines, which may count the same person more than once. */
    | { readonly of: 'lines'; readonly measure: string }
    /** The sum over the columns of a group. */
    | { readonly of: 'columns'; readonly group: string };
  /** Shown as a subtraction. */
  readonly minus?: boolean;
  readonly unit: string;
}

/** A chain of steps that must come out at its last number. */
export interface ChainDeclaration {
  /** All but the last are added (or subtracted); the last is the result. */
  readonly steps: readonly StepDeclaration[];
}

export interface TableDeclaration {
  readonly id: string;
  /** Without the place, which is put before it. */
  readonly title: string;
  readonly lines: LineDeclaration;
  readonly columns: readonly ColumnNode[];
  readonly totalLabel: string;
  /**
   * Ledgers whose rows come in later than the lines. Where there are none yet and `evidence` is unknown, numbers over
   * the ledger are unknown too: a class whose roster has not come in did not train nobody.
   */
  readonly awaited: readonly { readonly ledger: string; readonly rows: string; readonly evidence: string }[];
  readonly reconciliation: readonly ChainDeclaration[];
  /** Measures whose 口径 is printed below, with the words they stand under. */
  readonly definitions: readonly { readonly words: string; readonly part: string; readonly whole?: string }[];
  /** Measures printed as a note when they are not 0: what is missing. `{n}` is the number. */
  readonly gaps: readonly { readonly measure: string; readonly words: string }[];
}
