import type { OpenOptions } from './sheet.ts';
import type { CompoundFile } from './xls/compoundFile.ts';
import { UnreadableFile } from './unreadableFile.ts';

/**
 * Excel opens files under this password without asking: it hides the encryption of workbooks that were only
 * protected against changes ([MS-OFFCRYPTO] 2.2).
 */
const DEFAULT_PASSWORD = 'VelvetSweatshop';

/** Rounds of hashing that a file may ask for; Office uses 100,000, which take most of a second. */
const MAX_SPIN = 500_000;

/**
 * Decrypts a workbook with an opening password (打开密码): .xlsx inside a compound file, or .xls with RC4.
 * @param bytes the whole file.
 * @param file its streams.
 * @param options what the user typed, if anything, and where opened bytes are kept.
 * @returns the plain file.
 * @throws UnreadableFile `password-needed`, `password-wrong`, `unsupported` (another kind of encryption).
 */
export async function decryptWorkbook(
  bytes: Buffer,
  file: CompoundFile,
  { password, opened }: Pick<OpenOptions, 'password' | 'opened'>,
): Promise<Buffer> {
  const before = await opened?.take();
  if (before !== undefined) return before;
  refuseForeign(file);
  const plain = await decrypted(bytes, password);
  await opened?.keep(plain);
  return plain;
}

async function decrypted(bytes: Buffer, password: string | undefined): Promise<Buffer> {
  const given = password === undefined || password === '' ? undefined : password;
  const plain = given === undefined ? undefined : await tryPassword(bytes, given);
  if (plain !== undefined) return plain;
  const silent = await tryPassword(bytes, DEFAULT_PASSWORD);
  if (silent !== undefined) return silent;
  throw new UnreadableFile(given === undefined ? 'password-needed' : 'password-wrong');
}

async function tryPassword(bytes: Buffer, password: string): Promise<Buffer | undefined> {
  // Loaded when it is needed: it costs more to load than a small roster to read.
  const { default: officeCrypto } = await import('officecrypto-tool');
  try {
    return await officeCrypto.decrypt(bytes, { password });
  } catch (error) {
    if (error instanceof Error && /password is incorrect/i.test(error.message)) return undefined;
    throw new UnreadableFile('unsupported', { kind: 'encryption' }, error);
  }
}

/** What would take too long, and a key length that the library cannot do: the right password would be called wrong. */
function refuseForeign(file: CompoundFile): void {
  const info = file.stream('EncryptionInfo')?.toString('latin1') ?? '';
  if (/keyBits\s*=\s*["']192["']/.test(info)) throw new UnreadableFile('unsupported', { kind: 'encryption' });
  for (const [, spin] of info.matchAll(/spinCount\s*=\s*["'](\d+)["']/g)) {
    if (Number(spin) > MAX_SPIN) throw new UnreadableFile('bomb', { what: 'spin', max: MAX_SPIN });
  }
}
