/**
 * Folders that look like Electron's distributions to electron-builder, for machines that cannot download the real
 * ones: the right names, an executable of the right format, and the fuse wire as Electron 45 carries it.
 */
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

/** What precedes the fuses in every Electron executable: sentinel, version, count. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** As released: run-as-node, node options and inspection on, everything protective off (electron docs, fuses.md). */
const wireAsReleased = '101100011';

/** The bytes that stand for the fuse wire in a stand-in's executable. */
export function releasedFuseWire(): Buffer {
  return Buffer.concat([
    Buffer.from(sentinel),
    Buffer.from([1, wireAsReleased.length]),
    Buffer.from(wireAsReleased),
  ]);
}

/** The fuses of an executable, `1` and `0` in their fixed order. */
export function fuseWireOf(executable: string): string {
  const bytes = readFileSync(executable);
  const at = bytes.indexOf(sentinel) + sentinel.length;
  if (at < sentinel.length || bytes[at] !== 1) throw new Error(`No fuse wire in ${executable}`);
  return bytes.subarray(at + 2, at + 2 + (bytes[at + 1] ?? 0)).toString('latin1');
}

/** Makes a stand-in for one system. */
export function standInElectron(folder: string, system: 'linux' | 'win'): string {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'version', 'resources.pak', 'icudtl.dat'])
    writeFileSync(join(folder, file), '45.4.1');
  for (const locale of ['zh-CN', 'en-US', 'fr'])
    writeFileSync(join(folder, 'locales', `${locale}.pak`), locale);
  if (system === 'linux') {
    writeFileSync(join(folder, 'electron'), Buffer.concat([readFileSync('/bin/true'), releasedFuseWire()]));
    writeFileSync(join(folder, 'chrome-sandbox'), '');
    chmodSync(join(folder, 'electron'), 0o755);
  } else {
    // Any unsigned program of Windows' format with version data will do; this one comes with electron-builder.
    const program = join(root, 'node_modules', 'electron-winstaller', 'vendor', '7z-x64.exe');
    copyFileSync(program, join(folder, 'electron.exe'));
    writeFileSync(join(folder, 'electron.exe'), Buffer.concat([readFileSync(program), releasedFuseWire()]));
  }
  return folder;
}
