/**
 * Texts of a column that were read before: 汉族, 初中, 电焊工, one date for a whole class. Each is read once; its next
 * cell costs one look-up.
 */
import { parseIdNumber } from '../../../shared/identity/idNumber.ts';
import type { Field, StoredValue } from '../../../shared/ledger/fields.ts';
import type { CellInput, CellReader, ReadContext } from '../../../shared/ledger/kinds.ts';
import type { Problem } from '../../../shared/text/problem.ts';
import { textPlace } from '../store/textPlace.ts';
import { isPlainId } from './idShape.ts';
import type { Tally } from './unknownValues.ts';

/** What a cell was read as. */
export interface Remembered {
  readonly value: StoredValue;
  readonly problems: readonly Problem[] | null;
  readonly extras: readonly (readonly [string, StoredValue])[] | null;
  /** Where what no table knows in it is counted; null until it is met again. */
  tallies: readonly Tally[] | null;
}

/** What an answer depends on besides the text. */
type Variant = (context: ReadContext) => string | null;

const always: Variant = () => null;
/** A bare 1 or 2 under 性别 is judged by the row's own ID, 1985.1 under 出生年月 by the month of birth in it. */
const sexOfId: Variant = (context) => context.id?.sex ?? null;
const monthOfId: Variant = (context) => context.id?.birthDate?.slice(0, 7) ?? null;
/** A village is one of its row's township. */
const township: Variant = (context) => context.township;

/** Texts one column may keep. */
const most = 3000;

/** Texts of a column that are found at one look, without a search: a power of two. */
const places = 256;

/** What stands in one place: the text read last of those that belong there. */
interface Place {
  text: string;
  key: string | null;
  known: Remembered | undefined;
}

/** The texts of one column. */
export class TextMemory {
  private readonly reader: CellReader;
  private readonly variant: Variant;
  private readonly variants = new Map<string | null, Map<string, Remembered>>();
  private readonly recent: Place[] = Array.from({ length: places }, () => ({ text: '', key: null, known: undefined }));
  private key: string | null = null;
  private texts = new Map<string, Remembered>();
  private kept = 0;
  private hits = 0;
  /** Each cell is another: nothing is kept any more. */
  private useless = false;

  constructor(reader: CellReader, variant: Variant) {
    this.reader = reader;
    this.variant = variant;
    this.variants.set(null, this.texts);
  }

  /** What a text was read as in a row like this one. */
  find(text: string, context: ReadContext): Remembered | undefined {
    if (this.useless) return undefined;
    const key = this.variant(context);
    const place = this.recent[textPlace(text, places)];
    if (place !== undefined && place.text === text && place.key === key && place.known !== undefined) {
      this.hits += 1;
      return place.known;
    }
    if (key !== this.key) this.turnTo(key);
    const known = this.texts.get(text);
    if (known === undefined) return undefined;
    this.hits += 1;
    if (place !== undefined) {
      place.text = text;
      place.key = key;
      place.known = known;
    }
    return known;
  }

  /** The value of a text, with what there is to say of it. */
  read(text: string, context: ReadContext): StoredValue {
    if (this.useless) return this.reader(text, context);
    return replay(this.find(text, context) ?? this.keep(text, context), context);
  }

  private keep(text: string, context: ReadContext): Remembered {
    const read = readOnce(this.reader, text, context);
    if (this.kept < most) {
      this.texts.set(text, read);
      this.kept += 1;
      if (this.kept === most && this.hits < most) this.forget();
    }
    return read;
  }

  /** Addresses, numbers of certificates: a column in which hardly any text comes twice is not worth looking up. */
  private forget(): void {
    this.useless = true;
    this.variants.clear();
    this.texts = new Map();
  }

  private turnTo(key: string | null): void {
    let texts = this.variants.get(key);
    if (!texts) this.variants.set(key, (texts = new Map<string, Remembered>()));
    this.key = key;
    this.texts = texts;
  }
}

/** A reader that reads each text once, and its memory; null for kinds of which each cell is another. */
export function remembering(
  field: Field,
  reader: CellReader,
): { readonly reader: CellReader; readonly memory: TextMemory | null } {
  switch (field.kind) {
    case 'idNumber':
      return { reader: plainIdsFirst(reader), memory: null };
    case 'phone':
      return { reader, memory: null };
    case 'date':
      return rememberingTexts(rememberingDays(reader), field.role === 'birth' ? monthOfId : always);
    case 'code':
      return rememberingTexts(reader, field.table === 'sex' ? sexOfId : always);
    case 'unit':
      return rememberingTexts(reader, field.level === 'village' ? township : always);
    default:
      return rememberingTexts(reader, always);
  }
}

function rememberingTexts(reader: CellReader, variant: Variant): { readonly reader: CellReader; readonly memory: TextMemory } {
  const memory = new TextMemory(reader, variant);
  return {
    memory,
    reader: (cell, context) => (typeof cell === 'string' ? memory.read(cell, context) : reader(cell, context)),
  };
}

/** Dates that the workbook itself holds as days, by their serial number. */
function rememberingDays(reader: CellReader): CellReader {
  const seen = new Map<number, Remembered>();
  return (cell, context) => {
    if (cell === null || typeof cell !== 'object' || cell.kind !== 'date' || cell.precision !== 'day') return reader(cell, context);
    let known = seen.get(cell.serial);
    if (!known) {
      known = readOnce(reader, cell, context);
      if (seen.size < most) seen.set(cell.serial, known);
    }
    return replay(known, context);
  };
}

/**
 * The commonest cell of all, 18 characters as text, needs no search for what a spreadsheet did to it: only an ending
 * in 000 can be such damage.
 */
function plainIdsFirst(reader: CellReader): CellReader {
  return (cell, context) => {
    if (typeof cell !== 'string' || context.idType !== null || !isPlainId(cell) || cell.endsWith('000'))
      return reader(cell, context);
    const parsed = parseIdNumber(cell, { today: context.today });
    let refused = parsed.value === null;
    for (const problem of parsed.problems) {
      context.report(problem);
      if (problem.level === 'error') refused = true;
    }
    if (refused) return null;
    context.id = parsed;
    return parsed.value;
  };
}

/** Says once more what was said of a text, and answers with its value. */
export function replay(known: Remembered, context: ReadContext): StoredValue {
  if (known.problems !== null) for (const problem of known.problems) context.report(problem);
  if (known.extras !== null) for (const [id, value] of known.extras) context.extra(id, value);
  return known.value;
}

function readOnce(reader: CellReader, cell: CellInput, context: ReadContext): Remembered {
  const problems: Problem[] = [];
  const extras: (readonly [string, StoredValue])[] = [];
  const value = reader(cell, {
    today: context.today,
    id: context.id,
    township: context.township,
    idType: context.idType,
    report: (problem) => problems.push(problem),
    extra: (id, extra) => extras.push([id, extra]),
    damaged: () => {},
  });
  return {
    value,
    problems: problems.length === 0 ? null : problems,
    extras: extras.length === 0 ? null : extras,
    tallies: null,
  };
}
