/** Puts what a cell says into its field, where one field may be fed by several columns. */
import { joinCodes } from '../../../shared/ledger/codeList.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import type { Bound } from './boundColumns.ts';
import { cellText } from './cells.ts';
import type { RowState } from './rowState.ts';
import { isMissing } from './storedText.ts';

/** Puts one value in its field: option columns add up, a second column fills a gap, a remark is added to. */
export function fillField(b: Bound, value: StoredValue, state: RowState): void {
  const before = state.values[b.field] ?? null;
  if (b.field === 'remark') state.addRemark(value);
  else if (before === null || (b.tick === null && !b.second)) state.values[b.field] = value;
  else if (b.tick !== null) addTick(b, before, value, state);
  else addSecond(b, before, value, state);
}

function addTick(b: Bound, before: StoredValue, value: StoredValue, state: RowState): void {
  if (b.many) state.values[b.field] = `${String(before)},${String(value)}`;
  else if (before !== value) {
    const detail = `“${b.spec.field.label}”打了几个√，只能选一个，没有导入`;
    state.note(b.column, b.field, { code: 'tick-several', level: 'warning', detail }, cellText(state.cell));
    state.values[b.field] = null;
  }
}

/** A second column of a field adds a phone or a further value (意愿工种 ×3), and never overrules; two IDs are a question. */
function addSecond(b: Bound, before: StoredValue, value: StoredValue, state: RowState): void {
  if (b.many) {
    const codes = [before, value].flatMap((v) => (typeof v !== 'string' || isMissing(v) ? [] : v.split(',')));
    if (codes.length > 0) state.values[b.field] = joinCodes(codes);
  } else if (b.field === 'phone') {
    const numbers = numbersOf(before);
    const more = numbersOf(value).filter((n) => !numbers.includes(n));
    if (more.length > 0) state.values['phone'] = [...numbers, ...more].join('、');
  } else if (b.field === 'idNumber' && before !== value) {
    const detail = `两列身份证号不一样（${String(before)}、${String(value)}），请确认哪个是本人的`;
    state.note(b.column, b.field, { code: 'id-two-values', level: 'warning', detail }, cellText(state.cell));
  }
}

function numbersOf(value: StoredValue): readonly string[] {
  return typeof value !== 'string' || isMissing(value) ? [] : value.split('、');
}
