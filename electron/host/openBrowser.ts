import { spawn } from 'node:child_process';

/**
 * The command that opens an address in this PC's own browser, or null where nobody sits in front of one
 * (CI, a server without a screen).
 */
export function browserCommand(
  url: string,
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly [command: string, ...args: string[]] | null {
  if (env['CI']) return null;
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  if (platform === 'darwin') return ['open', url];
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open', url] : null;
}

/** Opens the address; false when there is no way to. A browser that fails to start breaks nothing. */
export function openBrowser(url: string): boolean {
  const command = browserCommand(url, process.platform, process.env);
  if (!command) return false;
  const [program, ...args] = command;
  spawn(program, args, { detached: true, stdio: 'ignore' })
    .on('error', () => undefined)
    .unref();
  return true;
}
