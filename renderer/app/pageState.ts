import { create } from 'zustand';

/** What lies over the page and belongs to no single page. */
interface PageState {
  readonly helpOpen: boolean;
}

export const usePageState = create<PageState>()(() => ({ helpOpen: false }));

export const showHelp = (helpOpen: boolean): void => usePageState.setState({ helpOpen });

/** The search field stands on every page; this is how everything else finds it. */
export const searchFieldId = 'search-field';

/** Puts the cursor into the search field, ready to be overwritten. */
export function openSearch(): void {
  const field = document.getElementById(searchFieldId);
  if (field instanceof HTMLInputElement) {
    field.focus();
    field.select();
  }
}
