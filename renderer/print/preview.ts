import { create } from 'zustand';
import type { Photos } from '../../shared/print/html.ts';
import type { PrintDocument } from '../../shared/contract/print.ts';

interface Shown {
  /** The document that is looked at before it is printed; null when none is. */
  readonly paper: PrintDocument | null;
  readonly photos: Photos;
}

const nothing: Shown = { paper: null, photos: new Map() };

export const usePreview = create<Shown>()(() => nothing);

/** Puts the document away and gives back the memory of its photos. */
export function closePreview(): void {
  for (const address of usePreview.getState().photos.values()) URL.revokeObjectURL(address);
  usePreview.setState(nothing);
}
