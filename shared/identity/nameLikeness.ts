import { characterCount } from '../text/normalise.ts';
import { isOtherWord } from './nameWords.ts';
import { middleDot, normaliseName } from './personName.ts';
import { surnameLength } from './surnames.ts';

/**
 * How much a cell looks like a person's name, 0 to 1, for recognising a column by its content. 0 for anything with
 * digits or symbols, for totals, labels, places, trades and other columns' usual values; about 0.5 for the shape of
 * a name (2–4 Han characters, or parts joined by dots); 0.9 with a known surname.
 */
export function nameLikelihood(text: string): number {
  if (text.length < 2 || text.length > 40) return 0;
  const { name, problems } = normaliseName(text);
  if (problems.length > 0 || name === '') return 0;
  if (!/^[\p{Script=Han}·]+$/u.test(name)) return 0;
  if (name.includes(middleDot)) {
    const parts = name.split(middleDot);
    return parts.every((part) => part.length >= 1 && characterCount(part) <= 8 && !isOtherWord(part))
      ? 0.8
      : 0;
  }
  const count = characterCount(name);
  if (count < 2 || count > 6 || isOtherWord(name)) return 0;
  const surname = surnameLength(name);
  if (count === 2 || count === 3) return surname > 0 ? 0.9 : 0.5;
  if (count === 4) return surname === 2 ? 0.9 : surname === 1 ? 0.6 : 0.5;
  return 0.2; // 5 and 6 characters: written-out Tibetan, Mongolian and Uygur names, but more often something else
}

/** True when a cell may well be a name (likelihood 0.5 and above). Judge a column by the share of its cells. */
export function looksLikeName(text: string): boolean {
  return nameLikelihood(text) >= 0.5;
}
