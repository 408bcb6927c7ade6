import { createCodeLookup } from '../codes/codeLookup.ts';
import { idType } from '../codes/tables/talentTables.ts';

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

const kindByCode: ReadonlyMap<string, IdKind> = new Map([
  ['1', 'resident'],
  ['8', 'taiwan-pass'],
  ['9', 'permanent-residence'],
  ['A', 'passport'],
  ['C', 'hmt-residence'],
  ['D', 'hk-macau-pass'],
]);

const idTypes = createCodeLookup(idType);

/**
 * The kind a 证件类型 asks for, by code or words of the table `idType`; `other` for the rest of the table. Null when it is
 * empty, unknown or a question: then the number itself decides.
 */
export function idKindOf(text: string | undefined): IdKind | null {
  if (text === undefined || text === '') return null;
  const found = idTypes.find(text, text);
  return found === null || 'ask' in found ? null : (kindByCode.get(found.code) ?? 'other');
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
