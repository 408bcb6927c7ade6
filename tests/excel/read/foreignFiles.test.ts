/** What else lies in the folder of rosters: each is told by its bytes and refused with its own way out. */
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { zipBytes } from '../../support/rawXlsx.ts';
import { refusalOf, refused } from '../../support/readWorkbook.ts';

/** The owner file of a person's name: length, name padded to 54 bytes, both again in UTF-16. */
function ownerFile(name: string, size: number): Buffer {
  const bytes = Buffer.alloc(size, 0x20);
  const short = Buffer.from(name);
  bytes[0] = short.length;
  short.copy(bytes, 1);
  bytes.writeUInt16LE(name.length, 55);
  bytes.write(name, 57, 'utf16le');
  return bytes;
}

const text = (content: string): Buffer => Buffer.from(content);
const zip = (...names: readonly string[]): Buffer => zipBytes(names.map((name) => ({ name, data: 'x' })));

/** What it is → bytes, code, and words its sentence must hold. */
const files: readonly (readonly [string, Uint8Array, string, RegExp])[] = [
  ['the ~$ file of Excel', ownerFile('admin', 165), 'lock-file', /临时文件.*不带 ~\$/u],
  ['the ~$ file of Word', ownerFile('李四', 162), 'lock-file', /临时文件/u],
  ['the .~lock file of LibreOffice', text(',li,pc1,26.11.2026 09:00,file:///home/li/.config;'), 'lock-file', /临时文件/u],
  ['a .lnk shortcut', Buffer.concat([Buffer.from('4c0000000114020000000000c000000000000046', 'hex'), Buffer.alloc(300)]), 'shortcut', /快捷方式.*另存为/u],
  ['a .url shortcut', text('[InternetShortcut]\r\nURL=https://docs.example.cn/x\r\n'), 'shortcut', /快捷方式/u],
  ['a copy that never arrived', Buffer.alloc(30_000), 'zeros', /重新拷贝/u],
  ['a login page called .xls', text('<html><body><h1>登录超时，请重新登录</h1></body></html>'), 'web-page', /网页.*重新登录/u],
  ['a page saved as one file by a browser', text('From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n<table>'), 'unsupported', /\.mht.*另存为 \.xlsx/u],
  ['a workbook saved as .mht', text('MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n\r\n'), 'unsupported', /\.mht/u],
  ['a letter', text('Received: from x\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n'), 'mail', /邮件.*附件/u],
  ['an Access database', Buffer.concat([Buffer.from('00010000', 'hex'), text('Standard Jet DB\0'), Buffer.alloc(99)]), 'database', /数据库.*导出成 Excel/u],
  ['a film', Buffer.concat([Buffer.from('00000018', 'hex'), text('ftypisom'), Buffer.alloc(99)]), 'media', /录像/u],
  ['Numbers', zip('Index/Document.iwa', 'Metadata/Properties.plist'), 'unsupported', /Numbers.*导出为/u],
  ['Numbers of 2009', zip('index.xml', 'buildVersionHistory.plist'), 'unsupported', /Numbers/u],
  ['OFD', zip('OFD.xml', 'Doc_0/Document.xml'), 'ofd', /OFD.*\.xlsx/u],
  ['a drawing', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'picture', /图片/u],
  ['a .dif', text('TABLE\r\n0,1\r\n"EXCEL"\r\n'), 'unsupported', /这是 DIF 表格.*另存为 \.xlsx/u],
  ['a .slk', text('ID;PWXL;N;E\r\n'), 'unsupported', /这是 SYLK 表格/u],
  ['JSON', text('{"data":[{"姓名":"张三"}]}'), 'not-a-workbook', /不是表格/u],
  ['the settings of a folder', text('[.ShellClassInfo]\r\nIconResource=x'), 'not-a-workbook', /不是表格/u],
  ['a PDF', text('%PDF-1.7\n'), 'pdf', /PDF.*转成 \.xlsx/u],
  ['a zip of rosters called .xlsx', zip('花名册.xlsx'), 'archive', /压缩包。请先解压/u],
];

describe('what lies beside the rosters', () => {
  test.each(files)('%s says what it is and what to do', async (_, bytes, code, words) => {
    const error = await refused(bytes);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(words);
    expect(error.message).toMatch(/请[^。]*。$/u);
  });

  test('a folder called .xlsx is a folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'foreign-'));
    await mkdir(join(folder, '花名册.xlsx'));
    expect(await refusalOf(join(folder, '花名册.xlsx'))).toBe('folder');
    await rm(folder, { recursive: true });
  });
});
