/** The one place where the rules of `rules.ts` are judged: stored values of one row in, findings out. Pure. */
import { conflictsWithId, parseIdNumber } from '../identity/idNumber.ts';
import { parsePhones } from '../identity/phone.ts';
import type { Column, Field, Ledger, RowValues, StoredValue } from '../ledger/fields.ts';
import { columnsOf } from '../ledger/ledgers.ts';
import { isDigits } from '../text/normalise.ts';
import type { Check, HealthRule, RuleLevel } from './checks.ts';
import { isAcrossRows, rulesOf } from './rules.ts';
import { ageOn, labourAges } from './age.ts';

/** One thing found in one row. */
export interface Finding {
  readonly rule: HealthRule;
  /** Column at which it is shown. */
  readonly field: string;
  /** What is wrong, with the values. Sensitive numbers are never part of it. */
  readonly detail: string;
}

type Labels = (field: string) => string;
type Answer = readonly { readonly field: string; readonly detail: string }[];

const nothing: Answer = [];
const say = (field: string, detail: string): Answer => [{ field, detail }];

/** A stored day, month or year; null for 不详 and for whatever else does not begin with a year. */
function dayOf(value: StoredValue | undefined): string | null {
  return typeof value === 'string' && value.length >= 4 && isDigits(value.slice(0, 4)) ? value : null;
}
const numberOf = (value: StoredValue | undefined): number | null => (typeof value === 'number' ? value : null);

/** `a` before `b` for certain: months and years are compared as far as both are known. */
function isBefore(a: string, b: string): boolean {
  if (a.length === b.length) return a < b;
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) < b.slice(0, length);
}

function ageAt(values: RowValues, on: string | null, today: string): { readonly age: number; readonly day: string } | null {
  const birth = dayOf(values['birthDate']);
  if (birth === null) return null;
  const day = on === null ? today : dayOf(values[on]);
  if (day === null) return null;
  // Known to the year or month only: the oldest reading of the age that is still possible.
  return { age: ageOn(birth.padEnd(10, '-01'), day.padEnd(10, '-12')), day };
}

const shown = (value: number, field: Field | undefined): string =>
  field?.kind === 'money' && field.unit === '万元' ? `${Number((value / 10_000).toFixed(6))} 万元` : `${Number(value.toFixed(4))}`;

/** What one rule says of a row. Made once per rule: every row of an import is asked every rule. */
type Ask = (values: RowValues) => Answer;

function askOf(check: Check, today: string, label: Labels, fieldOf: (id: string) => Field | undefined): Ask {
  switch (check.kind) {
    case 'order': {
      const { early, late } = check;
      return (values) => {
        const [first, second] = [dayOf(values[early]), dayOf(values[late])];
        return first !== null && second !== null && isBefore(second, first)
          ? say(late, `${label(late)} ${second} 早于${label(early)} ${first}`)
          : nothing;
      };
    }
    case 'falling':
      return (values) => {
        let before: { readonly id: string; readonly value: number } | null = null;
        for (const id of check.chain) {
          const value = numberOf(values[id]);
          if (value === null) continue;
          if (before !== null && value > before.value + 1e-6)
            return say(id, `${label(id)} ${shown(value, fieldOf(id))} 大于${label(before.id)} ${shown(before.value, fieldOf(before.id))}`);
          before = { id, value };
        }
        return nothing;
      };
    case 'sum': {
      const { parts, whole: wholeId } = check;
      return (values) => {
        const whole = numberOf(values[wholeId]);
        if (whole === null) return nothing;
        const filled = parts.map((id) => numberOf(values[id])).filter((n) => n !== null);
        const sum = filled.reduce((a, b) => a + b, 0);
        return filled.length > 0 && sum > whole + 1e-6
          ? say(wholeId, `${parts.map(label).join('＋')} 共 ${shown(sum, undefined)}，大于${label(wholeId)} ${shown(whole, undefined)}`)
          : nothing;
      };
    }
    case 'notFuture': {
      const { field } = check;
      return (values) => {
        const day = dayOf(values[field]);
        return day !== null && isBefore(today, day) ? say(field, `${label(field)} ${day} 在今天（${today}）之后`) : nothing;
      };
    }
    case 'expired': {
      const { field } = check;
      return (values) => {
        const day = dayOf(values[field]);
        return day !== null && isBefore(day, today) ? say(field, `${label(field)} ${day} 已过`) : nothing;
      };
    }
    case 'agreesWithId': {
      const { field } = check;
      return (values) => {
        const id = values['idNumber'];
        const value = values[field];
        if (typeof id !== 'string' || !/^\d/u.test(id) || typeof value !== 'string') return nothing;
        const birth = field === 'birthDate' ? dayOf(value) : null;
        const [conflict] = conflictsWithId(parseIdNumber(id, { today }), field === 'sex' ? { sex: value } : { birthDate: birth });
        return conflict ? say(field, conflict.detail) : nothing;
      };
    }
    case 'filled': {
      const { field, when } = check;
      return (values) => {
        if (when) {
          const state = values[when.field] ?? null;
          if (state === null || when.not.includes(String(state)) || String(state).startsWith('=')) return nothing;
        }
        return (values[field] ?? null) === null ? say(field, `没有填${label(field)}`) : nothing;
      };
    }
    case 'labourAge': {
      const { on } = check;
      return (values) => {
        const sex = values['sex'];
        if ((sex !== '1' && sex !== '2') || dayOf(values['birthDate'])?.length !== 10) return nothing;
        const own = on !== null && dayOf(values[on]) !== null ? on : null;
        const found = ageAt(values, own, today);
        const { from, to } = labourAges[sex];
        return found !== null && (found.age < from || found.age > to)
          ? say('birthDate', `${own === null ? '现在' : `${found.day} 时`} ${found.age} 岁，不在劳动力年龄内（男 ${labourAges['1'].from}—${labourAges['1'].to} 岁，女 ${labourAges['2'].from}—${labourAges['2'].to} 岁）`)
          : nothing;
      };
    }
    case 'age': {
      const { on, from, to } = check;
      return (values) => {
        const found = ageAt(values, on, today);
        if (found === null || (found.age >= from && found.age <= to)) return nothing;
        return say(on ?? 'birthDate', on === null ? `按出生日期已 ${found.age} 岁` : `${label(on)} ${found.day} 时只有 ${found.age} 岁`);
      };
    }
    case 'shared':
    case 'twin':
    case 'erased':
    case 'training':
    case 'unknown':
    case 'value':
      return () => nothing;
  }
}

/** What a value alone has wrong with it; null where nothing. Readers have refused most of this before it was stored. */
function valueProblem(field: Field, value: string | number, row: RowValues, today: string): string | null {
  if (value === '=不详') return '写的是“不详”，请问清楚';
  if (typeof value === 'string' && value.startsWith('=')) return null;
  switch (field.kind) {
    case 'idNumber': {
      const { idType } = row;
      const read = parseIdNumber(String(value), { today, ...(typeof idType === 'string' ? { idType } : {}) });
      return read.problems.find((p) => p.level === 'error')?.detail ?? null;
    }
    case 'phone':
      return parsePhones(value).problems.find((p) => p.level !== 'info')?.detail ?? null;
    case 'number': {
      if (typeof value !== 'number') return '不是数字';
      const { min, max } = field;
      return (min !== undefined && value < min) || (max !== undefined && value > max) ? `${field.label}是 ${value}，超出合理范围` : null;
    }
    case 'money':
      return typeof value !== 'number' ? '不是金额' : value < 0 ? '金额是负数' : null;
    default:
      return null;
  }
}

const coded: ReadonlySet<string> = new Set(['code', 'codes', 'unit']);

function unknownText(value: StoredValue | undefined): string | null {
  if (typeof value !== 'string' || !value.includes('?')) return null;
  const parts = value.split(',').filter((part) => part.startsWith('?'));
  return parts.length === 0 ? null : parts.map((part) => part.slice(1)).join('、');
}

/** Judges rows of one ledger; make it once for many rows. */
export type RowJudge = (values: RowValues) => readonly Finding[];

/**
 * @param ledger whose rows are judged
 * @param today `YYYY-MM-DD`
 * @param levels which rules to ask; all by default. Rules across rows are the store's to answer and never asked here
 */
export function createRowJudge(ledger: Ledger, today: string, levels: readonly RuleLevel[] = ['hard', 'soft', 'watch']): RowJudge {
  const columns = new Map<string, Column>(columnsOf(ledger).map((c) => [c.id, c]));
  const label = (id: string): string => columns.get(id)?.field.label ?? id;
  const fieldOf = (id: string): Field | undefined => columns.get(id)?.field;
  const rules = rulesOf(ledger.id).filter((r) => levels.includes(r.level) && !isAcrossRows(r));
  const single = rules.find((r) => r.check.kind === 'value');
  const unknown = rules.find((r) => r.check.kind === 'unknown');
  const rest = rules.filter((r) => r !== single && r !== unknown).map((rule) => ({ rule, ask: askOf(rule.check, today, label, fieldOf) }));
  // What is borrowed from the person is found once, at the person.
  const mine = [...columns.values()].filter((c) => c.source === 'own' && c.field.system !== true);
  return (values) => {
    const found: Finding[] = [];
    if (single || unknown)
      for (const { id, field } of mine) {
        const value = values[id] ?? null;
        if (value === null) continue;
        if (unknown && coded.has(field.kind)) {
          const text = unknownText(value);
          if (text !== null) found.push({ rule: unknown, field: id, detail: `“${text}”没有认出来` });
        }
        if (single) {
          const detail = valueProblem(field, value, values, today);
          if (detail !== null) found.push({ rule: single, field: id, detail });
        }
      }
    for (const { rule, ask } of rest) for (const { field, detail } of ask(values)) found.push({ rule, field, detail });
    return found;
  };
}

/** What the values a rule reads are, as a short print: an 核实说明 holds until they change. */
export function printOf(rule: HealthRule, values: RowValues, field: string): string {
  const ids = rule.fields.length > 0 ? rule.fields : [field];
  const text = JSON.stringify(ids.map((id) => values[id] ?? null));
  return fnv(text, 0x811c9dc5) + fnv(text, 0x01234567);
}

/** FNV-1a, 32 bits, as 8 hex digits. */
function fnv(text: string, seed: number): string {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
