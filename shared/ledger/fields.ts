/**
 * The language in which a ledger (台账) is declared: plain data, no behaviour.
 * Behaviour of a kind stands once in `kinds.ts` (text), `store/schema.ts` (SQL) and `renderer/ledger` (screen).
 */

/** What every field says about itself. */
interface FieldBase {
  /** Name a clerk sees on screen, in exports and in templates. */
  readonly label: string;
  /** Other headers met on real rosters (domain.md §2.0). The label itself need not be repeated. */
  readonly headers?: readonly string[];
  readonly required?: boolean;
  /** Masked by default; showing it in full is logged (PIPL art. 51, domain.md §8). */
  readonly sensitive?: 'id' | 'phone' | 'bank';
  /** 口径 or fill-in rule shown beside the field. */
  readonly help?: string;
  readonly example?: string;
  /** Width of its column in Chinese characters. */
  readonly width?: number;
  /** Not asked for in a form and not read from a roster; the engine sets it. */
  readonly system?: boolean;
  /** Hidden in the grid until chosen. */
  readonly aside?: boolean;
  /** Added by a county (自定义字段): kept in the row's `extra` JSON rather than in a column of its own. */
  readonly custom?: boolean;
}

export interface TextField extends FieldBase {
  readonly kind: 'text';
  readonly max?: number;
  /** Text that identifies something; kept letter by letter, never read as a number. */
  readonly verbatim?: boolean;
}
export interface LongTextField extends FieldBase {
  readonly kind: 'longText';
}
export interface NameField extends FieldBase {
  readonly kind: 'personName';
}
export interface IdNumberField extends FieldBase {
  readonly kind: 'idNumber';
}
export interface PhoneField extends FieldBase {
  readonly kind: 'phone';
}
export interface NumberField extends FieldBase {
  readonly kind: 'number';
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  /** Unit printed behind the value in forms: 学时, 人, 分. */
  readonly unit?: string;
  /** What all rows together say, at the foot of a grid and in a form's 合计: their sum, unless it would mean nothing (成绩, 年度). */
  readonly together?: 'average' | 'nothing';
}
export interface MoneyField extends FieldBase {
  readonly kind: 'money';
  /** 元 or 万元 as the form has it; stored in yuan. */
  readonly unit: '元' | '万元';
  /** As of a number: 标准, 人均 and 月收入 are not added up. */
  readonly together?: 'average';
}
export interface DateField extends FieldBase {
  readonly kind: 'date';
  readonly role: 'birth' | 'event';
}
export interface CodeField extends FieldBase {
  readonly kind: 'code';
  /** Id of a code table in `shared/codes`. */
  readonly table: string;
}
export interface CodesField extends FieldBase {
  readonly kind: 'codes';
  readonly table: string;
}
/** A node of the unit tree (行政区划 or 部门单位), stored as its code. */
export interface UnitField extends FieldBase {
  readonly kind: 'unit';
  readonly level: 'county' | 'township' | 'village' | 'any';
}
export interface BooleanField extends FieldBase {
  readonly kind: 'boolean';
}
/** A link to a row of another ledger, stored as its id; shown and imported by that row's title. */
export interface RefField extends FieldBase {
  readonly kind: 'ref';
  readonly ledger: string;
  /** The id under which the linked row's title is shown, mapped and exported (className for classId). */
  readonly shownAs: string;
  /**
   * An import makes the linked row when none bears the title its file names (a roster makes its class). Without it
   * such a row stays behind when the link is required, and is stored without the link when it is not.
   */
  readonly makes?: boolean;
}

export type Field =
  | TextField
  | LongTextField
  | NameField
  | IdNumberField
  | PhoneField
  | NumberField
  | MoneyField
  | DateField
  | CodeField
  | CodesField
  | UnitField
  | BooleanField
  | RefField;

export type FieldKind = Field['kind'];

/** How the rows of a ledger relate to people. */
export type PersonLink =
  /** The ledger of people itself: one row for one human. */
  | 'self'
  /** Each row belongs to one person (`personId`) and shows the person's fields beside its own. */
  | 'linked'
  /** Rows are not people (classes, plans, units). */
  | 'none';

/** Groups of the menu, in its order: each holds what one desk of a talent office works on. */
export const sections = ['人员', '培训', '就业', '引才', '服务', '激励', '项目资金', '政策', '基础'] as const;

export type Section = (typeof sections)[number];

/** One ledger (台账). Everything about it that the program needs to know is here. */
export interface Ledger {
  readonly id: string;
  readonly label: string;
  /** What one row is called in messages: 人, 班, 条. */
  readonly counter: string;
  readonly section: Section;
  readonly person: PersonLink;
  /** Own fields by id. Ids are the column names of the store and the words of the command line. */
  readonly fields: Readonly<Record<string, Field>>;
  /** Ids of person fields that belong to this form, for `linked` ledgers. */
  readonly personFields?: readonly string[];
  /** Custom fields of people (自定义字段 of 人员总库), put in by `withCustomFields`; behind all other columns. */
  readonly personCustom?: Readonly<Record<string, Field>>;
  /**
   * Person fields that on this form tell people of one name apart where there is no ID, phone, birth date or village:
   * experts from outside come with their employer only. The same value is a question, never an answer.
   */
  readonly tellApart?: readonly string[];
  /** Its people are of working age (劳动力): an age outside it is said on import. */
  readonly labour?: boolean;
  /** Order of columns on the form: own ids and person ids. Fields not named come last. */
  readonly order?: readonly string[];
  /**
   * Which fields say "the same row". Alternatives in order of trust; each is a list of ids that must all be
   * filled and equal. `personId` stands for the linked person.
   */
  readonly identity: readonly (readonly string[])[];
  /** The id whose text names a row in lists, links and messages. */
  readonly title: string;
  /** One sentence shown on the empty page: what belongs here and how to begin. */
  readonly purpose: string;
  /** Field that carries the date by which a row falls into a period. */
  readonly dateField?: string;
  /** Can be the target of a file import. */
  readonly importable: boolean;
}

/** A stored value: text (codes, dates, names…), number, or nothing (未填). */
export type StoredValue = string | number | null;

/** Values of one row by field id. */
export type RowValues = Readonly<Record<string, StoredValue>>;

/** A column of a ledger as seen from outside: own, borrowed from the person, or a link shown by its title. */
export interface Column {
  readonly id: string;
  readonly field: Field;
  readonly source: 'own' | 'person' | 'link';
}

/** What all values of a field together say. */
export function togetherOf(field: Field | undefined): 'sum' | 'average' | 'nothing' {
  return field?.kind === 'number' || field?.kind === 'money' ? (field.together ?? 'sum') : 'nothing';
}
