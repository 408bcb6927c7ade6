/**
 * Fuses of the shipped Electron (reliability.md §3): what its executable can never do, whatever its arguments.
 * `build/electron-builder.ts` sets them; tests/packaging reads them back from the packaged executable.
 */
export const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
  wasmTrapHandlers: true,
} as const;
