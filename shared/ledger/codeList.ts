/** Several coded values in one cell: 「电焊、家政」「党员/群众」 (domain.md 5.23). */

const separators = /[、，,;；/／\n+＋]+/u;

/** Whether a text names more than one value. */
export function isCodeList(text: string): boolean {
  return separators.test(text);
}

/** The parts, trimmed, without blanks. */
export function splitCodes(text: string): readonly string[] {
  return text
    .split(separators)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Stored form: codes in their order, each once, joined by commas. */
export function joinCodes(codes: readonly string[]): string {
  return [...new Set(codes)].join(',');
}
