/**
 * Numbers of people and phones by the hundred thousand, looked up and kept as two whole numbers each: as texts in a Map
 * each of them costs an object that outlives its row, and its look-up a walk through memory.
 */

/** How many characters of a text its first number holds. */
const half = 9;
const mobile = 11;
const id = 18;
/** Tells a mobile number from the beginning of an ID. */
const mobileMark = 0x4000_0000;

/** An ID number or a mobile number as two whole numbers. One object is used for many; it speaks of the last one. */
export class DigitText {
  high = 0;
  low = 0;

  /** @returns whether the text is of that kind: 11 digits, or 17 and a digit or X */
  read(text: string): boolean {
    const { length } = text;
    if (length !== id && length !== mobile) return false;
    let high = 0;
    let low = 0;
    for (let i = 0; i < length - 1; i += 1) {
      const digit = text.charCodeAt(i) - 48;
      if (digit < 0 || digit > 9) return false;
      if (i < half) high = high * 10 + digit;
      else low = low * 10 + digit;
    }
    const last = text.charCodeAt(length - 1);
    const check = last === 88 && length === id ? 10 : last - 48;
    if (check < 0 || check > 10 || (check === 10 && last !== 88)) return false;
    this.high = length === mobile ? high + mobileMark : high;
    this.low = low * 11 + check;
    return true;
  }

  /** The text again. */
  text(): string {
    const isMobile = this.high >= mobileMark;
    const check = this.low % 11;
    const body = String((this.low - check) / 11).padStart((isMobile ? mobile : id) - half - 1, '0');
    return `${String(isMobile ? this.high - mobileMark : this.high).padStart(half, '0')}${body}${check === 10 ? 'X' : check}`;
  }
}

/** Texts by a number of their own, from 0 in the order in which they were met. Most are expected to be digits. */
export class NumberedTexts {
  private readonly pair = new DigitText();
  /** Numbers of digit texts plus one, each at the place its digits give or the next free one. */
  private table = new Int32Array(1024);
  private highs = new Int32Array(512);
  private lows = new Int32Array(512);
  private readonly others = new Map<string, number>();
  /** How many were met. */
  count = 0;

  /** The number of a text; -1 where it was not met before. */
  find(text: string): number {
    const { pair, table } = this;
    return pair.read(text) ? (table[this.place(pair.high, pair.low)] ?? 0) - 1 : (this.others.get(text) ?? -1);
  }

  /** The number of a text; a new one where it was not met before. */
  numberOf(text: string): number {
    const { pair } = this;
    if (!pair.read(text)) return this.otherNumber(text);
    const { high, low } = pair;
    const place = this.place(high, low);
    const found = this.table[place] ?? 0;
    if (found > 0) return found - 1;
    const number = this.next();
    this.highs[number] = high;
    this.lows[number] = low;
    this.table[place] = number + 1;
    if (this.count * 2 > this.table.length) this.spread();
    return number;
  }

  private otherNumber(text: string): number {
    const known = this.others.get(text);
    if (known !== undefined) return known;
    const number = this.next();
    this.others.set(text, number);
    return number;
  }

  /** Where a text of these digits stands in the table, or would stand. */
  private place(high: number, low: number): number {
    const { table, highs, lows } = this;
    const mask = table.length - 1;
    const mixed = Math.imul(high, 0x9e37_79b1) ^ Math.imul(low, 0x85eb_ca6b);
    let at = (mixed ^ (mixed >>> 15)) & mask;
    for (let found = table[at] ?? 0; found > 0; found = table[at] ?? 0) {
      if (lows[found - 1] === low && highs[found - 1] === high) break;
      at = (at + 1) & mask;
    }
    return at;
  }

  private next(): number {
    if (this.count === this.highs.length) {
      this.highs = doubled(this.highs);
      this.lows = doubled(this.lows);
    }
    this.count += 1;
    return this.count - 1;
  }

  /** Gives all digit texts places in a table twice as large. */
  private spread(): void {
    const before = this.table;
    this.table = new Int32Array(before.length * 2);
    for (const found of before) if (found > 0) this.table[this.place(this.highs[found - 1] ?? 0, this.lows[found - 1] ?? 0)] = found;
  }
}

function doubled(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
