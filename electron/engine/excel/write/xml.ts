/** Text inside XML: nothing a roster may contain can break the file or change what it says. */

const special = /[&<>"]/g;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Control characters that XML 1.0 cannot hold, lone surrogates, U+FFFE/FFFF; tab and line feed stay. */
const forbidden =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text that a spreadsheet would read back as an escaped character (`_x0041_`, ECMA-376 22.9.2.19). */
const looksEscaped = /_(?=x[0-9A-Fa-f]{4}_)/g;

// oxlint-disable-next-line no-control-regex
const needsCare = /[&<>"\u0000-\u0008\u000b-\u001f\u007f\ud800-\udfff\ufffe\uffff]|_x/;

/** Text for an element or attribute; characters that XML cannot hold are left out, line ends become LF. */
export function escapeXml(text: string): string {
  if (!needsCare.test(text)) return text;
  return text
    .replace(/\r\n?/g, '\n')
    .replace(forbidden, '')
    .replace(special, (c) => entities[c] ?? c);
}

/** Text of a cell: as `escapeXml`, and `_x0041_` stays the seven characters it is. */
export function escapeCell(text: string): string {
  if (!needsCare.test(text)) return text;
  return escapeXml(text.replace(looksEscaped, '_x005F_'));
}
