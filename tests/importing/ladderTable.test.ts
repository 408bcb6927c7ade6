/** Every rung of the ladder of checks (domain.md §4) has tests of its own; prints which with LADDER_TABLE=1. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/root.ts';

const id = 'tests/shared/identity/idNumber.test.ts';
const damaged = 'tests/shared/identity/damagedId.test.ts';
const name = 'tests/shared/identity/personName.test.ts';
const phone = 'tests/shared/identity/phone.test.ts';
const numbers = 'tests/importing/painsOfIdentity.test.ts';
const roster = 'tests/importing/painsOfPeople.test.ts';

/** Rung → file → words of the test's name. */
const ladder: readonly (readonly [string, string, string])[] = [
  ['4.1 ① blanks, full width, invisible, x × *', numbers, 'full width, blanks, hyphens, quotes'],
  ['4.1 ② length 15, 18, other', numbers, 'one digit short, one wrong digit and somebody’s 15'],
  ['4.1 ② 15 to 18 digits', id, 'the 18-digit form is suggested, not stored'],
  ['4.1 ② 996–999', id, 'the sequences of centenarians'],
  ['4.1 ③ characters', id, 'hostile texts are only refused'],
  ['4.1 ④ birth date', id, 'a birth date that never was and one that is still to come'],
  ['4.1 ④ age', roster, 'a child and a great-grandmother on a labour roster'],
  ['4.1 ⑤ check digit', id, 'a changed last digit is reported as the check digit'],
  ['4.1 ⑤ any one character', id, 'changing any one character makes it refused'],
  ['4.1 ⑥ province and county', id, 'a province that does not exist is an error, an unlisted county only a warning'],
  ['4.1 ⑦ sex and birth beside the ID', roster, 'another sex or another birth year is asked'],
  ['4.1 ⑧ twice in a file', roster, 'one person in two classes keeps both dates'],
  ['4.2 港澳台居民居住证, 4.3 old and new 永居证', id, 'a new permanent residence card has 18 digits'],
  ['4.3 15 characters', id, 'an old permanent residence card is no 15-digit number'],
  ['4.4 number cells', damaged, 'every number cell of 16 digits and more has lost digits'],
  ['4.4 a library’s rounding', damaged, 'a library that wrote all 18 digits'],
  ['4.4 candidates', damaged, 'the true number is always among them'],
  ['4.4 never stored', numbers, 'are never stored'],
  ['4.4 cards and certificates', numbers, 'long certificate and card numbers in number cells'],
  ['4.5 prefixes', phone, 'a prefix that nobody was given'],
  ['4.5 several numbers', phone, 'any two numbers come back from any separator'],
  ['4.5 one phone on many', roster, 'one phone on three people'],
  ['4.6 dots and invisible characters', name, 'names are brought to one spelling'],
  ['4.6 rare characters', name, 'any name of rare characters survives'],
  ['4.6 characters taken apart', name, 'a bracket that may be a character taken apart'],
  ['4.6 a hidden middle dot', name, 'may hide a middle dot'],
];

test('each rung of the ladder of checks names a test that is there', () => {
  const missing = ladder.filter(([, file, words]) => !readFileSync(join(root, file), 'utf8').includes(words));
  if (process.env['LADDER_TABLE'] !== undefined) process.stdout.write(ladder.map((rung) => rung.join(' → ')).join('\n'));
  expect(missing).toEqual([]);
});
