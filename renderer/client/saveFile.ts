import type { Client } from '../../shared/contract/contract.ts';
import type { Download } from '../../shared/contract/common.ts';

/** Hands a file to the browser or the shell, which asks where to keep it; the page never sees a path. */
export function offerFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the bytes once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Takes a finished download from the engine (possible once) and offers it to the user. */
export async function saveDownload(client: Client, download: Download): Promise<void> {
  offerFile(await client.files.take({ fileId: download.fileId }), download.name);
}
