/** How wide text is when printed: a Chinese character takes two digits of the body font. */

const wide =
  /[\u00b7\u00d7\u1100-\u115f\u2010-\u2027\u2030-\u205e\u2190-\u23ff\u2460-\u27bf\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

/** Width of one line of text in digits. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character.length > 1 || wide.test(character) ? 2 : 1;
  return width;
}

/** Lines that text needs in a column of `width` digits, counting its own line breaks. At least 1. */
export function linesIn(text: string, width: number): number {
  const room = Math.max(2, Math.floor(width));
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / room)), 0);
}
