/** Cells that stand for another one or for a value of their column: ditto marks and ticks (domain.md 5.10, 5.22). */
import { isDitto } from '../../../shared/text/cellWords.ts';
import type { Cell } from '../excel/read/workbook.ts';
import type { Bound } from './boundColumns.ts';
import { cellText } from './cells.ts';
import type { RowState } from './rowState.ts';
import { isNoTick, isTick } from './ticks.ts';

/**
 * The cell a column is to be read from: the one above where this one is a ditto mark. Null where the mark may not
 * stand or has nothing above it. Remembers filled cells for the rows below.
 */
export function dittoed(b: Bound, cell: Cell, state: RowState): Cell {
  if (typeof cell === 'string' && mayBeDitto(cell) && isDitto(cell)) return above(b, cell, state);
  if (b.tick === null && !(typeof cell === 'string' && isBlank(cell))) {
    b.above = cell;
    b.filled += 1;
  }
  return cell;
}

/** Ditto marks begin with 同, 仝, a quote, a dot or a letter of "ditto": everything else is told by its first character. */
function mayBeDitto(text: string): boolean {
  const code = text.charCodeAt(0);
  if (code >= 0x4e00 && code <= 0x9fff) return code === 0x540c || code === 0x4edd;
  return !(code >= 48 && code <= 57);
}

function isBlank(text: string): boolean {
  const code = text.charCodeAt(0);
  return (code <= 32 || code === 0x3000 || code === 0xa0) && text.trim() === '';
}

function above(b: Bound, mark: string, state: RowState): Cell {
  const { label } = b.spec.field;
  const say = (code: string, level: 'error' | 'warning' | 'info', detail: string): void =>
    state.note(b.column, b.field, { code, level, detail }, mark);
  if (b.personal === 'never') say('ditto-identity', 'error', `${label}不能写“同上”，请填写`);
  else if (b.personal === 'own') say('ditto-personal', 'warning', `${label}每人不同，不能写“同上”，没有导入`);
  else if (b.above === null) say('ditto-nothing', 'warning', '写着“同上”，上面没有内容，没有导入');
  else {
    b.filled += 1;
    b.dittos += 1;
    say('ditto-filled', 'info', `写的是“${mark.trim()}”，按上面的“${cellText(b.above).slice(0, 30)}”读入`);
    return b.above;
  }
  return null;
}

/** Whether an option column says yes in this row; a word that is neither yes nor no is said. */
export function isTicked(b: Bound, state: RowState): boolean {
  const text = cellText(state.cell).trim();
  if (text === '' || isNoTick(text)) return false;
  if (isTick(text) || text === b.tick) return true;
  state.note(
    b.column,
    b.field,
    { code: 'tick-unknown', level: 'warning', detail: `这一列应打√，写的是“${text.slice(0, 20)}”，没有导入` },
    cellText(state.cell),
  );
  return false;
}
