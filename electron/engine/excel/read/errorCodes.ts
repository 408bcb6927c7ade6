/** Error values by the byte that .xls and .xlsb keep of them ([MS-XLSB] 2.5.97.2, BErr). */
const ERRORS: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
]);

/** The name of an error value; a byte that means none is `#VALUE!`. */
export function errorName(code: number): string {
  return ERRORS.get(code) ?? '#VALUE!';
}
