import { memorySource, readAll } from './byteSource.ts';
import type { ByteSource } from './byteSource.ts';
import { fileKind, HEAD_BYTES } from './fileKind.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { ReadLimits } from './limits.ts';
import { openHtml } from './markup/htmlWorkbook.ts';
import { openFlatOds } from './markup/odsWorkbook.ts';
import { openXml2003 } from './markup/xml2003Workbook.ts';
import { decryptWorkbook } from './password.ts';
import { openCsv } from './text/csvWorkbook.ts';
import { UnreadableFile } from './unreadableFile.ts';
import type { OpenOptions, Workbook } from './sheet.ts';
import { biffVersion, isEncrypted } from './xls/biffGlobals.ts';
import { readCompoundFile } from './xls/compoundFile.ts';
import { openXls } from './xls/xlsWorkbook.ts';
import { openXlsx } from './xlsx/xlsxWorkbook.ts';
import { readZipDirectory } from './xlsx/zipDirectory.ts';

/** Compound files are read whole; an .xls cannot grow beyond this by rows alone. */
const MAX_COMPOUND = 256 * 2 ** 20;

/**
 * Opens bytes as the workbook they are. The source belongs to the workbook from here on; on refusal it is closed.
 * @param name what to call the sheet of a file that has no sheet names (CSV): usually the file's name.
 * @throws UnreadableFile
 */
export async function openSource(source: ByteSource, name: string, options: OpenOptions): Promise<Workbook> {
  try {
    return await open(source, name, { ...DEFAULT_LIMITS, ...options.limits }, options);
  } catch (error) {
    await source.close();
    throw sayTruncated(error);
  }
}

async function open(
  source: ByteSource,
  name: string,
  limits: ReadLimits,
  options: OpenOptions,
): Promise<Workbook> {
  const { signal } = options;
  signal?.throwIfAborted();
  const found = fileKind(await source.read(0, HEAD_BYTES), source.size);
  if (found.kind === 'refused') throw new UnreadableFile(found.code, found.detail);
  if (source.size > limits.fileBytes)
    throw new UnreadableFile('too-large', { what: 'file', max: limits.fileBytes });
  switch (found.kind) {
    case 'zip':
      return openXlsx(source, await readZipDirectory(source, limits), limits, signal);
    case 'ole':
      return openCompound(source, limits, options);
    case 'biff':
      return openStream(source, limits, signal);
    case 'html':
      return openHtml(source, limits, options.encoding, signal);
    case 'xml2003':
      return openXml2003(source, limits, signal);
    case 'fods':
      return openFlatOds(source, limits, signal);
    case 'text':
      return openCsv(source, name, limits, options.encoding, signal);
  }
}

/** A compound file: .xls, .et, an encrypted .xlsx, or a document of another program. */
async function openCompound(source: ByteSource, limits: ReadLimits, options: OpenOptions): Promise<Workbook> {
  const bytes = await readAll(source, Math.min(MAX_COMPOUND, limits.fileBytes), options.signal);
  let file = readCompoundFile(bytes);
  if (file.names.has('ENCRYPTEDPACKAGE') && file.names.has('ENCRYPTIONINFO')) {
    const plain = memorySource(await decryptWorkbook(bytes, file, options));
    await source.close();
    return openXlsx(plain, await readZipDirectory(plain, limits), limits, options.signal);
  }
  let stream = file.stream('Workbook') ?? file.stream('Book');
  if (stream === undefined) {
    if (file.names.has('WORDDOCUMENT')) throw new UnreadableFile('word-file');
    if (file.names.has('__PROPERTIES_VERSION1.0')) throw new UnreadableFile('mail');
    if (file.names.has('POWERPOINT DOCUMENT')) throw new UnreadableFile('unsupported', { kind: 'slides' });
    throw new UnreadableFile('not-a-workbook', { kind: 'ole' });
  }
  if (biffVersion(stream) === undefined) throw new UnreadableFile('damaged');
  if (isEncrypted(stream)) {
    file = readCompoundFile(await decryptWorkbook(bytes, file, options));
    stream = file.stream('Workbook') ?? file.stream('Book');
    if (stream === undefined) throw new UnreadableFile('damaged');
  }
  await source.close();
  return openXls(stream, limits, options.signal);
}

/** A workbook stream that nobody wrapped into a compound file. */
async function openStream(
  source: ByteSource,
  limits: ReadLimits,
  signal: AbortSignal | undefined,
): Promise<Workbook> {
  const stream = await readAll(source, Math.min(MAX_COMPOUND, limits.fileBytes), signal);
  await source.close();
  if (isEncrypted(stream)) throw new UnreadableFile('unsupported', { kind: 'encryption' });
  return openXls(stream, limits, signal);
}

/** Bytes that end too early anywhere in the structure are a cut file; nothing else may come out as a raw error. */
function sayTruncated(error: unknown): unknown {
  return error instanceof RangeError ? new UnreadableFile('damaged', {}, error) : error;
}
