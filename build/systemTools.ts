/**
 * What the tests need beyond npm: a real Chromium with Chinese fonts, LibreOffice to open what we write, and poppler
 * to read what it prints. Debian packages; elsewhere they have to be there already.
 */
import { spawnSync } from 'node:child_process';

/** A package, and how to see that what it brings is there. */
interface Tool {
  readonly packages: readonly string[];
  readonly present: readonly [command: string, ...args: string[]];
  /** What the command must print; absent: it must only succeed. */
  readonly prints?: RegExp;
}

const tools: readonly Tool[] = [
  { packages: ['chromium'], present: ['chromium', '--version'], prints: /Chromium \d+/ },
  {
    packages: ['fonts-noto-cjk', 'fontconfig'],
    present: ['fc-list', ':lang=zh-cn', 'family'],
    prints: /CJK/,
  },
  {
    packages: ['libreoffice-calc', 'libreoffice-writer'],
    present: [
      'sh',
      '-c',
      'command -v soffice && ls /usr/lib/libreoffice/program/libsclo.so /usr/lib/libreoffice/program/libswlo.so',
    ],
  },
  { packages: ['poppler-utils'], present: ['pdftotext', '-v'], prints: /poppler/i },
];

/** The packages whose tools are not there. */
function missingPackages(): readonly string[] {
  return tools
    .filter(({ present: [command, ...args], prints }) => {
      const done = spawnSync(command, args, { encoding: 'utf8' });
      if (done.error) return true;
      return prints ? !prints.test(`${done.stdout}${done.stderr}`) : done.status !== 0;
    })
    .flatMap((tool) => tool.packages);
}

/** How to become root without asking anybody for a password; null when there is no way. */
function asRoot(): readonly string[] | null {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : null;
}

/**
 * Installs what is missing where that is possible.
 * @param say told what is done, and what could not be
 * @returns the packages that are still missing
 */
export function installMissing(say: (text: string) => void): readonly string[] {
  const missing = missingPackages();
  if (missing.length === 0) return [];
  const prefix = asRoot();
  if (!prefix || spawnSync('apt-get', ['--version']).error) {
    say(`Missing and not installable from here: ${missing.join(' ')}. Tests that need them will fail.`);
    return missing;
  }
  say(`Installing ${missing.join(' ')} …`);
  const apt = (...args: readonly string[]): void => {
    const [command = 'apt-get', ...rest] = [
      ...prefix,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      '-q',
      ...args,
    ];
    spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] });
  };
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...missing);
  const still = missingPackages();
  if (still.length > 0) say(`Could not install ${still.join(' ')}. Tests that need them will fail.`);
  return still;
}
