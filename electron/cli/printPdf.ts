/**
 * PDF from the command line, by a browser of this PC: the program has none of its own where Electron's window is not
 * open. Edge comes with Windows, Chromium with most Linux desktops.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '../../shared/contract/errors.ts';

/** Where browsers that can print without a window are installed, best known first. */
export function browserPlaces(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const own = env['CHROME'] === undefined ? [] : [env['CHROME']];
  if (platform === 'win32') {
    const roots = [env['ProgramFiles(x86)'], env['ProgramFiles'], env['LOCALAPPDATA']].filter((root) => root !== undefined);
    return [...own, ...roots.flatMap((root) => [`${root}\\Microsoft\\Edge\\Application\\msedge.exe`, `${root}\\Google\\Chrome\\Application\\chrome.exe`])];
  }
  if (platform === 'darwin')
    return [...own, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'];
  return [...own, ...['chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge'].map((name) => `/usr/bin/${name}`)];
}

/** How long a browser may take: 4,000 rows take half a minute on an idle PC, and much longer on a busy one. */
const mostMilliseconds = 600_000;

/**
 * @param html a whole page without scripts (`printPage`)
 * @returns the PDF's bytes
 * @throws AppError `pdf-no-browser`, `pdf-failed`
 */
export async function pdfOf(html: string): Promise<Uint8Array<ArrayBuffer>> {
  const program = browserPlaces(process.platform, process.env).find((place) => existsSync(place));
  if (program === undefined) throw new AppError('pdf-no-browser');
  // Readable by this user only, and gone afterwards: it holds names and numbers.
  const folder = await mkdtemp(join(tmpdir(), 'talent-ledger-print-'));
  try {
    const source = join(folder, 'print.html');
    const target = join(folder, 'print.pdf');
    await writeFile(source, html, { mode: 0o600 });
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    await run(program, [
      '--headless',
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
      ...asRoot,
      `--user-data-dir=${join(folder, 'profile')}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${target}`,
      pathToFileURL(source).href,
    ]);
    return new Uint8Array(await readFile(target)) as Uint8Array<ArrayBuffer>;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('pdf-failed');
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    spawn(program, args, { stdio: 'ignore', timeout: mostMilliseconds })
      .on('error', reject)
      .on('exit', (code) => (code === 0 ? resolve() : reject(new AppError('pdf-failed'))));
  });
}
