/** An office's .docx opened under limits: every part is inflated, counted and looked at before any library sees it. */
import PizZip from 'pizzip';
import { AppError } from '../../../../shared/contract/errors.ts';
import { memorySource } from '../../excel/read/byteSource.ts';
import { DEFAULT_LIMITS, type ReadLimits } from '../../excel/read/limits.ts';
import { UnreadableFile } from '../../excel/read/unreadableFile.ts';
import { inflateWhole } from '../../excel/read/xlsx/inflatePart.ts';
import { readZipDirectory } from '../../excel/read/xlsx/zipDirectory.ts';

/** What a template may cost (reliability.md F31, F32): a report with pictures is a few megabytes. */
const limits: ReadLimits = { ...DEFAULT_LIMITS, fileBytes: 20 * 2 ** 20, entries: 1000, partBytes: 24 * 2 ** 20 };
const mostInflated = 96 * 2 ** 20;
/** XML of the text itself: beyond that no report. */
const mostText = 12 * 2 ** 20;

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.';

/**
 * The checked parts of a document as a fresh container.
 * @throws AppError `template-unreadable` with what is wrong and what to do
 */
export async function openDocx(bytes: Uint8Array, name: string): Promise<PizZip> {
  const refuse = (why: string): never => {
    throw new AppError('template-unreadable', { file: name, why });
  };
  if (bytes.length === 0) refuse('文件是空的');
  if (bytes.length > limits.fileBytes) refuse('文件超过 20 MB，请把大图片去掉或压缩后再放进来');
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) refuse('是旧的 .doc、.wps 文件，或者设了打开密码');
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) refuse('不是 Word 文档');
  try {
    const source = memorySource(bytes);
    const zip = new PizZip();
    let total = 0;
    for (const entry of (await readZipDirectory(source, limits)).values()) {
      const text = /\.(?:xml|rels)$/i.test(entry.name);
      const part = await inflateWhole(source, entry, { limits, maxBytes: text && /^word\//i.test(entry.name) ? mostText : limits.partBytes, what: 'part', ratioGuard: true });
      total += part.length;
      if (total > mostInflated) refuse('里面的内容太多，不像正常的文档');
      if (text) checkXml(part, refuse);
      if (/vbaproject\.bin$/i.test(entry.name)) refuse('带有宏，为了安全没有打开');
      zip.file(entry.name, text ? tidyBraces(part.toString('utf8'), entry.name) : part);
    }
    checkKind(zip, refuse);
    return zip;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return refuse(error.code === 'bomb' || error.code === 'too-large' ? '解压后大得不正常，为保护电脑没有打开' : '文件不完整或已损坏');
  }
}

/** No declaration of types may stand in an office document; only UTF-8 is read, as every office program writes it. */
function checkXml(part: Buffer, refuse: (why: string) => never): void {
  if ((part[0] === 0xff && part[1] === 0xfe) || (part[0] === 0xfe && part[1] === 0xff)) refuse('用了少见的文字编码');
  if (part.includes('<!DOCTYPE')) refuse('夹带了不安全的声明，正常的文档不会有');
}

function checkKind(zip: PizZip, refuse: (why: string) => never): void {
  const types = zip.file('[Content_Types].xml')?.asText() ?? '';
  if (types.includes('macroEnabled')) refuse('是带宏的文档（.docm），为了安全没有打开');
  if (types.includes('spreadsheetml.sheet.main')) refuse('是 Excel 表格，不是 Word 文档（填表请用“临时要数”）');
  if (!types.includes(`${word}document.main`) && !types.includes(`${word}template.main`)) refuse('不是 Word 文档');
}

/** Between two characters of a text there may stand the ends of runs, bookmarks and marks of the spelling check. */
const between = '((?:<[^>]*>)*)';
const opener = new RegExp(`\\{${between}([＃／＾])`, 'gu');
const halfWidth: Readonly<Record<string, string>> = { '＃': '#', '／': '/', '＾': '^' };

/** Chinese input writes ｛＃班次｝: the same tag in full-width signs. */
function tidyBraces(xml: string, part: string): string {
  if (!/^word\/(?:document|header|footer|footnotes|endnotes)/i.test(part)) return xml;
  return xml
    .replaceAll('｛', '{')
    .replaceAll('｝', '}')
    .replaceAll(opener, (_, tags: string, sign: string) => `{${tags}${halfWidth[sign] ?? sign}`);
}
