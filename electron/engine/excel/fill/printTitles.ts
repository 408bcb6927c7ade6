/** Header rows repeated on every printed page (打印标题), where a filled list needs it and its form says nothing of it. */
import { XMLSerializer, type Element } from '@xmldom/xmldom';
import { child, children, element, parseXml } from './sheetXml.ts';

/** Points of the long and the short edge, by the number of the paper (18.3.1.63 of ECMA-376); A4 for all others. */
const papers: Readonly<Record<string, readonly [long: number, short: number]>> = { '8': [1191, 842], '9': [842, 595], '11': [595, 420], '12': [1032, 729], '13': [729, 516] };
/** Inches that stand above and below where a sheet does not say. */
const usualMargin = 0.75;
/** Points of a row of 宋体 11 where a sheet does not say. */
const usualHeight = 13.5;

/**
 * Whether the rows of a sheet are certain to be printed on several pages.
 * @param xml of the sheet; @param last its last row, 1-based
 */
export function passesOnePage(xml: string, last: number): boolean {
  const root = parseXml(xml).documentElement;
  if (!root) return false;
  const setup = child(root, 'pageSetup');
  const said = (name: string): string | null => setup?.getAttribute(name) ?? null;
  const fit = child(root, 'sheetPr');
  const fits = fit !== null && /^(?:1|true)$/.test(child(fit, 'pageSetUpPr')?.getAttribute('fitToPage') ?? '');
  // Everything squeezed onto so many pages; 0 stands for as many as it takes.
  if (fits && (said('fitToHeight') ?? '1') === '1') return false;
  const [long, short] = papers[said('paperSize') ?? '9'] ?? [842, 595];
  const margins = child(root, 'pageMargins');
  const margin = (side: string): number => Number(margins?.getAttribute(side) ?? usualMargin) * 72;
  const room = (said('orientation') === 'landscape' ? short : long) - margin('top') - margin('bottom');
  const scale = fits ? 1 : Number(said('scale') ?? 100) / 100;
  return heightOf(root, last) * scale > room;
}

function heightOf(root: Element, last: number): number {
  const usual = Number(child(root, 'sheetFormatPr')?.getAttribute('defaultRowHeight') ?? usualHeight);
  let sum = last * usual;
  for (const row of children(child(root, 'sheetData') ?? root, 'row')) {
    if (Number(row.getAttribute('r')) > last) continue;
    const hidden = /^(?:1|true)$/.test(row.getAttribute('hidden') ?? '');
    const own = hidden ? 0 : Number(row.getAttribute('ht') ?? usual);
    sum += own - usual;
  }
  return sum;
}

/** Names stand behind these parts of a workbook (18.2.27). */
const before = ['externalReferences', 'functionGroups', 'sheets'] as const;

/**
 * The workbook with these rows repeated on every page of a sheet; as it is where it repeats something there already.
 * @param at place of the sheet in the workbook, from 0; rows are 1-based
 */
export function repeatRows(xml: string, at: number, sheet: string, rows: { readonly from: number; readonly to: number }): string {
  const document = parseXml(xml);
  const root = document.documentElement;
  if (!root) return xml;
  const list = child(root, 'definedNames');
  const title = '_xlnm.Print_Titles';
  const has = list !== null && children(list, 'definedName').some((name) => name.getAttribute('name')?.toLowerCase() === title.toLowerCase() && name.getAttribute('localSheetId') === String(at));
  if (has) return xml;
  const name = element(document, root, 'definedName', `'${sheet.replaceAll("'", "''")}'!$${rows.from}:$${rows.to}`);
  name.setAttribute('name', title);
  name.setAttribute('localSheetId', String(at));
  if (list) list.appendChild(name);
  else {
    const made = element(document, root, 'definedNames');
    made.appendChild(name);
    const after = before.flatMap((one) => children(root, one))[0];
    root.insertBefore(made, after?.nextSibling ?? null);
  }
  return new XMLSerializer().serializeToString(document);
}
