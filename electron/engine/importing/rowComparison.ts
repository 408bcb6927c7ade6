/** What else a row says of its person: 年龄, 死亡情况, 是否在册, a remark, a line through it (domain.md 5.15, 5.28, 5.29). */
import type { Bound } from './boundColumns.ts';
import { cellText } from './cells.ts';
import { leavingAnswer, leavingWord } from './leaving.ts';
import type { MappedColumn } from './mappedColumn.ts';
import { ageConflict, ageWritten } from './rowChecks.ts';
import { shiftedCell, type Shift } from './rowShift.ts';
import type { RowState } from './rowState.ts';
import { asText } from './storedText.ts';

/**
 * Makes the comparison of one reader; nothing it finds keeps a row out.
 * @param older by how many years the list's ages are older than today
 * @returns takes the row's shift and the birth date its ID says
 */
export function createComparison(
  columns: readonly MappedColumn[],
  bound: readonly Bound[],
  state: RowState,
  today: string,
  older: number,
): (shift: Shift | null, idBirth: string | null) => void {
  const checks = columns.filter((c) => c.role === 'age' || c.role === 'left');

  const compareAge = (column: number, text: string, idBirth: string | null): void => {
    const written = asText(state.values['birthDate']);
    const birth = idBirth ?? (written?.length === 10 ? written : null);
    const age = ageWritten(text);
    const detail = age === null || birth === null ? null : ageConflict(age, birth, today, older);
    if (detail !== null)
      state.note(column, 'birthDate', { code: 'age-conflict', level: 'warning', detail }, text);
  };

  const compareStrikes = (struck: readonly number[]): void => {
    const mine = bound.filter((b) => struck.includes(b.column));
    const [first] = mine;
    if (!first) return;
    const filled = bound.filter((b) => (state.row.cells[b.column] ?? null) !== null).length;
    if (mine.some((b) => b.personal === 'never') || mine.length * 2 >= filled)
      state.noteField(
        'name',
        'row-struck',
        'warning',
        '这一行划了删除线，这个人可能已不在名单里，已照常读入，请核对',
      );
    else {
      const labels = mine.map((b) => b.spec.field.label).join('、');
      state.noteField(first.field, 'cell-struck', 'warning', `“${labels}”划了删除线，已照常读入，请核对`);
    }
  };

  return (shift, idBirth) => {
    for (const c of checks) {
      const text = cellText(shiftedCell(state.row, shift, c.column)).trim();
      if (text === '') continue;
      if (c.role === 'age') compareAge(c.column, text, idBirth);
      else if (leavingAnswer(c.header, text) !== null)
        state.note(c.column, 'remark', left(`“${c.header}”写着“${text.slice(0, 20)}”`), text);
    }
    const remark = state.values['remark'];
    const word = typeof remark === 'string' ? leavingWord(remark) : null;
    if (word !== null)
      state.noteField('remark', 'person-left', 'warning', left(`备注里写着“${word}”`).detail);
    if (state.row.strike && state.row.strike.length > 0) compareStrikes(state.row.strike);
  };
}

function left(where: string): { readonly code: string; readonly level: 'warning'; readonly detail: string } {
  return {
    code: 'person-left',
    level: 'warning',
    detail: `${where}，这个人可能已不在，已照常读入，请核对后登记人员状态`,
  };
}
