import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Modal, Spin } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { PrintDocument } from '../../shared/contract/print.ts';
import { pageBody, type Photos } from '../../shared/print/html.ts';
import type { PrintPage } from '../../shared/print/pages.ts';
import { pageStyle, sheet } from '../../shared/print/style.ts';
import { offerFile } from '../client/saveFile.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { countText } from '../ui/progressText.ts';
import { desktopPdf } from './desktopPdf.ts';
import { layOut, nodesOf, printPages, standReady, wear } from './paper.ts';
import { closePreview, usePreview } from './preview.ts';
import './print.css';

/** 打印预览: every page as it will come out, with their number, before anything is printed. */
export function PrintPreview(): ReactNode {
  const paper = usePreview((state) => state.paper);
  const photos = usePreview((state) => state.photos);
  return (
    <Modal
      open={paper !== null}
      title="打印预览"
      footer={null}
      closable={false}
      onCancel={closePreview}
      width="min(1220px, 96vw)"
      style={{ top: 12 }}
      className="print-preview"
      destroyOnHidden
    >
      {paper && <Preview key={paper.name} paper={paper} photos={photos} onClose={closePreview} />}
    </Modal>
  );
}

function Preview(props: { readonly paper: PrintDocument; readonly photos: Photos; readonly onClose: () => void }): ReactNode {
  const { paper, photos, onClose } = props;
  const feedback = useFeedback();
  const [pages, setPages] = useState<readonly PrintPage[] | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const undress = wear(pageStyle(paper));
    // One frame for the window to appear: cutting thousands of rows takes a moment.
    const soon = setTimeout(() => setPages(layOut(paper)), 60);
    return () => {
      clearTimeout(soon);
      undress();
    };
  }, [paper]);
  const print = (): void => {
    if (pages) void printPages(paper, pages, photos);
  };
  const savePdf = async (): Promise<void> => {
    if (!pages) return;
    setBusy(true);
    const clear = await standReady(paper, pages, photos);
    const bytes = await desktopPdf(window);
    clear();
    setBusy(false);
    if (bytes === null) feedback.advise('没能做成 PDF。请点“打印”，在打印机里选“Microsoft Print to PDF”。');
    else offerFile(new Blob([bytes], { type: 'application/pdf' }), `${paper.name}.pdf`);
  };
  const parts = new Set(pages?.map((page) => page.part)).size;
  const cards = paper.parts.every((part) => part.kind === 'card');
  return (
    <>
      <header className="print-bar">
        <h2>{paper.name}</h2>
        <span role="status">
          {pages === null
            ? '正在排版…'
            : `共 ${countText(pages.length)} 页，A4 ${paper.landscape ? '横向' : '纵向'}`}
          {pages !== null && !cards && parts > 1 && `，列放不下，分 ${parts} 部分接着印`}
        </span>
        <span className="print-bar-gap" />
        <Button onClick={onClose}>关闭</Button>
        {window.desktop !== undefined && (
          <Button
            icon={<FilePdfOutlined aria-hidden />}
            disabled={pages === null}
            loading={busy}
            onClick={() => void savePdf()}
          >
            存为 PDF
          </Button>
        )}
        <Button
          type="primary"
          autoFocus
          icon={<PrinterOutlined aria-hidden />}
          disabled={pages === null}
          onClick={print}
        >
          打印
        </Button>
      </header>
      {window.desktop === undefined && (
        <p className="print-hint">
          要 PDF 的，在打印窗口的“目标打印机”里选“另存为 PDF”；只印几页的，在那里写页码。
        </p>
      )}
      {pages === null ? (
        <Spin className="print-waiting" />
      ) : (
        // Thousands of pages: only those near the window are drawn.
        <div className="print-pages" tabIndex={0} role="group" aria-label="各页">
          {pages.map((page, i) => (
            <Sheet
              key={`${page.part} ${page.from} ${page.to}`}
              paper={paper}
              photos={photos}
              page={page}
              number={i + 1}
              of={pages.length}
            />
          ))}
        </div>
      )}
    </>
  );
}

/** How large a page is shown: a line of an A4 page on its side is read on a screen of 1366 points. */
const scale = 0.9;

function Sheet(props: {
  readonly paper: PrintDocument;
  readonly photos: Photos;
  readonly page: PrintPage;
  readonly number: number;
  readonly of: number;
}): ReactNode {
  const { paper, photos, page, number, of } = props;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const frame = box.current;
    if (!frame) return undefined;
    const watch = new IntersectionObserver(
      ([entry]) =>
        frame.replaceChildren(
          ...(entry?.isIntersecting === true ? nodesOf(pageBody(paper, page, number, of, photos)) : []),
        ),
      { rootMargin: '800px' },
    );
    watch.observe(frame);
    return () => watch.disconnect();
  }, [paper, photos, page, number, of]);
  const [inline, block] = paper.landscape ? [sheet.long, sheet.short] : [sheet.short, sheet.long];
  return (
    <div
      ref={box}
      className="print-sheet"
      style={{ inlineSize: `${inline}mm`, blockSize: `${block}mm`, zoom: scale }}
    />
  );
}
