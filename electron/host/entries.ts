/**
 * Finds the file that starts another process or thread: a `.ts` source in development, the bundled `.js` beside
 * this code in a build. Every such file is an entry of the host bundle (build/vite.host.config.ts).
 * @param from `import.meta.url` of the asking module
 */
export function siblingEntry(from: string, name: string): URL {
  return new URL(`./${name}${from.endsWith('.ts') ? '.ts' : '.js'}`, from);
}
