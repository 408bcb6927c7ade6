import { noProblems, type Problem } from '../text/problem.ts';
import { isDigits, isInvisible, isSpace } from '../text/normalise.ts';
import { checkCharacter, hasRightCheck, readDate8 } from './checkDigit.ts';
import { damagedText } from './damagedId.ts';
import { fitsDocument, idKindOf, unmistakableKind, type IdKind } from './idKind.ts';

export type IdProblemCode =
  | 'id-length'
  | 'id-charset'
  | 'id-masked'
  | 'id-birth'
  | 'id-future-birth'
  | 'id-age-implausible'
  | 'id-checksum'
  | 'id-damaged'
  | 'id-ends-in-zeros'
  | 'id-area-invalid'
  | 'id-area-unknown'
  | 'id-15-digits'
  | 'id-type-assumed'
  | 'id-type-mismatch'
  | 'id-pattern';

export type IdProblem = Problem<IdProblemCode>;

export interface ParsedId {
  /** The number in its stored form; null when an error-level problem says it must not be stored. */
  readonly value: string | null;
  /** Null for a blank cell or a text that is no number of any known document. */
  readonly type: IdKind | null;
  /** YYYY-MM-DD as the number says it. */
  readonly birthDate: string | null;
  /** 1 male, 2 female (GB/T 2261.1). */
  readonly sex: '1' | '2' | null;
  /** The six-digit area at first issue (GB/T 2260), never today's address. */
  readonly area: string | null;
  readonly problems: readonly IdProblem[];
  /** The 18-digit form of a 15-digit number, for matching and for the clerk to confirm; never stored unasked. */
  readonly suggestion?: string;
}

export interface IdOptions {
  /** 证件类型 as code or words; without it the number is taken for a resident identity number. */
  readonly idType?: string;
  /** Today, YYYY-MM-DD: a birth date after it is an error. */
  readonly today: string;
  /** Six-digit area codes known, abolished ones included; a code outside gives a warning. */
  readonly knownAreas?: ReadonlySet<string>;
}

const empty: ParsedId = {
  value: null,
  type: null,
  birthDate: null,
  sex: null,
  area: null,
  problems: noProblems,
};

/**
 * Reads an identity number by the ladder of domain.md §4.1–4.4: clean → length → characters → birth date → check
 * digit → area. Every failed rung is reported by its own code; nothing is repaired except spelling (full width,
 * spaces, hyphens, ×). An ID damaged by a spreadsheet (E+17, trailing 000) is `id-damaged`, never stored. Numeric
 * cells must go through `damagedId` first: here only text is seen.
 */
export function parseIdNumber(raw: string, options: IdOptions): ParsedId {
  const wanted = idKindOf(options.idType);
  const value = normaliseId(raw);
  if (value === '') return empty;
  if (value.length === 18 && isEighteen(value)) return parseEighteen(value, wanted, options);
  if (wanted !== null && wanted !== 'resident' && wanted !== 'hmt-residence') {
    return parseDocument(value, wanted, raw);
  }
  if (value.length === 15 && isDigits(value)) return parseFifteen(value, options);
  const assumed = unmistakableKind(value);
  if (assumed !== null) {
    return {
      ...empty,
      value,
      type: assumed,
      problems: [
        problem(
          'id-type-assumed',
          'warning',
          '不是居民身份证号，看格式是' + kindNames[assumed] + '，请核对证件类型',
        ),
      ],
    };
  }
  return rejected([damagedText(raw) === null ? shapeProblem(value) : damagedProblem]);
}

/** True for 17 digits and a last digit or X: the only shape worth a check digit. */
function isEighteen(value: string): boolean {
  for (let i = 0; i < 17; i += 1) {
    const code = value.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  const last = value.charCodeAt(17);
  return (last >= 48 && last <= 57) || last === 88;
}

function parseEighteen(value: string, wanted: IdKind | null, options: IdOptions): ParsedId {
  const type: IdKind =
    value[0] === '9' ? 'permanent-residence' : hasHmtArea(value) ? 'hmt-residence' : 'resident';
  const checked = hasRightCheck(value);
  const birthDate = readDate8(value, 6);
  const permanent = type === 'permanent-residence';
  let problems: IdProblem[] | null = null;
  const add = (found: IdProblem): void => {
    if (problems === null) problems = [found];
    else problems.push(found);
  };
  const damage = checked ? null : damagedText(value);
  if (damage?.by === 'zeros') return rejected([damagedProblem], type);
  // The layout of the 2023 permanent card is known from secondary sources only, so its birth part never rejects.
  if (birthDate === null && !permanent)
    add(problem('id-birth', 'error', `第7至14位「${value.slice(6, 14)}」不是真实日期，请与身份证核对`));
  if (birthDate !== null && birthDate > options.today && !permanent) {
    add(problem('id-future-birth', 'error', `身份证上的出生日期${birthDate}晚于今天，请与身份证核对`));
  } else if (birthDate !== null && Number(options.today.slice(0, 4)) - Number(birthDate.slice(0, 4)) > 115) {
    add(problem('id-age-implausible', 'warning', `身份证上的出生日期${birthDate}已超过115岁，请核对`));
  }
  if (!checked) {
    const why = damage === null ? '至少有一位数字填错' : '至少有一位数字填错，也可能末几位被表格软件改过';
    add(problem('id-checksum', 'error', `校验位不对，${why}，请与身份证核对`));
  }
  if (!permanent && !hasKnownProvince(value)) {
    add(
      problem(
        'id-area-invalid',
        'error',
        `开头两位「${value.slice(0, 2)}」不是任何省份的代码，请与身份证核对`,
      ),
    );
  } else if (!permanent && options.knownAreas !== undefined && !options.knownAreas.has(value.slice(0, 6))) {
    add(
      problem(
        'id-area-unknown',
        'warning',
        `前六位「${value.slice(0, 6)}」不在区划表中（可能是已撤销的老代码），请核对`,
      ),
    );
  }
  if (checked && value.endsWith('000') && type === 'resident') {
    add(problem('id-ends-in-zeros', 'warning', '号码以000结尾，可能被表格软件改过末三位，请与身份证核对'));
  }
  if (wanted !== null && wanted !== type && !(wanted === 'hmt-residence' && type === 'resident')) {
    add(problem('id-type-mismatch', 'warning', `证件类型与号码不符：号码是${kindNames[type]}的格式，请核对`));
  }
  const found: readonly IdProblem[] = problems ?? noProblems;
  const refused = found.some((item) => item.level === 'error');
  return {
    value: refused ? null : value,
    type,
    birthDate,
    sex: permanent ? null : (value.charCodeAt(16) & 1) === 1 ? '1' : '2',
    area: permanent ? null : value.slice(0, 6),
    problems: found,
  };
}

function parseFifteen(value: string, options: IdOptions): ParsedId {
  const birthDate = readDate8(`${value.slice(0, 6)}19${value.slice(6)}`, 6);
  const sequence = Number(value.slice(12));
  const problems: IdProblem[] = [];
  if (birthDate === null)
    problems.push(
      problem('id-birth', 'error', `15位老号第7至12位「${value.slice(6, 12)}」不是真实日期，请与身份证核对`),
    );
  if (!hasKnownProvince(value))
    problems.push(
      problem(
        'id-area-invalid',
        'error',
        `开头两位「${value.slice(0, 2)}」不是任何省份的代码，请与身份证核对`,
      ),
    );
  else if (options.knownAreas !== undefined && !options.knownAreas.has(value.slice(0, 6))) {
    problems.push(
      problem(
        'id-area-unknown',
        'warning',
        `前六位「${value.slice(0, 6)}」不在区划表中（可能是已撤销的老代码），请核对`,
      ),
    );
  }
  const refused = problems.some((item) => item.level === 'error');
  const suggestion = refused ? null : convert15To18(value);
  problems.push(
    problem(
      'id-15-digits',
      'warning',
      suggestion === null
        ? '是15位老身份证号，请改填18位'
        : `是15位老身份证号，按规则应为${suggestion}，请核对后改填18位`,
    ),
  );
  const sex = (value.charCodeAt(14) & 1) === 1 ? '1' : '2';
  const centenarian = sequence >= 996; // 996–999 were kept for people born in the 1800s: the century is not certain
  return {
    value: refused ? null : value,
    type: 'resident-15',
    birthDate: refused || centenarian ? null : birthDate,
    sex,
    area: value.slice(0, 6),
    problems,
    ...(suggestion === null ? {} : { suggestion }),
  };
}

function parseDocument(value: string, wanted: IdKind, raw: string): ParsedId {
  const kept = wanted === 'other' ? value : value.replace(/[^A-Z0-9]/g, '');
  if (fitsDocument(wanted, kept)) return { ...empty, value: kept, type: wanted };
  const assumed = unmistakableKind(kept);
  if (assumed !== null) {
    return {
      ...empty,
      value: kept,
      type: assumed,
      problems: [
        problem('id-type-mismatch', 'warning', `证件类型与号码不符：号码是${kindNames[assumed]}的格式，请核对`),
      ],
    };
  }
  if (damagedText(raw) !== null) return rejected([damagedProblem]);
  return rejected([problem('id-pattern', 'error', `不像${kindNames[wanted]}的号码，请核对证件类型和号码`)]);
}

function rejected(problems: readonly IdProblem[], type: IdKind | null = null): ParsedId {
  return { ...empty, type, problems };
}

function problem(code: IdProblemCode, level: IdProblem['level'], detail: string): IdProblem {
  return { code, level, detail };
}

const damagedProblem: IdProblem = problem(
  'id-damaged',
  'error',
  '身份证号已被表格软件损坏（只剩前15位），请按原件重新填写，并把这一列设为文本格式',
);

function shapeProblem(value: string): IdProblem {
  if (value.includes('*')) return problem('id-masked', 'error', '身份证号被遮盖了一部分，请填完整号码');
  let bad = '';
  for (const char of value) if (!/[0-9X]/u.test(char) && !bad.includes(char)) bad += char;
  if (
    bad !== '' ||
    value.indexOf('X') !== value.lastIndexOf('X') ||
    (value.includes('X') && !value.endsWith('X'))
  ) {
    return problem(
      'id-charset',
      'error',
      `身份证号里有不该出现的字符「${(bad === '' ? 'X' : bad).slice(0, 8)}」，只能是数字，末位可以是X，请核对`,
    );
  }
  const phone = value.length === 11 && value[0] === '1' ? '，像是手机号填到了这一列' : '';
  return problem('id-length', 'error', `身份证号应为18位，现有${value.length}位${phone}，请与身份证核对`);
}

const kindNames: Readonly<Record<IdKind, string>> = {
  resident: '居民身份证',
  'resident-15': '15位老身份证',
  'hmt-residence': '港澳台居民居住证',
  'permanent-residence': '外国人永久居留身份证',
  'hk-macau-pass': '港澳居民来往内地通行证',
  'taiwan-pass': '台湾居民来往大陆通行证',
  passport: '护照',
  other: '其他证件',
};

/** Province prefixes of GB/T 2260-2007 with 83 (Taiwan residents' residence card). */
const provinces: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);

function hasKnownProvince(value: string): boolean {
  return provinces.has(value.slice(0, 2));
}

function hasHmtArea(value: string): boolean {
  return (
    value[0] === '8' &&
    (value.startsWith('810000') || value.startsWith('820000') || value.startsWith('830000'))
  );
}

/**
 * One spelling of a number: spaces, invisible characters, hyphens and text marks out; full width to half; capitals;
 * x Ｘ × and their look-alikes to X, and a `*` for X only as the 18th character. A clean string comes back as it is.
 */
export function normaliseId(raw: string): string {
  let clean = true;
  for (let i = 0; i < raw.length && clean; i += 1) {
    const code = raw.charCodeAt(i);
    clean = (code >= 48 && code <= 57) || code === 88;
  }
  if (clean) return raw;
  let out = '';
  for (let i = 0; i < raw.length; i += 1) {
    let code = raw.charCodeAt(i);
    if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0;
    if (code >= 48 && code <= 57) out += String.fromCharCode(code);
    else if (code >= 97 && code <= 122) out += String.fromCharCode(code - 32);
    else if (isLookAlikeX(code)) out += 'X';
    else if (!isIgnored(code) && !isSpace(code) && !isInvisible(code)) out += String.fromCharCode(code);
  }
  return out.length === 18 && out.endsWith('*') && isDigits(out.slice(0, 17)) ? `${out.slice(0, 17)}X` : out;
}

/** × ✕ ╳ ☓ Greek chi and Cyrillic ha, capital and small. */
function isLookAlikeX(code: number): boolean {
  return (
    code === 0xd7 ||
    code === 0x2715 ||
    code === 0x2573 ||
    code === 0x2613 ||
    code === 0x03a7 ||
    code === 0x03c7 ||
    code === 0x0425 ||
    code === 0x0445
  );
}

/** Hyphens and dashes, quotes and backticks, and the `="…"` wrapping of CSV exports. */
function isIgnored(code: number): boolean {
  return (
    code === 0x2d ||
    code === 0x5f ||
    (code >= 0x2010 && code <= 0x2015) ||
    code === 0x2212 ||
    code === 0x27 ||
    code === 0x22 ||
    code === 0x60 ||
    code === 0x3d ||
    (code >= 0x2018 && code <= 0x201d)
  );
}

/**
 * 15 → 18 digits: "19" after the sixth digit, then the check digit (GB 11643-1999). Null when it is no 15-digit
 * number with a real birth date, or its sequence is 996–999 (kept for people born in the 1800s: ask).
 */
export function convert15To18(value: string): string | null {
  if (value.length !== 15 || !isDigits(value) || Number(value.slice(12)) >= 996) return null;
  const body = `${value.slice(0, 6)}19${value.slice(6)}`;
  return readDate8(body, 6) === null ? null : body + checkCharacter(body);
}

export type IdConflictCode = 'sex-conflict' | 'birth-conflict';

/**
 * Compares a roster's 性别 and 出生日期 with what the number says (domain.md §4.1 rung 7). Both may be right (档案年龄,
 * 农历), so these are warnings. `sex` is a GB/T 2261.1 code; `birthDate` is YYYY, YYYY-MM or YYYY-MM-DD.
 */
export function conflictsWithId(
  id: Pick<ParsedId, 'sex' | 'birthDate'>,
  row: { readonly sex?: string | null; readonly birthDate?: string | null },
): readonly Problem<IdConflictCode>[] {
  const sexDiffers = id.sex !== null && (row.sex === '1' || row.sex === '2') && row.sex !== id.sex;
  const birth = row.birthDate ?? '';
  const birthDiffers = id.birthDate !== null && birth !== '' && !id.birthDate.startsWith(birth);
  if (!sexDiffers && !birthDiffers) return noProblems;
  const problems: Problem<IdConflictCode>[] = [];
  if (sexDiffers) {
    problems.push({
      code: 'sex-conflict',
      level: 'warning',
      detail: `性别填的是${row.sex === '1' ? '男' : '女'}，身份证号是${id.sex === '1' ? '男' : '女'}，请核对`,
    });
  }
  if (birthDiffers) {
    problems.push({
      code: 'birth-conflict',
      level: 'warning',
      detail: `出生日期填的是${birth}，身份证号是${id.birthDate}，请核对`,
    });
  }
  return problems;
}
