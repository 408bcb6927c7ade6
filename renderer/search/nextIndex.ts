/**
 * Which line of a list a key press goes to.
 * @returns the new index, going round at both ends; null for a key that does not move or an empty list
 */
export function nextIndex(key: string, at: number, length: number): number | null {
  if (length === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % length;
    case 'ArrowUp':
      return (at + length - 1) % length;
    case 'PageDown':
      return length - 1;
    case 'PageUp':
      return 0;
    default:
      return null;
  }
}
