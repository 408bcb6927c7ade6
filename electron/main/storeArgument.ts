/**
 * The `--store DIR` a user gave, as the engine's process takes it. Everything else on Electron's command line is
 * Chromium's or somebody's attempt, and is not passed on.
 */
export function storeArgument(argv: readonly string[]): readonly string[] {
  const at = argv.indexOf('--store');
  const folder = at === -1 ? undefined : argv[at + 1];
  return folder === undefined || folder.startsWith('-') ? [] : ['--store', folder];
}
