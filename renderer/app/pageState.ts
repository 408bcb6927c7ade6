import { create } from 'zustand';

/** What lies over the page and belongs to no single page. */
interface PageState {
  readonly searchOpen: boolean;
  readonly helpOpen: boolean;
}

export const usePageState = create<PageState>()(() => ({ searchOpen: false, helpOpen: false }));

export const openSearch = (): void => usePageState.setState({ searchOpen: true });
export const closeSearch = (): void => usePageState.setState({ searchOpen: false });
export const showHelp = (helpOpen: boolean): void => usePageState.setState({ helpOpen });
