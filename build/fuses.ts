/**
 * Fuses of the shipped Electron (reliability.md §3): what its executable can never do, whatever its arguments.
 * `afterPack.ts` sets them; tests/packaging reads them back from the packaged executables.
 */
import { FuseV1Options, FuseVersion, type FuseConfig } from '@electron/fuses';

export const fuses: FuseConfig = {
  version: FuseVersion.V1,
  // An Electron with a fuse that is not listed here fails the packaging instead of shipping its default.
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};
