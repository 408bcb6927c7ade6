import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import officeCrypto from 'officecrypto-tool';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkbook } from '../../../electron/engine/excel/read/workbook.ts';
import { explainUnreadable } from '../../../shared/message/unreadable.ts';
import type { UnreadableCode } from '../../../shared/message/unreadable.ts';
import { rawSheet, zipBytes } from '../../support/rawXlsx.ts';
import { readCells, refusalOf, refused } from '../../support/readWorkbook.ts';

const ROW = '<row r="1"><c r="A1" t="str"><v>张三</v></c></row>';
const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

describe('what is no roster is refused by what it is, whatever it is called', () => {
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['an empty file', Buffer.alloc(0), 'empty-file'],
    ['a PNG', Buffer.concat([png, Buffer.alloc(500)]), 'picture'],
    ['a JPEG', Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(500)]), 'picture'],
    ['a GIF', Buffer.from('GIF89a.........'), 'picture'],
    ['a PDF', Buffer.from('%PDF-1.7\n...'), 'pdf'],
    ['a RAR', Buffer.from('526172211a0701000000', 'hex'), 'archive'],
    ['a 7z', Buffer.from('377abcaf271c0004', 'hex'), 'archive'],
    ['a gz', gzipSync('花名册'), 'archive'],
    ['a zip', zipBytes([{ name: '花名册.txt', data: 'x' }]), 'archive'],
    ['RTF', Buffer.from('{\\rtf1\\ansi 花名册}'), 'word-file'],
    [
      'a .docx',
      zipBytes([
        {
          name: '[Content_Types].xml',
          data: '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        },
        { name: 'word/document.xml', data: '<w:document/>' },
      ]),
      'word-file',
    ],
    [
      'a .pptx',
      zipBytes([
        {
          name: '[Content_Types].xml',
          data: '<Types><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>',
        },
        { name: 'ppt/presentation.xml', data: '<p/>' },
      ]),
      'unsupported',
    ],
    [
      'an .ods',
      zipBytes([
        { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
        { name: 'content.xml', data: '<x/>' },
      ]),
      'no-sheets',
    ],
    [
      'a page saved as one file',
      Buffer.from('MIME-Version: 1.0\nContent-Type: multipart/related'),
      'unsupported',
    ],
    ['a database', Buffer.from('SQLite format 3\0......'), 'database'],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 3)]), 'not-a-workbook'],
    ['the first bytes of an xlsx', Buffer.from('PK'), 'truncated'],
    ['the first bytes of an xls', Buffer.from('d0cf11e0', 'hex'), 'truncated'],
    [
      'a workbook without sheets',
      rawSheet(ROW, { parts: [{ name: 'xl/workbook.xml', data: '<workbook><sheets/></workbook>' }] }),
      'no-sheets',
    ],
  ];
  test.each(cases)('%s', async (_, bytes, code) => {
    const error = await refused(bytes);
    expect(error.code).toBe(code);
    expect(error.message).toBe(explainUnreadable(error.code, error.detail));
  });
});

describe('files on disk', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'read-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('a missing file and a folder have their own codes', async () => {
    expect(await refusalOf(join(folder, 'nothing.xlsx'))).toBe('not-found');
    expect(await refusalOf(folder)).toBe('folder');
  });

  test('the extension decides nothing', async () => {
    const path = join(folder, '花名册.csv');
    await writeFile(path, rawSheet(ROW));
    expect(await readCells(path)).toEqual([['张三']]);
    await writeFile(join(folder, 'roster.xlsx'), '姓名,村\n张三,一村');
    const book = await openWorkbook(join(folder, 'roster.xlsx'));
    expect([book.format, book.sheets[0]!.name]).toEqual(['csv', 'roster']);
    await book.close();
  });

  test('a refused file is closed, so that it can be deleted', async () => {
    const path = join(folder, 'cut.xlsx');
    await writeFile(path, rawSheet(ROW).subarray(0, 200));
    expect(await refusalOf(path)).toBe('truncated');
    await rm(path);
  });
});

describe('opening passwords', () => {
  const plain = rawSheet(ROW);

  test.each([
    ['agile', (): Buffer => officeCrypto.encrypt(plain, { password: '密码Abc123' })],
    ['standard', (): Buffer => officeCrypto.encrypt(plain, { password: '密码Abc123', type: 'standard' })],
  ])('an xlsx under %s encryption', async (_, make) => {
    const bytes = make();
    expect(await refusalOf(bytes)).toBe('password-needed');
    expect(await refusalOf(bytes, { password: 'wrong' })).toBe('password-wrong');
    expect(await readCells(bytes, { password: '密码Abc123' })).toEqual([['张三']]);
  });

  test('an xls under RC4', async () => {
    const path = fixture('rc4-password.xls');
    expect(await refusalOf(path)).toBe('password-needed');
    expect(await refusalOf(path, { password: 'wrong' })).toBe('password-wrong');
    expect(await readCells(path, { password: '密码Abc123' })).toEqual([
      ['姓名', '身份证号'],
      ['张三', '620722198503121234'],
      ['买买提·艾力', '62072219901010123X'],
    ]);
  });

  test('an xlsx that Excel opens without asking opens here too', async () => {
    expect(await readCells(officeCrypto.encrypt(plain, { password: 'VelvetSweatshop' }))).toEqual([['张三']]);
  });

  test('a file that asks for endless hashing is refused', async () => {
    const bytes = officeCrypto.encrypt(plain, { password: 'x' });
    const at = bytes.indexOf('spinCount="100000"');
    bytes.write('spinCount="999999"', at);
    expect(await refusalOf(bytes, { password: 'x' })).toBe('bomb');
  });

  test('a key length that is not known is said, instead of calling the right password wrong', async () => {
    const bytes = officeCrypto.encrypt(plain, { password: 'x' });
    bytes.write('keyBits="192"', bytes.indexOf('keyBits="256"'));
    expect(await refusalOf(bytes, { password: 'x' })).toBe('unsupported');
  });

  test('a password given for a file without one changes nothing', async () => {
    expect(await readCells(plain, { password: 'x' })).toEqual([['张三']]);
    const xls = write(
      { SheetNames: ['a'], Sheets: { a: utils.aoa_to_sheet([['张三']]) } },
      { bookType: 'biff8', type: 'buffer' },
    ) as Uint8Array;
    expect(await readCells(xls, { password: 'x' })).toEqual([['张三']]);
  });
});

describe('sentences for the clerk', () => {
  const CODES: readonly UnreadableCode[] = [
    'empty-file',
    'zeros',
    'lock-file',
    'shortcut',
    'folder',
    'web-page',
    'mail',
    'database',
    'media',
    'ofd',
    'not-a-workbook',
    'damaged',
    'truncated',
    'password-needed',
    'password-wrong',
    'too-large',
    'bomb',
    'dtd',
    'picture',
    'word-file',
    'pdf',
    'archive',
    'unsupported',
    'no-sheets',
    'not-found',
    'locked',
    'read-failed',
  ];

  test.each(CODES)('%s says what is wrong and what to do, in Chinese', (code) => {
    const sentence = explainUnreadable(code);
    expect(sentence).toMatch(/^[\u4e00-\u9fff][\s\S]*(。|？)$/);
    expect(sentence).toMatch(/请/);
    expect(sentence).not.toMatch(/undefined|null|NaN|Error|XML|CRC|ZIP/);
  });

  test('no two codes share a sentence', () => {
    expect(new Set(CODES.map((code) => explainUnreadable(code))).size).toBe(CODES.length);
  });

  test('places and kinds are named where they are known', () => {
    expect(explainUnreadable('damaged', { sheet: '一村', row: 12 })).toContain('工作表“一村”第 12 行');
    expect(explainUnreadable('archive', { kind: 'rar' })).toContain('RAR 压缩包');
    expect(explainUnreadable('too-large', { what: 'cells' })).toContain('单元格太多');
    expect(explainUnreadable('unsupported', { kind: 'numbers' })).toContain('.numbers');
  });
});
