/** Days between the two date systems of Excel: serial 0 of 1904 is serial 1462 of 1900. */
export const SHIFT_1904 = 1462;

/** Serials that are real dates: 60 is the 1900-02-29 that never was, below lies no roster. */
const FIRST = 61;
/** 9999-12-31. */
const LAST = 2_958_465;
const UNIX_EPOCH = 25_569;
const DAY_SECONDS = 86_400;

/**
 * Whether a serial of the 1900 system is a date that Excel shows and rosters hold (1900-03-01 … 9999-12-31).
 * 19850312 typed into a date column is none: Excel shows ########, the number is what was meant.
 */
export function isDateSerial(serial: number): boolean {
  return serial >= FIRST && serial < LAST + 1;
}

/**
 * A serial of the 1900 system as ISO text; no time zone is involved.
 * @param withTime `YYYY-MM-DDTHH:mm` instead of `YYYY-MM-DD`.
 */
export function isoOfSerial(serial: number, withTime: boolean): string {
  // Whole seconds first: 0.75 of a day is stored as 0.7499999…
  const seconds = Math.round(serial * DAY_SECONDS);
  const days = Math.floor(seconds / DAY_SECONDS);
  const iso = new Date((days - UNIX_EPOCH) * DAY_SECONDS * 1000).toISOString().slice(0, 10);
  if (!withTime) return iso;
  const minutes = Math.floor((seconds - days * DAY_SECONDS) / 60);
  return `${iso}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/**
 * ISO text (xsd:date or xsd:dateTime, as in `t="d"` cells and SpreadsheetML 2003) as a serial of the 1900 system.
 * @returns the serial, or undefined where the text is no such date.
 */
export function serialOfIso(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?Z?$/.exec(text.trim());
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (
    date.getUTCMonth() !== month - 1 ||
    date.getUTCDate() !== day ||
    hour > 24 ||
    minute > 59 ||
    second > 60
  ) {
    return undefined;
  }
  const serial =
    date.getTime() / (DAY_SECONDS * 1000) + UNIX_EPOCH + (hour * 3600 + minute * 60 + second) / DAY_SECONDS;
  // In front of the leap day that never was, serials are one less: a time of day is written as 1899-12-31.
  return serial < FIRST ? serial - 1 : serial;
}

/** A duration or a time of day as hours, minutes and, where shown, seconds: 1.5 → 36:00:00. @param padded `hh`: 9:00 → 09:00 */
export function clockText(serial: number, seconds: boolean, padded = false): string {
  const total = Math.round(Math.abs(serial) * DAY_SECONDS);
  const hours = Math.floor(total / 3600);
  const text = `${padded ? two(hours) : hours}:${two(Math.floor(total / 60) % 60)}${seconds ? `:${two(total % 60)}` : ''}`;
  return serial < 0 ? `-${text}` : text;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
