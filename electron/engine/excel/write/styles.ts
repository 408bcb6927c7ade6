/** Cell styles as plain data, and what exceljs calls them. */
import type { Border, Borders, Fill, Font as ExcelFont, Style as ExcelStyle } from 'exceljs';

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
  /** `@` keeps text as text when it is edited. */
  readonly format?: '@' | '0' | '0.0%' | '0.00' | '#,##0.00' | 'General';
}

/** Font of lists. */
export const bodyFont: Font = { name: '宋体', size: 11 };

/** One object for each style, because exceljs recognises a style it has seen by its identity. */
const known = new WeakMap<Style, Partial<ExcelStyle>>();

/** A style of ours as exceljs writes it. */
export function excelStyle(style: Style): Partial<ExcelStyle> {
  const found = known.get(style);
  if (found) return found;
  const made: Partial<ExcelStyle> = {
    font: excelFont(style.font ?? bodyFont),
    alignment: {
      ...(style.horizontal ? { horizontal: style.horizontal } : {}),
      vertical: style.vertical === 'top' ? 'top' : 'middle',
      wrapText: style.wrap ?? false,
    },
    numFmt: style.format ?? 'General',
    ...(style.fill ? { fill: solid(style.fill) } : {}),
    ...(style.border === 'thin' ? { border: thinBorder } : {}),
  };
  known.set(style, made);
  return made;
}

/** Charset 134 is GB 2312, family 3 a font for Chinese text. */
export function excelFont(font: Font): Partial<ExcelFont> {
  return {
    name: font.name,
    size: font.size,
    family: 3,
    charset: 134,
    ...(font.bold ? { bold: true } : {}),
    ...(font.color ? { color: { argb: font.color } } : {}),
  };
}

function solid(argb: string): Fill {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb } };
}

const thin: Partial<Border> = { style: 'thin' };
const thinBorder: Partial<Borders> = { left: thin, right: thin, top: thin, bottom: thin };
