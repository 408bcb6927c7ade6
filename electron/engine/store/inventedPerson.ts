import { checkCharacter } from '../../../shared/identity/checkDigit.ts';

/** Somebody made up, as a roster writes him. */
export interface InventedPerson {
  readonly name: string;
  readonly female: boolean;
  /** `YYYY-MM-DD`. */
  readonly birth: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly town: string;
  readonly village: string;
  readonly address: string;
}

/** One of a list, again and again from its beginning. */
export const pick = (list: readonly string[] | string, n: number): string => list[n % list.length] ?? '';

/** Nobody, by number. The ID number is well formed and says the same as the rest, for a wrong one would take another way. */
export function inventedPerson(n: number): InventedPerson {
  const town = `${pick('甲乙丙丁', n)}水镇`;
  const village = `${pick('上下东西', n)}${pick('河湾沟坪', n * 3)}村`;
  const birth = [String(1960 + (n % 40)), String(1 + (n % 12)).padStart(2, '0'), String(1 + (n % 28)).padStart(2, '0')];
  const body = `620725${birth.join('')}${String(n % 1000).padStart(3, '0')}`;
  return {
    name: pick('王李张刘陈杨黄赵吴周', n) + pick('伟芳娜敏静秀英丽强磊', n * 3) + (n % 3 === 0 ? '' : pick('军洋勇艳杰娟涛', n * 7)),
    female: n % 2 === 0,
    birth: birth.join('-'),
    idNumber: body + checkCharacter(body),
    phone: `1${String(3_000_000_000 + n * 7919)}`,
    town,
    village,
    address: `某县${town}${village}${1 + (n % 12)}组${n % 300}号`,
  };
}
