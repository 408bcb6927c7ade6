/**
 * Texts that were met lately, found at one look. A Map has to hash each text that was just read and walk to where it
 * stands; most columns of a list say the same few hundred things again and again.
 */

/**
 * Where a text has its place.
 * @param places how many there are, a power of two
 */
export function textPlace(text: string, places: number): number {
  const { length } = text;
  if (length === 0) return 0;
  // What differs in the texts of one column stands at either end or in the middle.
  const sum = length + text.charCodeAt(0) * 3 + text.charCodeAt(length >> 1) * 7 + text.charCodeAt(length - 1) * 31;
  return (sum ^ (sum >> 8)) & (places - 1);
}

const places = 512;

/** Numbers of texts, those met lately in front of all others. */
export class TextNumbers {
  private readonly all = new Map<string, number>();
  private readonly texts: string[] = Array.from({ length: places }, () => '');
  private readonly numbers: number[] = Array.from({ length: places }, () => -1);

  /** The number of a text; undefined where none was given to it. */
  get(text: string): number | undefined {
    const place = textPlace(text, places);
    const recent = this.numbers[place] ?? -1;
    if (recent >= 0 && this.texts[place] === text) return recent;
    const number = this.all.get(text);
    if (number !== undefined) this.put(place, text, number);
    return number;
  }

  set(text: string, number: number): void {
    this.all.set(text, number);
    this.put(textPlace(text, places), text, number);
  }

  private put(place: number, text: string, number: number): void {
    this.texts[place] = text;
    this.numbers[place] = number;
  }
}
