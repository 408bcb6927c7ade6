/** The steps of a 对账 as separate sums: each begins with a number that is neither taken away, added, nor a result. */
export function chainsOf<S extends { readonly label: string }>(
  steps: readonly S[],
): readonly (readonly S[])[] {
  const chains: S[][] = [];
  for (const step of steps) {
    const last = chains.at(-1);
    if (last !== undefined && /^(减|加|等于)/.test(step.label)) last.push(step);
    else chains.push([step]);
  }
  return chains;
}
