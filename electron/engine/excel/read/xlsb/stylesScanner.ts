import { numberFormat } from '../numberFormat.ts';
import { numberReader } from '../numberText.ts';
import type { NumberReader } from '../numberText.ts';
import type { Styles } from '../xlsx/styles.ts';
import { BRT, Fields, RecordScanner } from './records.ts';

/** FontFlags ([MS-XLSB] 2.5.44): struck through. */
const STRIKE = 8;

/** Reads number formats and strike-through from the styles part; nothing else of it matters to values. */
export class StylesScanner extends RecordScanner {
  private readonly codes = new Map<number, string>();
  private readonly strikes: boolean[] = [];
  private readonly formats: { readonly format: number; readonly font: number }[] = [];
  private inCellFormats = false;

  constructor(part: string) {
    super(part, BRT.stylesBegin, BRT.stylesEnd);
  }

  /** @param shift days to add to serials (1462 in a workbook of the 1904 system). */
  styles(shift: number): Styles {
    const readers = new Map<number, NumberReader>();
    const readerOf = (id: number): NumberReader => {
      let reader = readers.get(id);
      if (reader === undefined)
        readers.set(id, (reader = numberReader(numberFormat(id, this.codes.get(id)), shift)));
      return reader;
    };
    const byIndex = this.formats.map(({ format, font }) => ({
      numbers: readerOf(format),
      strike: this.strikes[font] ?? false,
      fill: '',
    }));
    return { byIndex, fallback: byIndex[0] ?? { numbers: readerOf(0), strike: false, fill: '' } };
  }

  protected take(id: number, bytes: Buffer, start: number, end: number): void {
    const data = new Fields(bytes, start, end);
    switch (id) {
      case BRT.format:
        this.codes.set(data.u16(), data.text());
        break;
      case BRT.font:
        data.skip(2);
        this.strikes.push((data.u16() & STRIKE) !== 0);
        break;
      case BRT.cellFormatsBegin:
        this.inCellFormats = true;
        break;
      case BRT.cellFormatsEnd:
        this.inCellFormats = false;
        break;
      case BRT.cellFormat:
        if (!this.inCellFormats) break;
        data.skip(2);
        this.formats.push({ format: data.u16(), font: data.u16() });
        break;
    }
  }
}
