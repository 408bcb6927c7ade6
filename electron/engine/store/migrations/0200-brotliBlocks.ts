/**
 * Migration 200: blocks of source lines (`sourceBlock.ts`) are packed with Brotli instead of deflate, which an import does
 * in less than half the time. Those that are there are packed anew when it is applied (`repackBlocks.ts`). Frozen.
 */
export const brotliBlocks = {
  version: 200,
  sql: '',
} as const;
