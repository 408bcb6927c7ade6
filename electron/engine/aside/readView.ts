/** A store as a side thread sees it: through a reading connection of its own, told of every write by the engine. */
import { booksOf } from '../store/books.ts';
import type { StorePlace } from '../store/beside.ts';
import { openView } from '../store/storeView.ts';
import type { Store, StoreChange } from '../store/store.ts';

export interface ReadView {
  /** The store at this place; a restore moves it to another generation, which is then opened anew. */
  at(place: StorePlace): Store;
  changed(change: StoreChange): void;
  close(): void;
}

/** A view of the store for questions only: one connection, kept between questions and opened anew for another store or generation. */
export function createReadView(): ReadView {
  let open: ReturnType<typeof openView> | null = null;
  const close = (): void => {
    open?.close();
    open = null;
  };
  return {
    at(place) {
      if (open && (open.place.generation !== place.generation || open.place.dataDir !== place.dataDir)) close();
      if (!open) {
        open = openView(place);
        // What is kept between questions follows the writes from now on.
        booksOf(open.store);
      }
      return open.store;
    },
    changed: (change) => open?.changed(change),
    close,
  };
}
