/**
 * The language in which a summary table (汇总表) is declared: its columns as a tree with merged headers, what its
 * lines are, the steps by which its numbers agree, and the rules printed below. The numbers are measures by name;
 * a table does no arithmetic of its own beyond rates and the comparison with last year.
 */
import type { KeyName } from '../../../shared/indicator/named.ts';
import type { Pivot } from '../../../shared/indicator/pivots.ts';

/** A number of each line. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly header: string;
  /** Several measures are added up: of a line, those that have rows for it (个人 and 企业 of one 奖补类别). */
  readonly measure: string | readonly string[];
  readonly unit: string;
  readonly decimals?: number;
  /** Only rows under named conditions: one trade, one category. */
  readonly pivot?: Pivot;
  readonly pivots?: readonly Pivot[];
  /** The same days a year earlier. */
  readonly lastYear?: boolean;
  /** Says nothing over all lines: the highest score. */
  readonly noTotal?: boolean;
}

/** One number over another, in per cent. */
export interface RateColumn {
  readonly kind: 'rate';
  readonly header: string;
  readonly part: string;
  readonly whole: string;
  readonly partPivots?: readonly Pivot[];
}

/** What is left of a number when another is taken from it (应发 − 实发); opens to the rows of `rows`. */
export interface DifferenceColumn {
  readonly kind: 'difference';
  readonly header: string;
  readonly from: readonly string[];
  readonly less: readonly string[];
  /** Measures whose rows make the difference. */
  readonly rows: readonly string[];
  readonly unit: string;
  readonly decimals?: number;
}

/** How much more or less than a year earlier, in per cent of then. */
export interface GrowthColumn {
  readonly kind: 'growth';
  readonly header: string;
  readonly measure: string;
}

/** A fact of the row a line stands for, by path (by ledger, where lines come from several); `until` makes a range. */
export interface FactColumn {
  readonly kind: 'fact';
  readonly header: string;
  readonly path: string | Readonly<Record<string, string>>;
  readonly until?: string;
  /** Width in Chinese characters. */
  readonly width?: number;
}

/** The different texts of a path over the rows of a line, the most frequent first. */
export interface ListColumn {
  readonly kind: 'list';
  readonly header: string;
  /** Counts the rows looked at. */
  readonly measure: string;
  readonly path: string;
  readonly until?: string;
  readonly most: number;
  /** Prints how many rows stand behind each. */
  readonly counts?: boolean;
  readonly width?: number;
}

/** Which part of the table a line belongs to, where lines come from several ledgers. */
export interface SectionColumn {
  readonly kind: 'section';
  readonly header: string;
}

/** Left empty for what is written by hand. */
export interface BlankColumn {
  readonly kind: 'blank';
  readonly header: string;
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

/**
 * As many columns as there are values of a path, the most frequent first, the rest together under 其他. With
 * `columns` every value is a header over them, else a column under `header`.
 */
export interface EachColumns {
  readonly kind: 'each';
  readonly header: string;
  readonly measure: string;
  readonly path: string;
  readonly unit: string;
  readonly most: number;
  readonly pivots?: readonly Pivot[];
  readonly columns?: readonly NumberColumn[];
}

export type LeafColumn =
  | NumberColumn
  | RateColumn
  | DifferenceColumn
  | GrowthColumn
  | FactColumn
  | ListColumn
  | SectionColumn
  | BlankColumn
  | SerialColumn
  | LabelColumn;
export type ColumnNode = LeafColumn | ColumnGroup | TradeColumns | EachColumns;

/** By ledger, the grouping keys under which its rows fall into the lines. */
export type LineKeys = Readonly<Record<string, readonly KeyName[]>>;

/** Lines that are rows of a ledger: every row of a measure, in order of these paths. */
export interface RowLines {
  readonly of: 'rows';
  readonly measure: string;
  readonly title: string;
  readonly order: readonly string[];
  readonly keys: LineKeys;
  /** By ledger, the values of the line's own row that its keys are compared with; the row's id where not said. */
  readonly at?: Readonly<Record<string, readonly string[]>>;
  /** A last line for rows that belong to none of them. */
  readonly rest?: string;
  /** Said behind the name of a row that other rows belong to but that is no line of its own: a market founded later. */
  readonly beyond?: string;
  readonly section?: string;
}

/** What the lines of a table are. */
export type LineDeclaration =
  /** 乡镇 in code order, then 部门单位 that have rows. */
  | { readonly of: 'units'; readonly keys: LineKeys }
  /** 村 below their 乡镇, which has a line of its own above them when the table is of more than one. Two keys. */
  | { readonly of: 'villages'; readonly keys: LineKeys }
  /** Every value of a code table, whether or not it has rows. */
  | { readonly of: 'codes'; readonly table: string; readonly keys: LineKeys; readonly blank: string }
  /** Values of a grouping key, in this order. */
  | {
      readonly of: 'labels';
      readonly labels: readonly string[];
      readonly keys: LineKeys;
      readonly blank: string;
    }
  | RowLines
  /** Rows of several ledgers one after the other. */
  | { readonly of: 'sections'; readonly parts: readonly RowLines[]; readonly keys: LineKeys };

/** One step of 对账: a number with its sign, and the rows behind it. */
export interface StepDeclaration {
  readonly label: string;
  readonly value:
    /** The table's total of a measure. */
    | { readonly of: 'measure'; readonly measure: string; readonly pivots?: readonly Pivot[] }
    /** Totals of several measures added up, as a column of several measures does. */
    | { readonly of: 'added'; readonly measures: readonly string[] }
    /**
     * What makes the chain come out, where that is true by arithmetic (人次 − 人数 = 重复参训). The measure lists the
     * rows; tests hold its count against the arithmetic, so that a large store need not rank all rows to print it.
     */
    | { readonly of: 'balance'; readonly measure: string }
    /** The sum over all lines, which may count the same person more than once. */
    | { readonly of: 'lines'; readonly measure: string }
    /** The sum over the columns of some groups; with `header` only those under this header (人 of 期·人). */
    | { readonly of: 'columns'; readonly groups: readonly string[]; readonly header?: string };
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
  /** State of a day: the title says 截至 and the first day of the period does not matter to most numbers. */
  readonly asOf?: boolean;
  /** Prints 本年累计 and 上年同期 below the total. */
  readonly compare?: boolean;
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
  readonly gaps: readonly {
    readonly measure: string;
    readonly pivots?: readonly Pivot[];
    readonly words: string;
  }[];
}
