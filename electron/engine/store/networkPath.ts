/** Tells folders on a network drive, where SQLite's locks cannot be trusted (reliability.md §1, F13). */

/** What the classifier may know about the machine; everything is given, nothing is asked. */
export interface Mounts {
  /** Content of /proc/self/mounts on Linux, else empty. */
  readonly mounts: string;
}

const networkFileSystems = new Set([
  'nfs',
  'nfs4',
  'cifs',
  'smb3',
  'smbfs',
  'ncpfs',
  'afs',
  'fuse.sshfs',
  'fuse.rclone',
  'fuse.davfs',
  'davfs',
  'fuse.gvfsd-fuse',
  'glusterfs',
  'fuse.glusterfs',
  'ceph',
  'lustre',
]);

/**
 * Whether an absolute path lies on a network drive.
 * @param path resolved by the system: `realpath` turns a mapped drive of Windows (`Z:`) into its UNC path
 * UNC paths count on every platform; `\\?\C:\…` and `\\.\C:\…` are local.
 */
export function isNetworkPath(path: string, known: Mounts): boolean {
  const slashed = path.replaceAll('\\', '/');
  if (/^\/\/[?.]\/UNC\//iu.test(slashed)) return true;
  if (/^\/\/[?.]\//u.test(slashed)) return isNetworkPath(slashed.slice(4), known);
  if (slashed.startsWith('//')) return true;
  return networkFileSystems.has(fileSystemOf(slashed, known.mounts));
}

/** File system type of the mount a path lies under, by the longest matching mount point. */
function fileSystemOf(path: string, mounts: string): string {
  let best = '';
  let type = '';
  for (const line of mounts.split('\n')) {
    const [, rawPoint, fileSystem] = line.split(' ');
    if (rawPoint === undefined || fileSystem === undefined) continue;
    const point = rawPoint.replaceAll(/\\(\d{3})/gu, (_, octal: string) =>
      String.fromCodePoint(Number.parseInt(octal, 8)),
    );
    const under = point === '/' || path === point || path.startsWith(`${point}/`);
    if (under && point.length >= best.length) {
      best = point;
      type = fileSystem;
    }
  }
  return type;
}
