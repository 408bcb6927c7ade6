import { isInvisible, isSpace } from '../text/normalise.ts';
import type { CodeEntry, CodeTable } from './codeTable.ts';

/** How a text was understood; kept with the row so that a reviewer can see it. */
export type CodeMatchedBy = 'code' | 'name' | 'short' | 'alias' | 'code-suffix';

/** One value, a question with the codes it may be, or null: no table knows this text. */
export type CodeMatch =
  | { readonly code: string; readonly by: CodeMatchedBy }
  | { readonly ask: string; readonly candidates: readonly string[] }
  | null;

/** What a county has added to a table: values (open tables only) and spellings it has settled. */
export interface CodeAdditions {
  readonly entries?: readonly CodeEntry[];
  readonly aliases?: readonly { readonly text: string; readonly code: string }[];
}

export interface CodeLookup {
  readonly table: CodeTable;
  /** All values in order, the county's after the standard ones. */
  readonly entries: readonly CodeEntry[];
  /**
   * Understands a cell in O(1). `expected` is a code the row's context speaks for (sex from the ID): it answers a
   * question about a bare code, and never overrules a word.
   */
  find(text: string, expected?: string | null): CodeMatch;
  /** The short name of a code as clerks see it; the code itself when the table does not know it. */
  show(code: string): string;
  get(code: string): CodeEntry | undefined;
  /** Additions that could not be taken: values for a closed table, aliases to unknown codes or taken names. */
  readonly refused: readonly string[];
}

/**
 * Builds the index of a table once. Exact spellings only, after folding width, case, blanks and bracket shapes:
 * a text that nobody has declared is never matched by likeness. A text claimed by two values becomes a question.
 */
export function createCodeLookup(table: CodeTable, extra: CodeAdditions = {}): CodeLookup {
  const refused: string[] = [];
  const byCode = new Map<string, CodeEntry>(table.entries.map((item) => [item.code, item]));
  for (const item of extra.entries ?? []) {
    if (table.open) byCode.set(item.code, item);
    else refused.push(item.name);
  }
  const entries = [...byCode.values()];
  const index = new Map<string, CodeMatch>();
  for (const item of entries) {
    claim(index, item.name, item.code, 'name');
    claim(index, item.short, item.code, 'short');
    for (const alias of item.aliases) claim(index, alias, item.code, 'alias');
  }
  for (const question of table.ambiguous) {
    for (const text of question.texts) {
      index.set(codeKey(text), { ask: question.reason, candidates: question.candidates });
    }
  }
  for (const alias of extra.aliases ?? []) {
    const key = codeKey(alias.text);
    const taken = index.get(key);
    const fixed =
      taken !== null &&
      taken !== undefined &&
      'by' in taken &&
      taken.by !== 'alias' &&
      taken.code !== alias.code;
    if (key === '' || fixed || !byCode.has(alias.code)) refused.push(alias.text);
    else index.set(key, { code: alias.code, by: 'alias' });
  }
  const bare = new Map<string, CodeMatch>();
  for (const item of entries) {
    const key = codeKey(item.code);
    if (!index.has(key)) bare.set(key, { code: item.code, by: 'code' });
  }
  return {
    table,
    entries,
    find: (text, expected) => findIn({ table, index, bare }, text, expected ?? null),
    show: (code) => byCode.get(code)?.short ?? code,
    get: (code) => byCode.get(code),
    refused,
  };
}

interface Index {
  readonly table: CodeTable;
  readonly index: ReadonlyMap<string, CodeMatch>;
  readonly bare: ReadonlyMap<string, CodeMatch>;
}

function claim(index: Map<string, CodeMatch>, text: string, code: string, by: CodeMatchedBy): void {
  const key = codeKey(text);
  if (key === '') return;
  const taken = index.get(key);
  if (taken === undefined || taken === null) index.set(key, { code, by });
  else if ('ask' in taken) {
    if (!taken.candidates.includes(code))
      index.set(key, { ask: taken.ask, candidates: [...taken.candidates, code] });
  } else if (taken.code !== code) {
    index.set(key, { ask: `「${text}」有几种可能，请选择`, candidates: [taken.code, code] });
  }
}

function findIn(tables: Index, text: string, expected: string | null): CodeMatch {
  const direct = tables.index.get(text);
  if (direct !== undefined) return direct;
  if (text.length > 100) return null; // no value is this long; keeps hostile cells cheap
  const key = codeKey(text);
  if (key === '') return null;
  const found = tables.index.get(key) ?? findBare(tables, key, expected);
  if (found !== null) return found;
  return findWithSuffix(tables, key) ?? findSeveral(tables, key) ?? findBracketed(tables, key);
}

function findBare(tables: Index, key: string, expected: string | null): CodeMatch {
  const found = tables.bare.get(key) ?? paddedCode(tables, key);
  if (found === null || found === undefined || 'ask' in found) return found ?? null;
  if (tables.table.bareCodes === 'accept' || found.code === expected) return found;
  // Any value may be meant by a foreign number, so a short table is offered whole.
  const others =
    tables.bare.size > 12
      ? []
      : [...tables.bare.values()].flatMap((item) => (item !== null && 'code' in item ? [item.code] : []));
  return {
    ask: `只有代码「${key}」没有文字，各系统编号不同，请确认`,
    candidates: [found.code, ...others.filter((code) => code !== found.code)],
  };
}

/** Spreadsheets drop leading zeros: 1 for 01. Likely, but a question. */
function paddedCode(tables: Index, key: string): CodeMatch {
  if (key.length !== 1 || key < '0' || key > '9') return null;
  const found = tables.bare.get(`0${key}`);
  if (found === undefined || found === null || 'ask' in found) return null;
  return { ask: `代码「${key}」可能少了前面的0，请确认`, candidates: [found.code] };
}

/**
 * 「男-1」「1-男」「研究生-10」「是-y」: drop-downs that print their own code (domain.md 5.25). The word decides,
 * because the code may belong to another system.
 */
function findWithSuffix(tables: Index, key: string): CodeMatch {
  for (const dash of codeSeparators) {
    // The word may hold a dash of its own: 「2-3万元-2」.
    for (const at of new Set([key.lastIndexOf(dash), key.indexOf(dash)])) {
      if (at <= 0 || at >= key.length - 1) continue;
      const before = key.slice(0, at);
      const after = key.slice(at + 1);
      const word = isCodeText(tables, after) ? before : isCodeText(tables, before) ? after : null;
      const found = word === null ? undefined : tables.index.get(word);
      if (found === undefined || found === null) continue;
      return 'ask' in found ? found : { code: found.code, by: 'code-suffix' };
    }
  }
  // 「01汉族」「汉族01」 without a dash: only when word and code say the same.
  const split = /^([0-9]{1,4})([^0-9].*)$/u.exec(key) ?? /^([^0-9]*[^0-9])([0-9]{1,4})$/u.exec(key);
  if (split === null) return null;
  const [, first = '', second = ''] = split;
  const [code, word] = isCodeText(tables, first) ? [first, second] : [second, first];
  const found = tables.index.get(word);
  return found !== undefined && found !== null && 'code' in found && found.code === code
    ? { code, by: 'code-suffix' }
    : null;
}

const codeSeparators = ['-', '_', ':', '|', '.', '、'];

/** A code of this table, or a short mark that may be the code of another system. */
function isCodeText(tables: Index, text: string): boolean {
  return /^[0-9A-Z]{1,4}$/u.test(text) || tables.bare.has(text);
}

/** 「党员/群众」: two values in a cell that holds one. 「五级/初级工」 says one thing twice. */
function findSeveral(tables: Index, key: string): CodeMatch {
  if (!/[/、,;+-]/u.test(key)) return null;
  const codes: string[] = [];
  let certain = true;
  for (const part of key.split(/[/、,;+-]/u)) {
    const found = tables.index.get(part);
    if (found === undefined || found === null) return null;
    if ('ask' in found) certain = false;
    for (const code of 'ask' in found ? found.candidates : [found.code])
      if (!codes.includes(code)) codes.push(code);
  }
  const [first] = codes;
  if (first === undefined) return null;
  if (codes.length === 1 && certain) return { code: first, by: 'alias' };
  return { ask: '一格里填了几个值，请选一个', candidates: codes };
}

/** 「大专（在读）」: the word is known, the bracket may change its meaning; 「初级工（五级）」 and 「男（1）」 agree. */
function findBracketed(tables: Index, key: string): CodeMatch {
  const found = /^([^()]+)\(([^()]*)\)?$/u.exec(key);
  const [, word = '', inner = ''] = found ?? [];
  const match = tables.index.get(word);
  if (match === undefined || match === null) return null;
  if ('code' in match) {
    if (inner === '' || inner === match.code)
      return { code: match.code, by: inner === '' ? match.by : 'code-suffix' };
    const second = tables.index.get(inner);
    if (second !== undefined && second !== null && 'code' in second && second.code === match.code) {
      return { code: match.code, by: 'alias' };
    }
  }
  return {
    ask: `括号里的「${inner}」可能改变意思，请确认`,
    candidates: 'ask' in match ? match.candidates : [match.code],
  };
}

/** One spelling for looking up: half width, capitals, no blanks, round brackets, no tick or full stop at the end. */
function codeKey(text: string): string {
  let plain = true;
  for (let i = 0; i < text.length && plain; i += 1) {
    const code = text.charCodeAt(i);
    plain = (code >= 0x4e00 && code <= 0x9fff) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  }
  if (plain) return text;
  let key = '';
  for (const char of text.normalize('NFKC')) {
    const code = char.charCodeAt(0);
    if (isSpace(code) || isInvisible(code)) continue;
    if (char === '[' || char === '【' || char === '〔' || char === '{') key += '(';
    else if (char === ']' || char === '】' || char === '〕' || char === '}') key += ')';
    else if (code === 0x2014 || code === 0x2013 || code === 0x2012 || code === 0x2010 || code === 0x2212)
      key += '-';
    else key += char;
  }
  key = key.toUpperCase();
  const word = key.replace(/^[√✓✔☑*']+|[√✓✔☑。.*]+$/gu, '');
  return word === '' ? key : word; // a lone tick is a value of its own
}
