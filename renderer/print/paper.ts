import type { PrintDocument } from '../../shared/contract/print.ts';
import { pageBody, printBody, type Photos } from '../../shared/print/html.ts';
import { pagesOf, type PartHeights, type PrintPage } from '../../shared/print/pages.ts';
import { sampleOf } from '../../shared/print/sample.ts';
import { pageStyle, sheet } from '../../shared/print/style.ts';

const rootId = 'print-root';
const millimetre = 96 / 25.4;
/** Left free at the foot of a page: letters are measured on the screen and printed by the printer. */
const slack = 2 * millimetre;

/** Around the document itself: alone on paper, never on the screen. */
const around = `
@media screen { #${rootId} { display: none; } }
@media print {
  html, body { background: #fff; block-size: auto !important; overflow: visible !important; }
  body > *:not(#${rootId}) { display: none !important; }
}
`;

/** Nodes of our own markup. Every text in it is escaped (`escapeHtml`), and a parsed document runs no script in any case. */
export function nodesOf(html: string): Node[] {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  return Array.from(parsed.body.childNodes, (node) => document.importNode(node, true));
}

/** Puts a style sheet in force: constructed, so that the page's policy stays as strict as it is. @returns the way to take it back */
export function wear(css: string): () => void {
  const worn = new CSSStyleSheet();
  worn.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, worn];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== worn);
  };
}

/** Cuts a document into pages by drawing what of it may wrap where nobody sees it; `pageStyle` must be in force. */
export function layOut(paper: PrintDocument): readonly PrintPage[] {
  const samples = paper.parts.map((part) => (part.kind === 'table' ? sampleOf(part, paper.landscape) : null));
  const drawn = {
    ...paper,
    parts: paper.parts.map((part, n) =>
      part.kind === 'table' ? { ...part, rows: (samples[n]?.rows ?? []).map((row) => [...row]) } : part,
    ),
  };
  const box = document.createElement('div');
  box.className = 'print-measure';
  box.style.inlineSize = `${(paper.landscape ? sheet.long : sheet.short) - 2 * sheet.side}mm`;
  // Cards are a page each whatever stands in them.
  if (samples.some((sample) => sample !== null)) box.append(...nodesOf(printBody(drawn)));
  document.body.append(box);
  try {
    const room =
      ((paper.landscape ? sheet.short : sheet.long) - sheet.top - sheet.bottom) * millimetre - slack;
    const heights = Array.from(box.querySelectorAll(':scope > .print-doc > *'), heightsOf);
    return pagesOf(
      paper,
      heights.map((part, n) => ({
        ...part,
        rows: (samples[n]?.like ?? []).map((like) => part.rows[like] ?? 0),
      })),
      room,
    );
  } finally {
    box.remove();
  }
}

const heightOf = (element: Element | null): number => element?.getBoundingClientRect().height ?? 0;

function heightsOf(part: Element): PartHeights {
  const tail = part.querySelector('.print-tail')?.parentElement ?? null;
  const rows = Array.from(part.querySelectorAll(':scope > table > tbody > tr')).filter((row) => row !== tail);
  return { head: heightOf(part.querySelector('thead')), rows: rows.map(heightOf), tail: heightOf(tail) };
}

/** Every page of a document as it goes to the printer. */
function allPages(paper: PrintDocument, pages: readonly PrintPage[], photos: Photos): string {
  return pages.map((page, i) => pageBody(paper, page, i + 1, pages.length, photos)).join('');
}

/**
 * Stands the pages ready for the printer, with their photos drawn; nothing else is printed while they stand.
 * @returns the way to take them away again
 */
export async function standReady(paper: PrintDocument, pages: readonly PrintPage[], photos: Photos): Promise<() => void> {
  document.getElementById(rootId)?.remove();
  const root = document.createElement('div');
  root.id = rootId;
  root.append(...nodesOf(allPages(paper, pages, photos)));
  const undress = wear(around + pageStyle(paper));
  const titleBefore = document.title;
  document.body.append(root);
  // The print window proposes the title as the name of a PDF.
  document.title = paper.name;
  // A picture that is not yet decoded would be printed as an empty place.
  await Promise.all(Array.from(root.querySelectorAll('img'), (picture) => picture.decode().catch(() => undefined)));
  return () => {
    root.remove();
    undress();
    document.title = titleBefore;
  };
}

/** Opens the printer's window, where the pages can be saved as PDF as well. */
export async function printPages(paper: PrintDocument, pages: readonly PrintPage[], photos: Photos): Promise<void> {
  const clear = await standReady(paper, pages, photos);
  window.addEventListener('afterprint', clear, { once: true });
  window.print();
}
