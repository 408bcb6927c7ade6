/** File names that Windows, Kylin and a USB stick all accept (reliability.md F40f). */

const longest = 80;
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;
// Control, bidirectional and zero-width characters: invisible, and able to disguise an extension.
const invisible =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const illegal = /[/\\:*?"<>|]/g;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * A legal file name from words that may hold anything a roster holds.
 * @param wish words wanted, without extension
 * @param extension with its dot, for example `.xlsx`
 */
export function safeFileName(wish: string, extension: string): string {
  let name = wish
    .normalize('NFC')
    .replace(invisible, '')
    .replace(loneSurrogate, '')
    .replace(illegal, '_')
    .replace(/\s+/g, ' ');
  name = [...name].slice(0, longest - extension.length).join('');
  name = name.replace(/^[\s.]+|[\s.]+$/g, '');
  if (name === '' || reserved.test(name)) name = `_${name}`;
  return name + extension;
}
