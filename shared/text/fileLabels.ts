/** What the files of one drop are called: rosters of thirty villages are often all 花名册.xlsx, each in its folder. */

export interface NamedFile {
  readonly name: string;
  /** Folder it lay in, parts parted by / or \; empty where nobody knows. */
  readonly folder?: string | undefined;
}

/**
 * One label for each file, no two alike: the name, with as much of its folder in front as tells it from files of that
 * name (`马营村/花名册.xlsx`), and with a number where folders do not help.
 * @returns labels in the order of the files; the same files always get the same labels
 */
export function fileLabels(files: readonly NamedFile[]): readonly string[] {
  const taken = new Set<string>();
  return files.map((file) => {
    const twins = files.filter((other) => other !== file && other.name === file.name);
    const wanted = twins.length === 0 ? file.name : withFolder(file, twins);
    let label = wanted;
    for (let n = 2; taken.has(label) || (label !== wanted && files.some((other) => other.name === label)); n += 1) label = numbered(wanted, n);
    taken.add(label);
    return label;
  });
}

/** A label without the folder in front. */
export function nameInLabel(label: string): string {
  return label.slice(label.lastIndexOf('/') + 1);
}

/** The folder in front of a label, its last part only; empty where there is none. */
export function folderInLabel(label: string): string {
  return label.split('/').at(-2) ?? '';
}

const partsOf = (file: NamedFile): readonly string[] => (file.folder ?? '').split(/[\\/]+/u).filter((part) => part !== '' && part !== '.');

function withFolder(file: NamedFile, twins: readonly NamedFile[]): string {
  const parts = partsOf(file);
  const tail = (of: readonly string[], depth: number): string => of.slice(-depth).join('/');
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const mine = tail(parts, depth);
    if (twins.every((twin) => tail(partsOf(twin), depth) !== mine)) return `${mine}/${file.name}`;
  }
  return parts.length === 0 ? file.name : `${parts.join('/')}/${file.name}`;
}

function numbered(label: string, n: number): string {
  const dot = label.lastIndexOf('.');
  return dot > label.lastIndexOf('/') + 1 ? `${label.slice(0, dot)}(${n})${label.slice(dot)}` : `${label}(${n})`;
}
