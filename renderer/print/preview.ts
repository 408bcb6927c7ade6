import { create } from 'zustand';
import type { PrintDocument } from '../../shared/contract/print.ts';

/** The document that is looked at before it is printed; null when none is. */
export const usePreview = create<{ readonly paper: PrintDocument | null }>()(() => ({ paper: null }));
