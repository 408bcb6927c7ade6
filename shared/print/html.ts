/** A print document as HTML without scripts and without style attributes, so that it stands under the page's policy. */
import type { PrintCard, PrintDocument, PrintTable } from '../contract/print.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (c) => escapes[c] ?? c);
}

const tag = (name: string, body: string, attributes = ''): string => `<${name}${attributes}>${body}</${name}>`;
const cell = (name: string, text: string, attributes = ''): string => tag(name, escapeHtml(text).replaceAll('\n', '<br>'), attributes);

/** Body of the document; see `printStyle` for how it looks. */
export function printBody(document: PrintDocument): string {
  const parts = document.parts.map((part) => (part.kind === 'table' ? table(part) : card(part)));
  return `<div class="print-doc ${document.landscape ? 'print-landscape' : 'print-portrait'}">${parts.join('')}</div>`;
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
  const body = part.rows
    .map((row) => tag('tr', part.columns.map(({ align }, i) => cell('td', row[i] ?? '', align === 'left' ? '' : ` class="print-${align}"`)).join('')))
    .join('');
  const shape = `${part.small ? ' print-small' : ''}${part.tall ? ' print-tall' : ''}`;
  const notes = part.notes.map((note) => cell('p', note, ' class="print-note"')).join('');
  return `<section class="print-part${shape}"><table><colgroup>${cols}</colgroup><thead>${head}</thead><tbody>${body}</tbody></table>${notes}${signatures(part.signatures)}</section>`;
}

function line(texts: readonly string[]): string {
  return `<div>${texts.map((text) => cell('span', text)).join('')}</div>`;
}

function signatures(texts: readonly string[]): string {
  return texts.length === 0 ? '' : `<div class="print-sign">${texts.map((text) => cell('span', text)).join('')}</div>`;
}

/** Facts two by two beside the place for the photo, then what is known of the person over time. */
function card(part: PrintCard): string {
  const rows: string[] = [];
  let left: PrintCard['facts'][number] | null = null;
  const photoRows = 4;
  const photo = (): string => (rows.length === 0 ? `<td class="print-photo" rowspan="${photoRows}">照<br>片</td>` : '');
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
      const body = lines.map((cells) => tag('tr', cells.map((text) => cell('td', text)).join(''))).join('');
      const rest = more > 0 ? tag('tr', cell('td', `另有 ${more} 条，见程序个人页`, ` colspan="${columns.length}" class="print-center"`)) : '';
      return `<table class="print-list"><thead><tr>${cell('th', title, ` colspan="${columns.length}" class="print-list-title"`)}</tr><tr>${columns.map((c) => cell('th', c)).join('')}</tr></thead><tbody>${body}${rest}</tbody></table>`;
    })
    .join('');
  return `<section class="print-card"><h1>${escapeHtml(part.title)}</h1><div class="print-line">${line(part.line)}</div><table class="print-facts"><colgroup>${cols}</colgroup><tbody>${rows.join('')}</tbody></table>${lists}${signatures(part.signatures)}</section>`;
}

/** A whole page to keep as a file: opens in any browser and prints from there. */
export function printPage(document: PrintDocument, style: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escapeHtml(document.name)}</title><style>${style}</style></head><body>${printBody(document)}</body></html>`;
}
