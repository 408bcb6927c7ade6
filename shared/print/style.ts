/** How printed documents look: A4, header on each page, no row cut, 第x页/共y页 by the browser's page margin boxes. */
import type { PrintDocument } from '../contract/print.ts';

/** A text as a CSS string. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', ' ')}"`;
}

/** Size of a sheet and the margins around what is printed on it, in millimetres. */
export const sheet = { short: 210, long: 297, side: 12, top: 12, bottom: 14 } as const;

/** The style sheet of a document that a browser breaks into pages. */
export function printStyle(document: PrintDocument): string {
  return `
@page {
  size: A4 ${document.landscape ? 'landscape' : 'portrait'};
  margin: ${sheet.top}mm ${sheet.side}mm ${sheet.bottom}mm;
  @bottom-left { content: ${quoted(document.foot)}; font: 8pt "宋体", SimSun, "Noto Serif CJK SC", serif; color: #555; }
  @bottom-right { content: "第 " counter(page) " 页 / 共 " counter(pages) " 页"; font: 9pt "宋体", SimSun, "Noto Serif CJK SC", serif; }
}
${look}`;
}

/** The style sheet of pages cut by `pagesOf`: each is a sheet of paper, on the screen and in the printer. */
export function pageStyle(document: PrintDocument): string {
  const [inline, block] = document.landscape ? [sheet.long, sheet.short] : [sheet.short, sheet.long];
  return `
@page { size: A4 ${document.landscape ? 'landscape' : 'portrait'}; margin: 0; }
.print-page { position: relative; box-sizing: border-box; inline-size: ${inline}mm; block-size: calc(${block}mm - 1px); padding: ${sheet.top}mm ${sheet.side}mm 0; overflow: hidden; background: #fff; break-after: page; }
.print-page:last-child { break-after: auto; }
.print-foot { position: absolute; inset-block-end: 7mm; inset-inline: ${sheet.side}mm; display: flex; justify-content: space-between; color: #000; font: 9pt "宋体", SimSun, "Noto Serif CJK SC", serif; }
.print-foot span:first-child { color: #555; font-size: 8pt; }
${look}`;
}

const look = `
.print-doc { color: #000; background: #fff; font: 10pt/1.35 "宋体", SimSun, "Noto Serif CJK SC", "Source Han Serif SC", serif; }
.print-doc table { inline-size: 100%; border-collapse: collapse; table-layout: fixed; }
.print-part, .print-card { break-before: page; }
.print-doc > :first-child { break-before: auto; }
.print-doc thead { display: table-header-group; }
.print-doc tr { break-inside: avoid; }
.print-doc th, .print-doc td { border: 0.6pt solid #000; padding: 0.75mm 1.2mm; font-weight: normal; text-align: start; vertical-align: middle; overflow-wrap: anywhere; }
.print-doc .print-head th { text-align: center; font-family: "黑体", SimHei, "Noto Sans CJK SC", sans-serif; padding: 1.4mm 0.6mm; }
.print-doc th.print-title { border: 0; text-align: center; font: 17pt/1.5 "方正小标宋简体", "华文中宋", "黑体", SimHei, "Noto Serif CJK SC", serif; }
.print-doc th.print-line { border: 0; padding: 0 0 1.5mm; }
.print-line > div, .print-sign { display: flex; justify-content: space-between; gap: 8mm; }
.print-doc .print-center { text-align: center; }
.print-doc .print-right { text-align: end; }
.print-small { font-size: 8pt; }
.print-doc .print-tall tbody td { block-size: 9mm; padding-block: 0; }
.print-note { margin: 1.5mm 0 0; font-size: 9pt; }
.print-end { break-inside: avoid; }
.print-doc td.print-tail { block-size: auto; border: 0; padding: 0; }
.print-sign { margin-block-start: 5mm; }
.print-card { block-size: 268mm; overflow: hidden; break-inside: avoid; display: flex; flex-direction: column; }
.print-card > .print-sign { margin-block: auto 4mm; }
.print-card h1 { margin: 0 0 2mm; text-align: center; font: 20pt/1.5 "方正小标宋简体", "华文中宋", "黑体", SimHei, "Noto Serif CJK SC", serif; }
.print-card .print-line { margin-block-end: 1.5mm; }
.print-facts th, .print-facts td { block-size: 8mm; }
.print-facts th, .print-list thead th { text-align: center; font-family: "黑体", SimHei, "Noto Sans CJK SC", sans-serif; }
.print-facts td.print-photo { text-align: center; vertical-align: middle; color: #777; }
.print-photo img { display: block; margin: 0 auto; inline-size: 25mm; block-size: 33mm; object-fit: contain; }
.print-facts td.print-photo:has(img) { padding: 0; }
.print-list { margin-block-start: -0.6pt; font-size: 9pt; }
.print-doc .print-list-title { background: none; letter-spacing: 0.3em; }
`;
