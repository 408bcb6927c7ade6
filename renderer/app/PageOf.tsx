import { lazy, type ReactNode } from 'react';
import { HomePage } from '../home/HomePage.tsx';
import type { Route } from './route.ts';

// Each page is its own file on disk, so the first screen waits for nothing it does not show.
const ledgerPage = (): Promise<typeof import('../ledger/LedgerPage.tsx')> => import('../ledger/LedgerPage.tsx');
const LedgerPage = lazy(() => ledgerPage().then((m) => ({ default: m.LedgerPage })));
const ImportPage = lazy(() => import('../importing/ImportPage.tsx').then((m) => ({ default: m.ImportPage })));
const FillPage = lazy(() => import('../filling/FillPage.tsx').then((m) => ({ default: m.FillPage })));
const TemplatesPage = lazy(() => import('../templates/TemplatesPage.tsx').then((m) => ({ default: m.TemplatesPage })));
const ReportPage = lazy(() => import('../report/ReportPage.tsx').then((m) => ({ default: m.ReportPage })));
const PersonPage = lazy(() => import('../person/PersonPage.tsx').then((m) => ({ default: m.PersonPage })));
const DuplicatesPage = lazy(() => import('../people/DuplicatesPage.tsx').then((m) => ({ default: m.DuplicatesPage })));
const MergePage = lazy(() => import('../people/MergePage.tsx').then((m) => ({ default: m.MergePage })));
const ClassPage = lazy(() => import('../training/ClassPage.tsx').then((m) => ({ default: m.ClassPage })));
const SummaryPage = lazy(() =>
  import('../summary/SummaryPage.tsx').then((m) => ({ default: m.SummaryPage })),
);
const BoardPage = lazy(() => import('../board/BoardPage.tsx').then((m) => ({ default: m.BoardPage })));
const CrossPage = lazy(() => import('../cross/CrossPage.tsx').then((m) => ({ default: m.CrossPage })));
const IndicatorsPage = lazy(() => import('../indicators/IndicatorsPage.tsx').then((m) => ({ default: m.IndicatorsPage })));
const RulesPage = lazy(() => import('../indicators/RulesPage.tsx').then((m) => ({ default: m.RulesPage })));
const BatchesPage = lazy(() => import('../upkeep/BatchesPage.tsx').then((m) => ({ default: m.BatchesPage })));
const OperationsPage = lazy(() =>
  import('../upkeep/OperationsPage.tsx').then((m) => ({ default: m.OperationsPage })),
);
const BackupPage = lazy(() => import('../upkeep/BackupPage.tsx').then((m) => ({ default: m.BackupPage })));
const AuditPage = lazy(() => import('../upkeep/AuditPage.tsx').then((m) => ({ default: m.AuditPage })));
const UnknownPage = lazy(() =>
  import('../quality/UnknownPage.tsx').then((m) => ({ default: m.UnknownPage })),
);
const CodesPage = lazy(() => import('../quality/CodesPage.tsx').then((m) => ({ default: m.CodesPage })));
const HealthPage = lazy(() => import('../health/HealthPage.tsx').then((m) => ({ default: m.HealthPage })));
const LearnedPage = lazy(() => import('../upkeep/LearnedPage.tsx').then((m) => ({ default: m.LearnedPage })));

const HelpPage = lazy(() => import('../help/HelpPage.tsx').then((m) => ({ default: m.HelpPage })));
const FieldsPage = lazy(() => import('../fields/FieldsPage.tsx').then((m) => ({ default: m.FieldsPage })));

/** Brings the page that is opened most, once the first one stands: then a click on a ledger waits for rows alone. */
export function prepareLedgers(): void {
  // One that does not come now comes, or says why not, when it is opened.
  ledgerPage().catch(() => undefined);
}

/** The page of a route. A new key where a new subject should begin afresh. */
export function PageOf(props: { readonly route: Route }): ReactNode {
  const { route } = props;
  switch (route.page) {
    case 'home':
      return <HomePage />;
    case 'import':
      return <ImportPage />;
    case 'report':
      return <ReportPage />;
    case 'templates':
      return <TemplatesPage />;
    case 'fill':
      return <FillPage />;
    case 'ledger':
      return <LedgerPage key={route.ledger} id={route.ledger} row={route.row} />;
    case 'person':
      return <PersonPage key={route.id} id={route.id} />;
    case 'duplicates':
      return <DuplicatesPage />;
    case 'merge':
      return <MergePage key={`${route.keep} ${route.drop}`} keep={route.keep} drop={route.drop} />;
    case 'class':
      return <ClassPage key={route.id} id={route.id} />;
    case 'summary':
      return <SummaryPage table={route.table} />;
    case 'board':
      return <BoardPage />;
    case 'cross':
      return <CrossPage />;
    case 'batches':
      return <BatchesPage />;
    case 'operations':
      return <OperationsPage />;
    case 'backup':
      return <BackupPage />;
    case 'audit':
      return <AuditPage />;
    case 'indicators':
      return <IndicatorsPage />;
    case 'rules':
      return <RulesPage />;
    case 'unknown':
      return <UnknownPage />;
    case 'fields':
      return <FieldsPage />;
    case 'codes':
      return <CodesPage />;
    case 'health':
      return <HealthPage />;
    case 'help':
      return <HelpPage section={route.section} />;
    case 'learned':
      return <LearnedPage />;
  }
}
