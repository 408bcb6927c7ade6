/** Moves an entry of a list one place; at an end the list stays as it is. */
export function moveBy(list: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const at = list.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= list.length) return list;
  const rest = list.filter((other) => other !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}
