/** A code table (代码表) is data: a national standard or a county's own list, with the spellings rosters use. */

/** One value. `code` is stored, `short` is shown; every text in `name`, `short` and `aliases` is understood. */
export interface CodeEntry {
  readonly code: string;
  /** As the standard or the form prints it in full. */
  readonly name: string;
  /** As clerks say and see it: 汉族, 中共党员, 大专, 本科. Unique in its table. */
  readonly short: string;
  readonly aliases: readonly string[];
  /** The statistics band this value is counted in: 少数民族, 高中中专, 中级, 高技能 … */
  readonly group?: string;
  /** For professional titles: the code of its series in `titleSeries`. */
  readonly series?: string;
  /** For professional titles: the code of its level in `titleLevel`. */
  readonly level?: string;
  /** YYYY-MM-DD: outside these days the value is understood but not offered. */
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** A text that several values can be meant by, or that must be confirmed: never resolved without asking. */
export interface AmbiguousText {
  readonly texts: readonly string[];
  readonly candidates: readonly string[];
  /** For the clerk, in Chinese. */
  readonly reason: string;
}

export interface CodeTable {
  readonly id: string;
  readonly label: string;
  /** 'GB/T 3304-1991', or null for a list of this product or of the county. */
  readonly standard: string | null;
  /** The county may add values of its own; aliases may be added to every table. */
  readonly open: boolean;
  /**
   * What a bare code in a cell means. `accept`: take it. `ask`: systems number these values in different ways
   * (0=男 1=女; 五级 is the lowest), so it is accepted only where the caller's context agrees.
   */
  readonly bareCodes: 'accept' | 'ask';
  readonly entries: readonly CodeEntry[];
  readonly ambiguous: readonly AmbiguousText[];
}

/** Compact way to write a table row: code, name, short (defaults to name), aliases, group. */
export function entry(
  code: string,
  name: string,
  short?: string,
  aliases: readonly string[] = [],
  group?: string,
): CodeEntry {
  return { code, name, short: short ?? name, aliases, ...(group === undefined ? {} : { group }) };
}

/**
 * Entries from lines 「code name [short] [alias/alias…] [group]」 separated by line breaks, fields by blanks; `-` keeps
 * the default. For long plain lists, where one object per line would only hide the data.
 */
export function entriesOf(lines: string, group?: string): readonly CodeEntry[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [code = '', name = '', short = '-', aliases = '-', own = group] = line.trim().split(/ +/u);
      return entry(code, name, short === '-' ? name : short, aliases === '-' ? [] : aliases.split('/'), own);
    });
}

/** A list of this product, open to a county's own values: what forms tick and no standard numbers. */
export function listOf(
  id: string,
  label: string,
  lines: string,
  ambiguous: readonly AmbiguousText[] = [],
): CodeTable {
  return { id, label, standard: null, open: true, bareCodes: 'ask', entries: entriesOf(lines), ambiguous };
}
