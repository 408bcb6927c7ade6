/** What stands around the cells of a sheet and names rows: merges, drop-downs, conditional looks, filters, page breaks. */
import type { Element } from '@xmldom/xmldom';
import { moveFormula, moveRow, moveSqref, type FormulaPlace, type Insertion } from './moveRefs.ts';
import { child, children, columnNumber, descendants } from './sheetXml.ts';

/** Rows that are made: the first of them and how many. */
export interface NewRows {
  readonly at: number;
  readonly count: number;
}

/** Everything around the cells follows the rows; new rows get the merges of the row they look like. */
export function moveFrames(root: Element, by: Insertion, { like, made, home }: { readonly like: number; readonly made: NewRows; readonly home: string }): void {
  const own = child(root, 'mergeCells');
  if (own) {
    for (const merge of children(own, 'mergeCell')) merge.setAttribute('ref', moveMerge(merge.getAttribute('ref') ?? '', by));
    for (const merge of children(own, 'mergeCell')) {
      const [from = '', to = ''] = (merge.getAttribute('ref') ?? '').split(':');
      const row = Number(/\d+/.exec(from)?.[0]);
      if (row !== like || Number(/\d+/.exec(to)?.[0]) !== like) continue;
      for (let i = 0; i < made.count; i += 1) {
        const copy = merge.cloneNode(true) as Element;
        copy.setAttribute('ref', `${from.replace(/\d+/, String(made.at + i))}:${to.replace(/\d+/, String(made.at + i))}`);
        own.appendChild(copy);
      }
    }
    own.setAttribute('count', String(children(own, 'mergeCell').length));
  }
  for (const node of descendants(root)) {
    const area = node.getAttribute('sqref');
    if (area) node.setAttribute('sqref', moveSqref(area, by));
    // Lists of drop-downs and conditions of looks are formulas too.
    if (['formula', 'formula1', 'formula2', 'f'].includes(node.localName ?? '') && children(node, 'sqref').length === 0 && node.firstChild?.nodeType === 3)
      node.textContent = moveFormula(node.textContent ?? '', by, home, home, ofDropDown(node) ? { source: true } : lookRow(node));
    if (node.localName === 'sqref' && node.textContent) node.textContent = moveSqref(node.textContent, by);
    if (['autoFilter', 'hyperlink', 'dimension', 'sortState', 'sortCondition', 'protectedRange'].includes(node.localName ?? '')) {
      const ref = node.getAttribute('ref');
      if (ref) node.setAttribute('ref', moveSqref(ref, by));
    }
    if (node.localName === 'brk' && (node.parentNode as Element | null)?.localName === 'rowBreaks') {
      const id = Number(node.getAttribute('id'));
      node.setAttribute('id', String(moveRow(id + 1, by) - 1));
    }
  }
}

function ofDropDown(node: Element): boolean {
  for (let at = node.parentNode as Element | null; at; at = at.parentNode as Element | null) if (at.localName === 'dataValidation') return true;
  return false;
}

/** Conditions of looks are written for the first row of their area. */
function lookRow(node: Element): FormulaPlace {
  for (let at = node.parentNode as Element | null; at; at = at.parentNode as Element | null) {
    if (at.localName !== 'conditionalFormatting') continue;
    const row = Number(/\d+/.exec(at.getAttribute?.('sqref') ?? '')?.[0] ?? 0);
    return row > 0 ? { row } : {};
  }
  return {};
}

interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The merges of a sheet, 1-based. */
export function merges(root: Element): readonly Merge[] {
  const own = child(root, 'mergeCells');
  return (own ? children(own, 'mergeCell') : []).flatMap((merge) => {
    const [from = '', to = from] = (merge.getAttribute('ref') ?? '').split(':');
    const [top, bottom] = [Number(/\d+/.exec(from)?.[0]), Number(/\d+/.exec(to)?.[0])];
    return Number.isFinite(top) && Number.isFinite(bottom) ? [{ top, bottom, left: columnNumber(from), right: columnNumber(to) }] : [];
  });
}

/** A merge moves whole; only one that reaches over the list's end from above and below grows. */
function moveMerge(ref: string, by: Insertion): string {
  const rows = [...ref.matchAll(/\d+/g)].map((m) => Number(m[0]));
  const [top = 0, bottom = top] = rows;
  const [first, last] = [moveRow(top, by), moveRow(bottom, by)];
  let seen = 0;
  return ref.replaceAll(/\d+/g, () => String(seen++ === 0 ? first : last));
}
