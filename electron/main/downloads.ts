import type { Session } from 'electron';
import { appOrigin } from './origin.ts';

/** Whether a download may begin: bytes the page itself made (an export, a backup), nothing else. */
function mayDownload(url: string): boolean {
  return url.startsWith(`blob:${appOrigin}/`);
}

/** Refuses foreign downloads; ours ask where to keep the file, which Electron does by itself. */
export function lockDownloads(session: Session): void {
  session.on('will-download', (event, item) => {
    if (!mayDownload(item.getURL())) event.preventDefault();
  });
}
