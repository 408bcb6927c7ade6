import { TextDecoder } from 'node:util';
import type { UnreadableCode, UnreadableDetail } from '../../../../shared/message/unreadable.ts';

/** What a file is, by its first bytes. Names and extensions decide nothing (domain.md 5.17, 5.18). */
export type FileKind =
  | { readonly kind: 'zip' | 'ole' | 'biff' | 'html' | 'xml2003' | 'fods' | 'text' }
  | { readonly kind: 'refused'; readonly code: UnreadableCode; readonly detail: UnreadableDetail };

/** So many bytes of a file are enough to tell. */
export const HEAD_BYTES = 16 * 1024;

const MAGIC: readonly (readonly [string, UnreadableCode, string?])[] = [
  ['25504446', 'pdf'],
  ['89504e47', 'picture'],
  ['ffd8ff', 'picture'],
  ['47494638', 'picture'],
  ['49492a00', 'picture'],
  ['4d4d002a', 'picture'],
  ['526172211a07', 'archive', 'rar'],
  ['377abcaf271c', 'archive', '7z'],
  ['1f8b08', 'archive', 'gzip'],
  ['7b5c727466', 'word-file'],
  ['53514c69746520666f726d6174', 'database'],
  ['000100005374616e64617264', 'database'],
  ['4c0000000114020000000000c000000000000046', 'shortcut'],
  ['49443303', 'media'],
  ['49443304', 'media'],
];

/**
 * @param head the first {@link HEAD_BYTES} of the file.
 * @param size bytes of the whole file.
 */
export function fileKind(head: Buffer, size: number): FileKind {
  if (size === 0) return refused('empty-file');
  const hex = head.toString('hex', 0, 24);
  if (head.every((byte) => byte === 0)) return refused('zeros');
  if (isOwnerFile(head, size)) return refused('lock-file');
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506') || hex.startsWith('504b3030504b0304'))
    return { kind: 'zip' };
  // A cut copy may end inside the magic number itself.
  if ('504b0304'.startsWith(hex) || 'd0cf11e0a1b11ae1'.startsWith(hex)) return refused('truncated');
  if (hex.startsWith('d0cf11e0a1b11ae1')) return { kind: 'ole' };
  for (const [magic, code, kind] of MAGIC) if (hex.startsWith(magic)) return refused(code, kind);
  if (hex.startsWith('424d') && head.length > 6 && head.readUInt32LE(2) === size) return refused('picture');
  if (hex.startsWith('52494646') && head.toString('latin1', 8, 12) === 'WEBP') return refused('picture');
  if (/^ftyp(heic|heix|mif1|avif)/.test(head.toString('latin1', 4, 12))) return refused('picture');
  if (head.toString('latin1', 4, 8) === 'ftyp' || /^RIFF....(AVI|WAVE)/su.test(head.toString('latin1', 0, 12)))
    return refused('media');
  if (head.toString('latin1', 257, 262) === 'ustar') return refused('archive', 'tar');
  // BOF of a workbook stream that nobody wrapped into a container (old report programs).
  if (/^09(00|02|04)(04|06)00/.test(hex) || /^0908(08|10)00..0[56]/.test(hex)) return { kind: 'biff' };
  return textKind(head);
}

function refused(code: UnreadableCode, kind?: string): FileKind {
  return { kind: 'refused', code, detail: kind === undefined ? {} : { kind } };
}

/**
 * The file that Excel, Word and WPS keep beside an open document (`~$名单.xlsx`): length of the user's name, the name
 * padded to 54 bytes, and both again in UTF-16.
 */
function isOwnerFile(head: Buffer, size: number): boolean {
  if (size < 110 || size > 256 || head.length < size) return false;
  const length = head[0]!;
  if (length === 0 || length > 54) return false;
  for (let at = 1 + length; at < 54; at++) if (head[at] !== 0x20 && head[at] !== 0) return false;
  return head[55]! <= 54 && head[56] === 0;
}

function textKind(head: Buffer): FileKind {
  const utf16 = utf16Kind(head);
  // Markup is ASCII in every 8-bit encoding: enough to recognise it without knowing which one this is.
  const text =
    utf16 === null
      ? head.toString('latin1')
      : new TextDecoder(utf16).decode(head.subarray(0, head.length & ~1));
  // Its letters beyond ASCII are control sequences.
  if (text.startsWith('ID;P')) return refused('unsupported', 'sylk');
  if (hasControls(text)) return refused('not-a-workbook');
  const start = text.replace(/^(\ufeff|ï»¿)?\s*/, '');
  const letter = letterKind(start);
  if (letter !== undefined) return letter;
  // LibreOffice and its kin keep one line beside an open document: ,user,host,time,file:///…;
  if (/^,[^\n]*,file:\/\/\/[^\n]*;\s*$/.test(start)) return refused('lock-file');
  if (/^\[InternetShortcut\]/i.test(start)) return refused('shortcut');
  if (/^\[\.ShellClassInfo\]/i.test(start) || /^[[{]\s*["{]/.test(start)) return refused('not-a-workbook');
  if (/^TABLE\r?\n0,1\r?\n/.test(start)) return refused('unsupported', 'dif');
  if (!start.startsWith('<')) return { kind: /<table[\s>]/i.test(start) ? 'html' : 'text' };
  if (/<(\w+:)?Workbook[\s>]/.test(start) && /schemas-microsoft-com:office:spreadsheet/.test(start))
    return { kind: 'xml2003' };
  if (/<(\w+:)?document[\s>]/.test(start) && /opendocument:xmlns:office/.test(start)) return { kind: 'fods' };
  if (/^(<\?xml[^>]*>\s*)?<svg[\s>]/i.test(start)) return refused('picture');
  if (/^<\?xml|^<[a-z]+:/i.test(start) && !/<html|<table|<!doctype html/i.test(start))
    return refused('not-a-workbook', 'xml');
  return /<(!doctype\s+html|html|head|body|table|meta|style|div|center|script|font|title|p|br|h\d|form|span|b|!--)\b/i.test(
    start,
  )
    ? { kind: 'html' }
    : { kind: 'text' };
}

/** Letters and pages saved as one file: lines of `Name: value` in front, one of which says MIME. */
function letterKind(start: string): FileKind | undefined {
  if (!/^[\w-]+:/.test(start) || !/^(MIME-Version:|Content-Type:\s*multipart)/im.test(start)) return undefined;
  return /multipart\/related|Snapshot-Content-Location|X-Document-Type/i.test(start)
    ? refused('unsupported', 'mht')
    : refused('mail');
}

/** UTF-16 by its byte order mark, or by where the NUL halves of ASCII characters stand; else null. */
export function utf16Kind(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const pairs = Math.min(head.length, 4096) >> 1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) even++;
    if (head[2 * i + 1] === 0) odd++;
  }
  // Blanks, delimiters, digits and line ends: in a roster more than one character in twenty. The other half is
  // NUL only in a few characters (一 is U+4E00).
  if (odd > pairs / 20 && odd > 3 * even) return 'utf-16le';
  if (even > pairs / 20 && even > 3 * odd) return 'utf-16be';
  return null;
}

/** Control characters no text file has; 0x1A ends files of DOS programs. */
function hasControls(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 32 && c !== 9 && c !== 10 && c !== 13 && c !== 12 && c !== 11 && c !== 26) return true;
  }
  return false;
}
