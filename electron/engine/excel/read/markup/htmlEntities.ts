import { characterOf } from './unescape.ts';

/** The named references that turn up in tables of Office and of web systems; others stay as written. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['nbsp', '\u00a0'],
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['middot', '·'],
  ['bull', '•'],
  ['ensp', '\u2002'],
  ['emsp', '\u2003'],
  ['thinsp', '\u2009'],
  ['times', '×'],
  ['divide', '÷'],
  ['deg', '°'],
  ['hellip', '…'],
  ['mdash', '—'],
  ['ndash', '–'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['yen', '¥'],
  ['copy', '©'],
  ['reg', '®'],
  ['radic', '√'],
  ['shy', '\u00ad'],
]);

/** Character references of HTML as characters. The closing semicolon may be missing, as browsers allow. */
export function unescapeHtml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(#[xX][0-9a-fA-F]{1,7}|#[0-9]{1,8}|[a-zA-Z]{2,8});?/g,
    (whole: string, name: string) =>
      name.startsWith('#') ? (characterOf(name) ?? whole) : (NAMED.get(name) ?? whole),
  );
}
