import type { PrintDocument } from '../../shared/contract/print.ts';
import { printBody } from '../../shared/print/html.ts';
import { printStyle } from '../../shared/print/style.ts';

const rootId = 'print-root';

/** Around the document itself: alone on paper, never on the screen. */
const around = `
@media screen { #${rootId} { display: none; } }
@media print {
  html, body { background: #fff; block-size: auto !important; overflow: visible !important; }
  body > *:not(#${rootId}) { display: none !important; }
}
`;

/**
 * Puts a document on paper through the browser's print window, where it can be saved as PDF as well. Style sheets are
 * constructed, markup has neither scripts nor style attributes: the page's policy stays as strict as it is.
 */
export function printPaper(paper: PrintDocument): void {
  document.getElementById(rootId)?.remove();
  const root = document.createElement('div');
  root.id = rootId;
  // Every text in it is escaped (`escapeHtml`), and a parsed document runs no script in any case.
  const parsed = new DOMParser().parseFromString(printBody(paper), 'text/html');
  root.append(...Array.from(parsed.body.childNodes, (node) => document.importNode(node, true)));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(around + printStyle(paper));
  const titleBefore = document.title;
  const clear = (): void => {
    root.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    document.title = titleBefore;
  };
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.body.append(root);
  // The print window proposes the title as the name of a PDF.
  document.title = paper.name;
  window.addEventListener('afterprint', clear, { once: true });
  window.print();
}
