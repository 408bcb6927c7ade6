/**
 * Links of a file's rows to rows of other ledgers. A file names them by title (服务组名称, 班名); the plan finds the
 * row meant, and the write makes those a declaration says may be made.
 */
import type { Ledger, StoredValue } from '../../../shared/ledger/fields.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import { linkColumnsOf, rosterLinkOf, type LinkColumn } from '../../../shared/ledger/links.ts';
import { prepareTitleLookup } from '../store/lookup.ts';
import type { NewRow, Tx } from '../store/store.ts';

type Values = Record<string, StoredValue>;

/** Every link of a ledger but that of a roster to its class: classes have a plan of their own (`classPlan.ts`). */
export function linksOf(ledger: Ledger): readonly LinkColumn[] {
  const roster = rosterLinkOf(ledger);
  return linkColumnsOf(ledger).filter((l) => l.own !== roster?.own);
}

/** Something to say about a link of a row. */
export interface LinkFinding {
  readonly field: string;
  readonly level: 'error' | 'warning' | 'info';
  readonly code: 'link-unknown' | 'link-ambiguous' | 'link-new' | 'required-missing';
  readonly detail: string;
  readonly raw: string;
}

/** Puts the ids of linked rows into the values of a row and answers with what there is to say. */
export type LinkFinder = (values: Values) => readonly LinkFinding[];

/**
 * Makes the finder of a ledger's links; a plan asks it for every row, so each title is looked up once.
 * @param titlesIn makes the look-up of a ledger's rows by their title
 */
export function createLinkFinder(
  ledger: Ledger,
  titlesIn: (target: Ledger) => (title: string) => readonly number[],
): LinkFinder {
  const links = linksOf(ledger).map((link) => ({
    ...link,
    find: remembering(titlesIn(ledgerById(link.field.ledger))),
  }));
  return (values) => {
    const findings: LinkFinding[] = [];
    for (const { own, shownAs, field, find } of links) {
      delete values[own];
      const title = titleIn(values, shownAs);
      const about = (level: LinkFinding['level'], code: LinkFinding['code'], detail: string): void => {
        findings.push({ field: shownAs, level, code, detail, raw: title ?? '' });
      };
      if (title === null) {
        if (field.required === true) about('error', 'required-missing', `没有填${field.label}，请补上`);
        continue;
      }
      const found = find(title);
      const target = ledgerById(field.ledger).label;
      if (found.length > 1)
        about(
          'warning',
          'link-ambiguous',
          `“${target}”里有 ${found.length} 个“${title}”，已连到最近登记的一个，请核对`,
        );
      if (found[0] !== undefined) values[own] = found[0];
      else if (field.makes === true)
        about('info', 'link-new', `“${target}”里还没有“${title}”，导入时会一并建立`);
      else if (field.required === true)
        about('error', 'link-unknown', `“${target}”里没有“${title}”，请先登记，或者改正名称`);
      else
        about(
          'warning',
          'link-unknown',
          `“${target}”里没有“${title}”，${field.label}没有导入；登记以后再导入一次就会连上`,
        );
    }
    return findings;
  };
}

function titleIn(values: Readonly<Values>, shownAs: string): string | null {
  const title = values[shownAs];
  return typeof title !== 'string' || title === '' || title.startsWith('=') ? null : title;
}

function remembering(find: (title: string) => readonly number[]): (title: string) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (title) => {
    const ids = known.get(title) ?? find(title);
    if (known.size < 5000) known.set(title, ids);
    return ids;
  };
}

/** The id of a linked row, made now if the link allows it and nobody has made it in the meantime. */
export function createLinkMaker(
  tx: Tx,
  ledger: Ledger,
): (link: LinkColumn, values: Readonly<Values>) => number | null {
  const finders = new Map(
    linksOf(ledger).map((l) => [l.own, prepareTitleLookup(tx.raw, ledgerById(l.field.ledger))]),
  );
  return (link, values) => {
    const known = values[link.own];
    if (typeof known === 'number') return known;
    const title = titleIn(values, link.shownAs);
    if (title === null || link.field.makes !== true) return null;
    const [there] = finders.get(link.own)?.(title) ?? [];
    return there ?? tx.insert(link.field.ledger, { [ledgerById(link.field.ledger).title]: title } as NewRow);
  };
}
