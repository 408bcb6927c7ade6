/** Cell styles as plain data and the styles part of a workbook made from the ones that were used. */
import { escapeXml } from './xml.ts';

export interface Font {
  /** Font name as Office lists it; where it is not installed the Chinese charset makes Office fall back to 宋体. */
  readonly name: string;
  readonly size: number;
  readonly bold?: boolean;
  /** ARGB, for example `FFC00000`. */
  readonly color?: string;
}

export interface Style {
  readonly font?: Font;
  /** ARGB background. */
  readonly fill?: string;
  readonly border?: 'thin' | 'none';
  readonly horizontal?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'center';
  readonly wrap?: boolean;
  /** `@` keeps text as text when it is edited; such cells also carry quotePrefix (reliability.md F40a). */
  readonly format?: '@' | '0' | '0.0%' | '0.00' | '#,##0.00' | 'General';
}

/** Font of the whole workbook: column widths are counted in its digits. */
export const bodyFont: Font = { name: '宋体', size: 11 };

const builtIn: Readonly<Record<string, number>> = { General: 0, '0': 1, '0.00': 2, '#,##0.00': 4, '@': 49 };

export interface StyleBook {
  /** Index to put on cells of this style; equal styles share one. */
  index(style: Style): number;
  /** The styles part. */
  xml(): string;
}

/** Collects styles; index 0 is the plain one. */
export function styleBook(): StyleBook {
  const fonts = list(fontXml(bodyFont));
  const fills = list(
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  );
  const borders = list('<border><left/><right/><top/><bottom/><diagonal/></border>');
  const formats = list();
  const xfs = list('<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>');
  const known = new Map<string, number>();
  return {
    index(style) {
      const key = JSON.stringify(style);
      const found = known.get(key);
      if (found !== undefined) return found;
      const font = style.font ? fonts.put(fontXml(style.font)) : 0;
      const fill = style.fill ? fills.put(fillXml(style.fill)) : 0;
      const border = style.border === 'thin' ? borders.put(thinBorder) : 0;
      const format = formatId(style.format ?? 'General', formats);
      const index = xfs.put(xfXml(style, { font, fill, border, format }));
      known.set(key, index);
      return index;
    },
    xml() {
      return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
        (formats.all.length ? wrap('numFmts', formats.all) : '') +
        wrap('fonts', fonts.all) +
        wrap('fills', fills.all) +
        wrap('borders', borders.all) +
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
        wrap('cellXfs', xfs.all) +
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
        '</styleSheet>'
      );
    },
  };
}

function wrap(tag: string, items: readonly string[]): string {
  return `<${tag} count="${items.length}">${items.join('')}</${tag}>`;
}

interface Pool {
  readonly all: readonly string[];
  put(xml: string): number;
}

function list(...first: readonly string[]): Pool {
  const all = [...first];
  return {
    all,
    put(xml) {
      const found = all.indexOf(xml);
      return found >= 0 ? found : all.push(xml) - 1;
    },
  };
}

const firstOwnFormat = 164;

function formatId(format: NonNullable<Style['format']>, own: Pool): number {
  const known = builtIn[format];
  if (known !== undefined) return known;
  const before = own.all.findIndex((xml) => xml.includes(`formatCode="${escapeXml(format)}"`));
  if (before >= 0) return firstOwnFormat + before;
  const id = firstOwnFormat + own.all.length;
  own.put(`<numFmt numFmtId="${id}" formatCode="${escapeXml(format)}"/>`);
  return id;
}

function fontXml(font: Font): string {
  return (
    '<font>' +
    (font.bold ? '<b/>' : '') +
    `<sz val="${font.size}"/>` +
    (font.color ? `<color rgb="${font.color}"/>` : '') +
    `<name val="${escapeXml(font.name)}"/><family val="3"/><charset val="134"/></font>`
  );
}

function fillXml(color: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="${color}"/><bgColor indexed="64"/></patternFill></fill>`;
}

const side = (name: string): string => `<${name} style="thin"><color auto="1"/></${name}>`;
const thinBorder = `<border>${side('left')}${side('right')}${side('top')}${side('bottom')}<diagonal/></border>`;

function xfXml(
  style: Style,
  ids: { readonly font: number; readonly fill: number; readonly border: number; readonly format: number },
): string {
  const alignment =
    (style.horizontal ? ` horizontal="${style.horizontal}"` : '') +
    ` vertical="${style.vertical ?? 'center'}"` +
    (style.wrap ? ' wrapText="1"' : '');
  return (
    `<xf numFmtId="${ids.format}" fontId="${ids.font}" fillId="${ids.fill}" borderId="${ids.border}" xfId="0"` +
    (style.format === '@' ? ' quotePrefix="1"' : '') +
    ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">' +
    `<alignment${alignment}/></xf>`
  );
}
