/** Adds up decided rows: counts, the lines worth showing, and which changes are alike. */
import type { CellCounts, ChangeGroup, PlannedLine } from '../../../shared/contract/cells.ts';
import type { DecidedRow } from './planLine.ts';


/** Lines shown from the start, and with those that have something to say. */
const firstLines = 300;
const mostLines = 1000;
const mostGroups = 50;
const mostKinds = 5000;

export interface Counting {
  add(row: DecidedRow): void;
  readonly counts: CellCounts;
  readonly lines: readonly PlannedLine[];
  /** Lines with cells or rows left out. */
  readonly troubled: readonly PlannedLine[];
  readonly more: boolean;
  readonly groups: readonly ChangeGroup[];
}

/** Whether a line has a cell or itself left out, or waits for an 核实说明. */
function hasTrouble(line: PlannedLine): boolean {
  return line.refused !== '' || line.doubts.length > 0 || line.cells.some((cell) => cell.level === 'error');
}

/** @param personal columns whose change belongs to the person */
export function createCounting(personal: ReadonlySet<string>): Counting {
  const counts = { rows: 0, changed: 0, added: 0, refused: 0, cells: 0, cleared: 0, bad: 0, doubtful: 0, unexplained: 0, people: 0 };
  const lines: PlannedLine[] = [];
  const troubled: PlannedLine[] = [];
  const groups = new Map<string, { column: string; before: string; after: string; rows: number }>();
  let more = false;
  const show = (line: PlannedLine): void => {
    const trouble = hasTrouble(line);
    if (lines.length < firstLines || (trouble && lines.length < mostLines)) lines.push(line);
    else more = true;
    if (trouble && troubled.length < mostLines) troubled.push(line);
  };
  const group = (column: string, before: string, after: string): void => {
    const key = JSON.stringify([column, before, after]);
    const known = groups.get(key);
    if (known) known.rows += 1;
    else if (groups.size < mostKinds) groups.set(key, { column, before, after, rows: 1 });
  };
  return {
    counts,
    lines,
    troubled,
    get more() {
      return more;
    },
    get groups() {
      return [...groups.values()].toSorted((a, b) => b.rows - a.rows).slice(0, mostGroups);
    },
    add({ line, id, split }) {
      counts.rows += 1;
      if (line.cells.length > 0 || line.refused !== '') show(line);
      if (line.refused !== '') counts.refused += 1;
      else if (line.doubts.length > 0) counts.unexplained += 1;
      if (split === null) {
        counts.bad += line.cells.filter((cell) => cell.level === 'error').length;
        return;
      }
      if (id === null) counts.added += 1;
      else counts.changed += 1;
      for (const cell of line.cells) {
        if (cell.level === 'error') counts.bad += 1;
        else {
          counts.cells += 1;
          if (cell.after === '') counts.cleared += 1;
          if (cell.level === 'warning') counts.doubtful += 1;
          if (id !== null) group(cell.column, cell.before, cell.after);
        }
      }
      if (id !== null && line.cells.some((cell) => cell.level !== 'error' && personal.has(cell.column))) counts.people += 1;
    },
  };
}
