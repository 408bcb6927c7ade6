/** Files dropped onto the window; a folder among them stands for the files in it. */
import { isBesideFiles } from '../../shared/text/besideFiles.ts';

/** A whole disk dropped by mistake ends here; how many files one import takes is the engine's to say. */
const most = 2000;

const folders = new WeakMap<File, string>();

/** The folder a dropped file lay in, from the dropped folder down; empty for a file dropped by itself. */
export function folderOf(file: File): string {
  return folders.get(file) ?? file.webkitRelativePath.split('/').slice(0, -1).join('/');
}

/**
 * Must be called within the drop event itself: the list is empty afterwards.
 * @returns the files; those in folders in the order of their names
 */
export function droppedFiles(transfer: DataTransfer | null): Promise<readonly File[]> {
  const plain = [...(transfer?.files ?? [])];
  const entries = [...(transfer?.items ?? [])].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    return entry ? [entry] : [];
  });
  return entries.some((entry) => entry.isDirectory) ? walk(entries, false) : Promise.resolve(plain);
}

async function walk(entries: readonly FileSystemEntry[], inFolder: boolean): Promise<readonly File[]> {
  const files: File[] = [];
  for (const entry of entries) {
    if (files.length >= most) break;
    if (inFolder && isBesideFiles(entry.name)) continue;
    if (isFolder(entry)) files.push(...(await walk(await children(entry), true)));
    else {
      const file = await fileOf(entry as FileSystemFileEntry);
      folders.set(file, entry.fullPath.split('/').slice(1, -1).join('/'));
      files.push(file);
    }
  }
  return files.slice(0, most);
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** All that lies in a folder: the browser hands it over in pieces. */
async function children(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const piece = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (piece.length === 0) break;
    all.push(...piece);
  }
  return all.toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true }));
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
