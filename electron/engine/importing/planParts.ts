/** What every plan is made with, whether its rows come from files or were left behind by an earlier batch. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ImportOptions } from '../../../shared/contract/importing.ts';
import { createBooks, type BooksData } from '../../../shared/ledger/books.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { rosterLinkOf } from '../../../shared/ledger/links.ts';
import { prepareClassLookup, preparePersonLookup, prepareRowLookup, prepareTitleLookup } from '../store/lookup.ts';
import { erasedNumbers } from '../store/erasedNumbers.ts';
import type { ReadyMaker } from '../store/makeReady.ts';
import { readyShape } from '../store/readyRows.ts';
import { openScratch, type Scratch } from '../store/scratch.ts';
import { notSameMemory } from '../store/importRecords.ts';
import { loadBooks } from '../store/books.ts';
import type { Store } from '../store/store.ts';
import { createAttendanceCheck } from './attendanceCheck.ts';
import { subsidyLimits } from '../indicators/dictionary.ts';
import { prepareAttendances } from '../store/trainingRows.ts';
import { createLinkFinder } from './links.ts';
import { createClassPlan, type ClassPlan } from './classPlan.ts';
import { createPlanner, type Planner } from './planner.ts';

/** Against which store a plan is made, and where its scratch file lies. */
export interface PlanPlace {
  readonly store: Store;
  readonly options: ImportOptions;
  readonly folder: string;
}

export interface PlanParts {
  readonly scratch: Scratch;
  readonly planner: Planner;
  readonly classes: ClassPlan | null;
  readonly books: BooksData;
  /** Makes its plain rows ready when they are written. */
  readonly ready: ReadyMaker;
}

/** The parts every plan is made with: dictionaries, look-ups, the scratch file and the planner over them. */
export function planParts({ store, options, folder }: PlanPlace, ledger: Ledger): PlanParts {
  const db = store.rawRead;
  const books = loadBooks(store);
  const unitBook = createBooks(books).units;
  const known = prepareClassLookup(db);
  const chosen = options.classCode === undefined ? undefined : known.byCode(options.classCode);
  if (options.classCode !== undefined && !chosen) throw new AppError('class-unknown', { class: options.classCode });
  const classes =
    rosterLinkOf(ledger) !== null
      ? createClassPlan({
          findByName: (name) => known.byName(name),
          chosen,
          ownUnit: store.info.unitCode,
          findUnit: (text) => unitBook.find(text, 'any'),
        })
      : null;
  const scratch = openScratch(join(folder, `plan-${randomUUID()}.db`), readyShape(ledger));
  const planner = createPlanner({
    ledger,
    people: preparePersonLookup(db),
    rows: prepareRowLookup(db, ledger),
    links: createLinkFinder(ledger, (target) => prepareTitleLookup(db, target)),
    classes,
    scratch,
    notSame: notSameMemory(db),
    erased: erasedNumbers(db),
    training: () => createAttendanceCheck(prepareAttendances(db), subsidyLimits(store)),
    classRow: (id) => known.byId(id),
    unitName: (code) => unitBook.show(code),
    unitNow: (code) => unitBook.current(code),
  });
  return { scratch, planner, classes, books, ready: store.readyMaker() };
}
