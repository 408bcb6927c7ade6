/** People of the invented county: valid numbers, sex and birth as the number says, gaps as in life. */
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { checkCharacter } from '../../../shared/identity/checkDigit.ts';
import { demoCounty, type DemoUnit } from './county.ts';
import type { CodeOf } from './codeOf.ts';
import { demoName, type People } from './names.ts';
import type { Random } from './random.ts';

export interface DemoPerson {
  readonly township: string;
  readonly female: boolean;
  readonly people: People;
  readonly age: number;
  /** Values in the order of `personColumns`. */
  readonly values: readonly StoredValue[];
}

export const personColumns = [
  'name',
  'sex',
  'ethnicity',
  'birthDate',
  'idNumber',
  'politicalStatus',
  'education',
  'phone',
  'township',
  'village',
  'group',
  'address',
] as const;

const ethnicityNames: Readonly<Record<People, string>> = {
  han: '汉族',
  yugur: '裕固族',
  tibetan: '藏族',
  mongol: '蒙古族',
  hui: '回族',
  tu: '土族',
};

/** Makes people one after another; no identity number comes twice. */
export function peopleMaker(
  random: Random,
  villages: readonly DemoUnit[],
  codeOf: CodeOf,
  year: number,
): () => DemoPerson {
  const taken = new Set<string>();
  return () => {
    const village = random.pick(villages);
    const township = village.parent ?? demoCounty.code;
    const people = peopleOf(random, township);
    const female = random.chance(0.46);
    const age = random.weighted([
      [random.whole(18, 30), 22],
      [random.whole(31, 45), 40],
      [random.whole(46, 60), 38],
    ]);
    const { idNumber, birthDate } = newId(random, year - age, female, taken);
    const name = demoName(random, people, female);
    const group = random.whole(1, 8);
    return {
      township,
      female,
      people,
      age,
      values: [
        name,
        codeOf('sex', female ? '女' : '男'),
        random.chance(0.985) ? codeOf('ethnicity', ethnicityNames[people]) : null,
        birthDate,
        random.chance(0.98) ? idNumber : null,
        politicalOf(random, codeOf, age),
        educationOf(random, codeOf, age),
        phoneOf(random),
        township,
        // A village nobody has put into the unit tree yet.
        random.chance(0.004) ? '?东滩新村' : village.code,
        `${group}组`,
        `${village.name}${group}组${random.whole(1, 120)}号`,
      ],
    };
  };
}

/** The two ethnic townships differ from the rest of the county. */
function peopleOf(random: Random, township: string): People {
  if (township === `${demoCounty.area}205000`) {
    return random.weighted([
      ['tibetan', 70],
      ['yugur', 10],
      ['han', 18],
      ['tu', 2],
    ]);
  }
  if (township === `${demoCounty.area}206000`) {
    return random.weighted([
      ['mongol', 55],
      ['yugur', 20],
      ['han', 25],
    ]);
  }
  return random.weighted([
    ['han', 58],
    ['yugur', 26],
    ['tibetan', 8],
    ['hui', 4],
    ['mongol', 2],
    ['tu', 2],
  ]);
}

function newId(
  random: Random,
  birthYear: number,
  female: boolean,
  taken: Set<string>,
): { readonly idNumber: string; readonly birthDate: string } {
  for (;;) {
    const day = new Date(Date.UTC(birthYear, random.whole(0, 11), random.whole(1, 28)));
    const birthDate = day.toISOString().slice(0, 10);
    // The last digit of the sequence is odd for men, even for women (GB 11643-1999 4.1.4).
    const sequence = random.whole(0, 499) * 2 + (female ? 0 : 1);
    const first = demoCounty.area + birthDate.replaceAll('-', '') + String(sequence).padStart(3, '0');
    if (taken.has(first)) continue;
    taken.add(first);
    const idNumber = first + checkCharacter(first);
    // A number ending in 000 is real, and looks like one that a spreadsheet has damaged: not in a county for showing.
    if (!idNumber.endsWith('000')) return { idNumber, birthDate };
  }
}

function politicalOf(random: Random, codeOf: CodeOf, age: number): string | null {
  if (random.chance(0.05)) return null;
  const word = random.weighted([
    ['群众', 80],
    ['中共党员', 14],
    [age <= 28 ? '共青团员' : '群众', 6],
  ]);
  return codeOf('politicalStatus', word);
}

function educationOf(random: Random, codeOf: CodeOf, age: number): string | null {
  if (random.chance(0.04)) return null;
  const young = age <= 35;
  const word = random.weighted([
    ['小学', young ? 6 : 26],
    ['初中', young ? 40 : 48],
    ['高中', 14],
    ['中专', young ? 14 : 6],
    ['大专', young ? 18 : 4],
    ['本科', young ? 8 : 2],
  ]);
  return codeOf('education', word);
}

/** Some people leave the number of the village office. */
function phoneOf(random: Random): string | null {
  if (random.chance(0.06)) return null;
  return `1990000${String(random.whole(0, 9999)).padStart(4, '0')}`;
}
