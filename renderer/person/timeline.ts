import type { PersonPage, RowDetail, SourceRow } from '../../shared/contract/ledger.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { ledgerById } from '../ledger/inForce.ts';

/** One thing that happened to a person. */
export interface LifeEvent {
  /** As stored: sorts by its precision; '' where nobody knows. */
  readonly date: string;
  readonly ledger: string;
  readonly label: string;
  readonly row: number;
  readonly words: string;
  readonly source: string;
}

/** Everything in a person's ledgers in order of time, newest first; what has no date stands at the end. */
export function lifeOf(page: PersonPage): readonly LifeEvent[] {
  const sources = new Map<string, SourceRow>(page.sources.map((s) => [`${s.ledger} ${s.rowId}`, s]));
  return page.linked
    .flatMap(({ ledger, rows }) => rows.map((row) => eventOf(row, sources.get(`${ledger} ${row.id}`))))
    .toSorted((a, b) => b.date.localeCompare(a.date));
}

function eventOf(row: RowDetail, source: SourceRow | undefined): LifeEvent {
  const ledger = ledgerById(row.ledger);
  const date = ledger.dateField === undefined ? '' : (row.shown[ledger.dateField] ?? '');
  const year = row.shown['year'] ?? '';
  return {
    date: date === '' && /^\d{4}$/.test(year) ? year : date,
    ledger: row.ledger,
    label: ledger.label,
    row: row.id,
    words: wordsOf(row),
    source: source === undefined ? '' : `${source.file} 第 ${source.row} 行`,
  };
}

/** The few fields that say what it was: what it links to first, then what a form has up front. */
function wordsOf(row: RowDetail): string {
  const ledger = ledgerById(row.ledger);
  const columns = columnsOf(ledger).filter((c) => c.source !== 'person' && c.id !== ledger.dateField && c.id !== 'year');
  const links = columns.filter((c) => c.source === 'link');
  const own = columns.filter((c) => c.source === 'own' && c.field.aside !== true && c.field.kind !== 'date');
  return [...links, ...own]
    .map((c) => {
      const text = row.shown[c.id] ?? '';
      if (text === '' || text === '否') return '';
      if (text === '是') return c.field.label;
      const unit = c.field.kind === 'number' || c.field.kind === 'money' ? c.field.label.replace(/（.*）$/u, '') : '';
      return unit === '' ? text : `${unit} ${text}`;
    })
    .filter((text) => text !== '')
    .slice(0, 4)
    .join(' · ');
}
