import { numberReader } from '../numberText.ts';
import type { NumberReader } from '../numberText.ts';
import { numberFormat } from '../numberFormat.ts';
import { attribute, isTrue, scanXml } from '../markup/scanXml.ts';

/** What a cell's style says about its value. */
export interface CellStyle {
  readonly numbers: NumberReader;
  readonly strike: boolean;
  /** Its fill colour (底色): equal for equal colours, '' for none and white. */
  readonly fill: string;
}

/** The cell formats of a workbook, by the index in a cell's `s`. */
export interface Styles {
  readonly byIndex: readonly CellStyle[];
  /** For cells without `s`, and for a workbook without styles. */
  readonly fallback: CellStyle;
}

/** A workbook without a styles part: every number is General. */
export function noStyles(shift: number): Styles {
  return { byIndex: [], fallback: { numbers: numberReader({ kind: 'general' }, shift), strike: false, fill: '' } };
}

/**
 * Reads number formats, strike-through and fills from the styles part; nothing else of it matters.
 * @param shift days to add to serials (1462 in a workbook of the 1904 system).
 */
export function readStyles(xml: string, part: string, shift: number): Styles {
  const codes = new Map<number, string>();
  const strikes: boolean[] = [];
  const fills: string[] = [];
  const formats: { readonly format: number; readonly font: number; readonly fill: number }[] = [];
  const path: string[] = [];
  let solid = false;
  scanXml(
    xml,
    {
      open(name, tag) {
        const parent = path.at(-1);
        path.push(name);
        if (name === 'numFmt' && parent === 'numFmts') {
          codes.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '');
        } else if (name === 'font' && parent === 'fonts') strikes.push(false);
        else if (name === 'strike' && parent === 'font' && path.at(-3) === 'fonts') {
          strikes[strikes.length - 1] = isTrue(attribute(tag, 'val') ?? '1');
        } else if (name === 'fill' && parent === 'fills') fills.push('');
        else if (name === 'fgColor' && parent === 'patternFill' && path.at(-4) === 'fills') {
          if (solid) fills[fills.length - 1] = colourOf(tag);
        } else if (name === 'patternFill') solid = attribute(tag, 'patternType') === 'solid';
        else if (name === 'xf' && parent === 'cellXfs') {
          formats.push({
            format: Number(attribute(tag, 'numFmtId') ?? 0),
            font: Number(attribute(tag, 'fontId') ?? 0),
            fill: Number(attribute(tag, 'fillId') ?? 0),
          });
        }
      },
      close() {
        path.pop();
      },
    },
    part,
  );
  const readers = new Map<number, NumberReader>();
  const readerOf = (id: number): NumberReader => {
    let reader = readers.get(id);
    if (reader === undefined)
      readers.set(id, (reader = numberReader(numberFormat(id, codes.get(id)), shift)));
    return reader;
  };
  const byIndex = formats.map(({ format, font, fill }) => ({
    numbers: readerOf(format),
    strike: strikes[font] ?? false,
    fill: fills[fill] ?? '',
  }));
  return { byIndex, fallback: byIndex[0] ?? { numbers: readerOf(0), strike: false, fill: '' } };
}

/** A colour as the file names it; white, by any of its names, is none. */
function colourOf(tag: string): string {
  const rgb = attribute(tag, 'rgb')?.slice(-6).toUpperCase();
  const theme = attribute(tag, 'theme');
  const indexed = attribute(tag, 'indexed');
  const tint = Number(attribute(tag, 'tint') ?? 0);
  if (rgb !== undefined) return rgb === 'FFFFFF' ? '' : rgb;
  if (theme !== undefined) return theme === '0' && tint > -0.04 ? '' : `theme ${theme} ${tint}`;
  return indexed === undefined || ['1', '9', '64', '65'].includes(indexed) ? '' : `indexed ${indexed}`;
}
