/** A print document as HTML without scripts and without style attributes, so that it stands under the page's policy. */
import type { PrintCard, PrintDocument, PrintTable } from '../contract/print.ts';
import type { PrintPage } from './pages.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as it may stand between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (c) => escapes[c] ?? c);
}

/** Where the picture of each photo stands, by its attachment: `blob:` on the page, `data:` in a file. */
export type Photos = ReadonlyMap<number, string>;

const none: Photos = new Map();

/** Every photo a document wants, each once. */
export function photosIn(document: PrintDocument): readonly number[] {
  return [...new Set(document.parts.flatMap((part) => (part.kind === 'card' && part.photo !== null ? [part.photo] : [])))];
}

const tag = (name: string, body: string, attributes = ''): string => `<${name}${attributes}>${body}</${name}>`;
const cell = (name: string, text: string, attributes = ''): string => tag(name, escapeHtml(text).replaceAll('\n', '<br>'), attributes);

/** Body of the document as it flows from page to page; see `printStyle` for how it looks. */
export function printBody(document: PrintDocument, photos: Photos = none): string {
  const parts = document.parts.map((part) => (part.kind === 'table' ? table(part) : card(part, photos)));
  return `<div class="print-doc ${document.landscape ? 'print-landscape' : 'print-portrait'}">${parts.join('')}</div>`;
}

/** One page of the document, cut out by `pagesOf`, with its number at the foot. */
export function pageBody(document: PrintDocument, page: PrintPage, number: number, of: number, photos: Photos = none): string {
  const part = document.parts[page.part];
  if (part === undefined) return '';
  const body = part.kind === 'card' ? card(part, photos) : table({ ...part, rows: part.rows.slice(page.from, page.to), ...(page.last ? {} : { notes: [], signatures: [] }) });
  const foot = `<div class="print-foot">${cell('span', document.foot)}${cell('span', `第 ${number} 页 / 共 ${of} 页`)}</div>`;
  return `<div class="print-page ${document.landscape ? 'print-landscape' : 'print-portrait'}"><div class="print-doc">${body}</div>${foot}</div>`;
}

function table(part: PrintTable): string {
  const all = part.columns.reduce((sum, column) => sum + column.width, 0);
  const cols = part.columns.map(({ width }) => `<col width="${((width / all) * 100).toFixed(2)}%">`).join('');
  const span = ` colspan="${part.columns.length}"`;
  const head = [
    tag('tr', cell('th', part.title, ` class="print-title"${span}`)),
    tag('tr', tag('th', line(part.line), ` class="print-line"${span}`)),
    tag('tr', part.columns.map(({ label }) => cell('th', label)).join(''), ' class="print-head"'),
  ].join('');
  const rows = part.rows
    .map((row) => tag('tr', part.columns.map(({ align }, i) => cell('td', row[i] ?? '', align === 'left' ? '' : ` class="print-${align}"`)).join('')));
  // The last rows and the signature line stay together where the page is broken by a browser.
  const start = part.signatures.length + part.notes.length > 0 ? Math.max(0, rows.length - 2) : rows.length;
  const end = `${part.notes.map((note) => cell('p', note, ' class="print-note"')).join('')}${signatures(part.signatures)}`;
  const body = `<tbody>${rows.slice(0, start).join('')}</tbody>${end === '' ? '' : `<tbody class="print-end">${rows.slice(start).join('')}<tr>${tag('td', end, ` class="print-tail"${span}`)}</tr></tbody>`}`;
  const shape = `${part.small ? ' print-small' : ''}${part.tall ? ' print-tall' : ''}`;
  return `<section class="print-part${shape}"><table><colgroup>${cols}</colgroup><thead>${head}</thead>${body}</table></section>`;
}

function line(texts: readonly string[]): string {
  return `<div>${texts.map((text) => cell('span', text)).join('')}</div>`;
}

function signatures(texts: readonly string[]): string {
  return texts.length === 0 ? '' : `<div class="print-sign">${texts.map((text) => cell('span', text)).join('')}</div>`;
}

/** Facts two by two beside the place for the photo, then what is known of the person over time. */
function card(part: PrintCard, photos: Photos): string {
  const rows: string[] = [];
  let left: PrintCard['facts'][number] | null = null;
  const photoRows = 4;
  const address = part.photo === null ? undefined : photos.get(part.photo);
  const picture = address === undefined ? '照<br>片' : `<img alt="照片" src="${escapeHtml(address)}">`;
  const photo = (): string => (rows.length === 0 ? `<td class="print-photo" rowspan="${photoRows}">${picture}</td>` : '');
  const spanOf = (): number => (rows.length < photoRows ? 3 : 4);
  const close = (): void => {
    if (left === null) return;
    rows.push(tag('tr', `${cell('th', left.label)}${cell('td', left.value, ` colspan="${spanOf()}"`)}${photo()}`));
    left = null;
  };
  for (const fact of part.facts) {
    if (fact.wide && rows.length >= photoRows) {
      close();
      rows.push(tag('tr', `${cell('th', fact.label)}${cell('td', fact.value, ' colspan="4"')}`));
    } else if (left === null) left = fact;
    else {
      const second = rows.length < photoRows ? cell('td', fact.value) : cell('td', fact.value, ' colspan="2"');
      rows.push(tag('tr', `${cell('th', left.label)}${cell('td', left.value)}${cell('th', fact.label)}${second}${photo()}`));
      left = null;
    }
  }
  close();
  while (rows.length < photoRows) rows.push(tag('tr', `<th></th><td></td><th></th><td></td>${photo()}`));
  const cols = '<col width="13%"><col width="29%"><col width="13%"><col width="27%"><col width="18%">';
  const lists = part.lists
    .map(({ title, columns, rows: lines, more }) => {
      const widest = columns.map((label, i) => Math.min(14, Math.max(5, label.length, ...lines.map((cells) => cells[i]?.length ?? 0))));
      const all = widest.reduce((sum, n) => sum + n, 0);
      const cols = widest.map((n) => `<col width="${((n / all) * 100).toFixed(2)}%">`).join('');
      const body = lines.map((cells) => tag('tr', cells.map((text) => cell('td', text)).join(''))).join('');
      const rest = more > 0 ? tag('tr', cell('td', `另有 ${more} 条，见程序个人页`, ` colspan="${columns.length}" class="print-center"`)) : '';
      return `<table class="print-list"><colgroup>${cols}</colgroup><thead><tr>${cell('th', title, ` colspan="${columns.length}" class="print-list-title"`)}</tr><tr>${columns.map((c) => cell('th', c)).join('')}</tr></thead><tbody>${body}${rest}</tbody></table>`;
    })
    .join('');
  return `<section class="print-card"><h1>${escapeHtml(part.title)}</h1><div class="print-line">${line(part.line)}</div><table class="print-facts"><colgroup>${cols}</colgroup><tbody>${rows.join('')}</tbody></table>${lists}${signatures(part.signatures)}</section>`;
}

/** A whole page to keep as a file: opens in any browser and prints from there. */
export function printPage(document: PrintDocument, style: string, photos: Photos = none): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"><title>${escapeHtml(document.name)}</title><style>${style}</style></head><body>${printBody(document, photos)}</body></html>`;
}
