import { create } from 'zustand';

/** Where in the program the user is. It stands in the URL's fragment, so back, forward and reload work. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'board' | 'cross' }
  | { readonly page: 'ledger'; readonly ledger: string; readonly row: number | null }
  | { readonly page: 'person'; readonly id: number }
  | { readonly page: 'duplicates' }
  | { readonly page: 'merge'; readonly keep: number; readonly drop: number }
  | { readonly page: 'class'; readonly id: number }
  | { readonly page: 'summary'; readonly table: string | null }
  /** The manual, at a heading or at its beginning. */
  | { readonly page: 'help'; readonly section: string | null }
  | { readonly page: PlainPage };

/** Pages that need nothing but their name. */
const plain = [
  'import',
  'indicators',
  'rules',
  'fill',
  'health',
  'report',
  'templates',
  'batches',
  'operations',
  'backup',
  'audit',
  'learned',
  'unknown',
  'codes',
  'fields',
] as const;
export type PlainPage = (typeof plain)[number];

const idOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : null;

/** Reads a fragment such as `#/person/12`; anything unknown is the home page. */
export function parseRoute(fragment: string): Route {
  const [page = '', first, second] = fragment.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  const known = plain.find((name) => name === page);
  if (known !== undefined) return { page: known };
  if (page === 'board' || page === 'cross') return { page };
  const id = idOf(first);
  if (page === 'ledger' && first) return { page, ledger: first, row: idOf(second) };
  if (page === 'duplicates') return { page };
  const other = idOf(second);
  if (page === 'merge' && id !== null && other !== null) return { page, keep: id, drop: other };
  if (page === 'help') return { page, section: first || null };
  if (page === 'summary') return { page, table: first || null };
  if ((page === 'person' || page === 'class') && id !== null) return { page, id };
  return { page: 'home' };
}

/** The fragment of a route; `parseRoute` reads it back. */
export function hrefOf(route: Route): string {
  switch (route.page) {
    case 'home':
      return '#/';
    case 'board':
    case 'cross':
      return `#/${route.page}`;
    case 'ledger':
      return `#/ledger/${encodeURIComponent(route.ledger)}${route.row === null ? '' : `/${route.row}`}`;
    case 'person':
    case 'class':
      return `#/${route.page}/${route.id}`;
    case 'duplicates':
      return '#/duplicates';
    case 'merge':
      return `#/merge/${route.keep}/${route.drop}`;
    case 'summary':
      return route.table === null ? '#/summary' : `#/summary/${encodeURIComponent(route.table)}`;
    case 'help':
      return route.section === null ? '#/help' : `#/help/${encodeURIComponent(route.section)}`;
    case 'import':
    case 'indicators':
    case 'rules':
    case 'fill':
    case 'report':
    case 'templates':
    case 'health':
    case 'batches':
    case 'operations':
    case 'backup':
    case 'audit':
    case 'learned':
    case 'unknown':
    case 'codes':
    case 'fields':
      return `#/${route.page}`;
  }
}

export const useRoute = create<{ readonly route: Route }>()(() => ({ route: { page: 'home' } }));

/** Keeps the route in step with the URL; call once at the start. Answers with the way to stop. */
export function followUrl(): () => void {
  const read = (): void => useRoute.setState({ route: parseRoute(window.location.hash) });
  read();
  window.addEventListener('hashchange', read);
  return () => window.removeEventListener('hashchange', read);
}

/** Goes somewhere; the way back is the browser's own. */
export function go(route: Route): void {
  window.location.hash = hrefOf(route);
}

/** Where a row of a ledger is best looked at. */
export function routeOfRow(ledger: string, id: number): Route {
  if (ledger === 'person') return { page: 'person', id };
  if (ledger === 'training-class') return { page: 'class', id };
  return { page: 'ledger', ledger, row: id };
}
