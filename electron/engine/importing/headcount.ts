/** 「培训人数：45人」 above a list, or 「…花名册（45人）」, against the rows read: of one table, or of all that stand under it. */
import { factOf, type SheetNotes } from './sheetFacts.ts';

export interface Headcount {
  /**
   * A table has been read to its end.
   * @param notes what stands above it, or above the tables before where it has no title of its own
   * @param last no further table follows on the sheet
   */
  close(notes: SheetNotes, read: number, last: boolean): readonly string[];
}

const facts = ['培训人数', '参训人数', '学员人数', '实训人数', '结业人数', '总人数', '合计人数', '人数', '共计', '合计'] as const;

/** For the tables of one sheet, in order. */
export function createHeadcount(): Headcount {
  let title = '';
  let said: number | null = null;
  let rows = 0;
  let met = true;
  return {
    close(notes, read, last) {
      const out: string[] = [];
      const own = `${notes['标题'] ?? ''} ${factOf(notes, ...facts)}`;
      if (own !== title) {
        if (!met) out.push(differs(said, rows));
        title = own;
        said = saidIn(notes);
        rows = 0;
        met = said === null;
      }
      rows += read;
      met ||= rows === said || rows === 0;
      if (last && !met) out.push(differs(said, rows));
      return out;
    },
  };
}

function saidIn(notes: SheetNotes): number | null {
  const told =
    /^(?:共|计)?(\d{1,6})(?:人|名)?$/u.exec(factOf(notes, ...facts))?.[1] ??
    /[（(](?:共|计)?(\d{1,6})(?:人|名)[)）]/u.exec(notes['标题'] ?? '')?.[1];
  return told === undefined ? null : Number(told);
}

function differs(said: number | null, rows: number): string {
  return `表头上写着 ${said} 人，实际读到 ${rows} 行，请核对。`;
}
