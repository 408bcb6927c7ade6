/** Text that a workbook can hold: nothing a roster contains may break the file or change what it says. */

/** Characters one cell can hold; longer text is cut by Excel with a repair message, so it is cut here. */
const longest = 32_767;

/** Control characters that XML 1.0 cannot hold, lone surrogates, U+FFFE/FFFF; tab and line feed stay. */
const forbidden =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text that a spreadsheet would read back as an escaped character (`_x0041_`, ECMA-376 22.9.2.19). */
const looksEscaped = /_(?=x[0-9A-Fa-f]{4}_)/g;

// oxlint-disable-next-line no-control-regex
const needsCare = /[\u0000-\u0008\u000b-\u001f\u007f\ud800-\udfff\ufffe\uffff]|_x/;

/** The text without what XML cannot hold; line ends become LF. */
export function writableText(text: string): string {
  return needsCare.test(text) ? text.replace(/\r\n?/g, '\n').replace(forbidden, '') : text;
}

/** Text of a cell or a comment: cut to what fits, writable, and `_x0041_` stays the seven characters it is. */
export function cellText(text: string): string {
  const cut = text.length > longest ? text.slice(0, longest) : text;
  return needsCare.test(cut) ? writableText(cut).replace(looksEscaped, '_x005F_') : cut;
}
