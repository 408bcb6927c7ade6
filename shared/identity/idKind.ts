/** Which document a number belongs to (domain.md §3.15, §4.1–4.3). */
export type IdKind =
  | 'resident'
  | 'resident-15'
  | 'hmt-residence'
  | 'permanent-residence'
  | 'hk-macau-pass'
  | 'taiwan-pass'
  | 'passport'
  | 'other';

const kindByWord: ReadonlyMap<string, IdKind> = new Map([
  ...kindWords(
    'resident',
    '1 居民身份证 身份证 公民身份证 二代身份证 第二代居民身份证 公民身份号码 临时身份证',
  ),
  ...kindWords('hmt-residence', 'C 港澳台居民居住证 港澳居民居住证 台湾居民居住证 港澳台居住证 居住证'),
  ...kindWords(
    'permanent-residence',
    '9 外国人永久居留身份证 外国人永久居留证 永久居留身份证 永久居留证 境外永久居住证 永居证',
  ),
  ...kindWords(
    'hk-macau-pass',
    'D 港澳居民来往内地通行证 港澳通行证 港澳居民通行证 回乡证 港澳来往内地通行证',
  ),
  ...kindWords('taiwan-pass', '8 台湾居民来往大陆通行证 台胞证 台湾通行证 台湾居民通行证'),
  ...kindWords('passport', 'A 护照 普通护照 因公护照 外国护照 中国护照'),
  ...kindWords(
    'other',
    '2 3 4 5 6 7 B Z 军官证 士兵证 文职干部证 部队离退休证 户口簿 户口本 其他 其他证件 警官证 香港特区护照/身份证明 澳门特区护照/身份证明',
  ),
]);

function kindWords(kind: IdKind, words: string): readonly (readonly [string, IdKind])[] {
  return words.split(' ').map((word) => [word, kind] as const);
}

/** The kind a 证件类型 cell or code asks for; null when it is empty or unknown (then the number itself decides). */
export function idKindOf(idType: string | undefined): IdKind | null {
  if (idType === undefined || idType === '') return null;
  return kindByWord.get(idType) ?? kindByWord.get(idType.trim()) ?? null;
}

const hkMacauPass = /^[HM]\d{8}(?:\d{2})?$/;
const taiwanPass = /^\d{8}(?:\d{2}[A-Z]?)?$/;
const oldPermanent = /^[A-Z]{3}\d{12}$/;
const chinesePassport = /^(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7}|[DSP]E?\d{7,8})$/;
const anyPassport = /^(?=[A-Z0-9]*\d)[A-Z0-9]{5,15}$/;

/** True when `value` (capitals and digits only) can be a number of that kind of document; 18-digit rules excluded. */
export function fitsDocument(kind: IdKind, value: string): boolean {
  switch (kind) {
    case 'hk-macau-pass':
      return hkMacauPass.test(value);
    case 'taiwan-pass':
      return taiwanPass.test(value);
    case 'permanent-residence':
      return oldPermanent.test(value);
    case 'passport':
      return anyPassport.test(value);
    case 'other':
      return value.length >= 4 && value.length <= 40;
    case 'resident':
    case 'resident-15':
    case 'hmt-residence':
      return false;
  }
}

/** The document a number without a stated type can only be: H/M passes, Chinese passports, old permanent cards. */
export function unmistakableKind(value: string): IdKind | null {
  if (value.length < 8 || value.length > 15 || value.charCodeAt(0) < 65) return null;
  if (hkMacauPass.test(value)) return 'hk-macau-pass';
  if (oldPermanent.test(value)) return 'permanent-residence';
  return value.length === 9 && chinesePassport.test(value) ? 'passport' : null;
}
