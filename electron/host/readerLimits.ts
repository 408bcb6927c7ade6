/** What one untrusted file may cost. The figures are for a PC with 4 GB (design.md §1). */
export const readerLimits = {
  /** V8 heap of the reader process, MB. */
  heapMegabytes: 512,
  /** Everything the reader process holds, bytes; above it the process ends. */
  residentBytes: 900 * 1024 * 1024,
} as const;
