import type { App, Session } from 'electron';
import { appOrigin } from './origin.ts';

/** Whether Chromium may fetch it: our own page, bytes made in the page, and in development its own tools. */
export function mayFetch(url: string, packaged: boolean): boolean {
  if (url.startsWith(`${appOrigin}/`) || url.startsWith(`blob:${appOrigin}/`) || url.startsWith('data:'))
    return true;
  return !packaged && url.startsWith('devtools://');
}

/** Switches off what Chromium does on its own over the network; call it before the app is ready. */
export function quietChromium(app: App): void {
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('no-pings');
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

/** Nothing leaves the PC (design.md §8): every request but those of {@link mayFetch} is cancelled. */
export async function lockNetwork(session: Session, packaged: boolean): Promise<void> {
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !mayFetch(details.url, packaged) }),
  );
  session.setSpellCheckerEnabled(false);
  await session.setProxy({ mode: 'direct' });
}
