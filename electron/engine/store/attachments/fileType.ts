/** What a file is, by its first bytes; a name proves nothing. Only kinds an office keeps with its ledgers are taken. */

export interface FileType {
  readonly type: string;
  readonly ending: string;
}

const starts = (bytes: Uint8Array, text: string, at = 0): boolean => {
  for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
};

const has = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text, 0, 'latin1');

/** How much of a file is looked at. */
export const headBytes = 64 * 1024;

/** @param head the first bytes of a file @returns null for a kind that is not kept */
export function fileTypeOf(head: Uint8Array, name: string): FileType | null {
  if (starts(head, '\u00ff\u00d8\u00ff')) return { type: 'image/jpeg', ending: 'jpg' };
  if (starts(head, '\u0089PNG\r\n\u001a\n')) return { type: 'image/png', ending: 'png' };
  if (starts(head, 'GIF87a') || starts(head, 'GIF89a')) return { type: 'image/gif', ending: 'gif' };
  if (starts(head, 'RIFF') && starts(head, 'WEBP', 8)) return { type: 'image/webp', ending: 'webp' };
  if (starts(head, 'BM') && head[14] !== undefined && [12, 40, 108, 124].includes(head[14])) return { type: 'image/bmp', ending: 'bmp' };
  if (starts(head, 'II*\0') || starts(head, 'MM\0*')) return { type: 'image/tiff', ending: 'tif' };
  if (starts(head, '%PDF-')) return { type: 'application/pdf', ending: 'pdf' };
  if (starts(head, 'PK\u0003\u0004')) return zipType(head);
  if (starts(head, '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')) return oleType(name);
  return null;
}

const office = 'application/vnd.openxmlformats-officedocument';

function zipType(head: Uint8Array): FileType | null {
  if (has(head, 'OFD.xml')) return { type: 'application/ofd', ending: 'ofd' };
  if (!has(head, '[Content_Types].xml') && !has(head, '_rels/')) return null;
  if (has(head, 'word/')) return { type: `${office}.wordprocessingml.document`, ending: 'docx' };
  if (has(head, 'xl/')) return { type: `${office}.spreadsheetml.sheet`, ending: 'xlsx' };
  if (has(head, 'ppt/')) return { type: `${office}.presentationml.presentation`, ending: 'pptx' };
  return null;
}

/** Old office files look alike from outside; among them the name may choose. */
function oleType(name: string): FileType | null {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const types: Readonly<Record<string, string>> = {
    doc: 'application/msword',
    wps: 'application/msword',
    xls: 'application/vnd.ms-excel',
    et: 'application/vnd.ms-excel',
    ppt: 'application/vnd.ms-powerpoint',
  };
  const type = Object.hasOwn(types, ending) ? types[ending] : undefined;
  return type === undefined ? null : { type, ending };
}
