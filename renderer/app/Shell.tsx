import { Suspense, useEffect, useRef, type ReactNode } from 'react';
import { useChanges } from '../client/changes.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { DropTarget } from '../importing/DropTarget.tsx';
import { useGuideMarks } from '../guide/useGuideMarks.ts';
import { PrintPreview } from '../print/PrintPreview.tsx';
import { JobTray } from '../ui/JobTray.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { Banner } from './Banner.tsx';
import { PageBoundary } from './PageBoundary.tsx';
import { PageOf, prepareLedgers } from './PageOf.tsx';
import { hrefOf, useRoute } from './route.ts';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { SideMenu } from './SideMenu.tsx';
import { TopBar } from './TopBar.tsx';
import { useShortcuts } from './useShortcuts.ts';
import { useUndoSteps } from './useUndoSteps.ts';

/** Menu on the left, tools above, the page in the middle; the page scrolls, the rest stays. */
export function Shell(): ReactNode {
  const route = useRoute((state) => state.route);
  const lost = useChanges((state) => state.lost);
  const feedback = useFeedback();
  const steps = useUndoSteps();
  const main = useRef<HTMLElement>(null);
  const before = useRef<string | null>(null);
  useShortcuts(feedback);
  useGuideMarks(route);
  const place = hrefOf(route);
  useEffect(() => {
    const soon = setTimeout(prepareLedgers, 300);
    return () => clearTimeout(soon);
  }, []);
  useEffect(() => {
    main.current?.scrollTo({ top: 0 });
    // Where nothing has the keyboard any more, the page has it: Tab goes on in it and not through the menu again. Not at
    // the start, where the first Tab offers to skip the menu.
    const moved = before.current !== null && before.current !== place;
    before.current = place;
    if (moved && document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [place]);

  return (
    <div className="shell">
      <a className="skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        跳到正文
      </a>
      <Banner />
      <SideMenu route={route} />
      <TopBar steps={steps} feedback={feedback} />
      <main className="main" id="main" tabIndex={-1} ref={main}>
        {lost && (
          <div className="lost" role="alert">
            与后台的连接已断开，正在重新连接。已保存的内容不受影响；若一直连不上，请重新打开程序。
          </div>
        )}
        <PageBoundary key={route.page}>
          <Suspense fallback={<PageSkeleton />}>
            <PageOf route={route} />
          </Suspense>
        </PageBoundary>
      </main>
      <JobTray />
      <ShortcutSheet />
      <PrintPreview />
      <DropTarget />
    </div>
  );
}
