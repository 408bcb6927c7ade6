const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** A character reference as text, or nothing where no such character exists. */
export function characterOf(reference: string): string | undefined {
  const code = /^#[xX]/.test(reference) ? parseInt(reference.slice(2), 16) : parseInt(reference.slice(1), 10);
  if (!(code > 0 && code <= 0x10ffff)) return undefined;
  return String.fromCodePoint(code);
}

/** `&amp;` `&#24352;` `&#x20BB7;` as characters; what is no reference stays as written. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#[xX][0-9a-fA-F]{1,8}|#[0-9]{1,9}|\w{2,4});/g, (whole: string, name: string) =>
    name.charCodeAt(0) === 35 ? (characterOf(name) ?? whole) : (NAMED.get(name) ?? whole),
  );
}

/** Excel's own escapes in cell text (ECMA-376-1 §22.9.2.19 ST_Xstring): `_x000D_` is a carriage return. */
export function unescapeExcel(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** Line ends as XML hands them over (XML 1.0 §2.11): CR LF and a lone CR are LF. */
export function normalizeLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
