import type { ClipboardEvent } from 'react';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { useEngine } from '../../client/EngineProvider.tsx';
import { useFeedback } from '../../client/useFeedback.tsx';
import { countText } from '../../ui/progressText.ts';
import type { PageCache } from '../pageCache.ts';
import { queryOf, type LedgerView } from '../view.ts';
import { copiedBlock, type CopiedBlock } from './clipboard.ts';
import type { Block } from './selection.ts';

/** Rows copied at once; more is what export is for. */
const copyLimit = 20_000;

export interface Copying {
  /** During the clipboard's own event. */
  readonly onCopy: (event: ClipboardEvent, block: Block) => void;
  /** From a menu; `unmasked` puts whole numbers into the clipboard, which is logged. */
  readonly copy: (block: Block, unmasked: boolean) => void;
}

/** Puts a block of cells on the clipboard, for Excel and WPS as a table whose IDs stay text. */
export function useCopy(ledger: Ledger, view: LedgerView, cache: PageCache): Copying {
  const client = useEngine();
  const feedback = useFeedback();
  const kinds = new Map(columnsOf(ledger).map((c) => [c.id, c.field.kind]));

  const made = (lines: readonly (readonly string[])[], columns: readonly string[]): CopiedBlock =>
    copiedBlock(
      lines,
      columns.map((id) => kinds.get(id) === 'number' || kinds.get(id) === 'money'),
    );
  const said = (block: Block, masked: boolean): void => {
    const hidden = masked && columnsOf(ledger).some((c) => c.field.sensitive !== undefined && view.columns.slice(block.x, block.x1 + 1).includes(c.id));
    feedback.done(`已复制 ${countText(block.y1 - block.y + 1)} 行，可以贴到 WPS 或 Excel。${hidden ? '号码仍是遮住的。' : ''}`);
  };
  const fetchAndWrite = (block: Block, unmasked: boolean): void => {
    const columns = view.columns.slice(block.x, block.x1 + 1);
    const span = { from: block.y, to: block.y1 };
    void feedback.attempt(async () => {
      // The clipboard takes a promise while the key press still counts; the rows come from the store meanwhile.
      const lines = client.cells.copy({ query: queryOf(ledger.id, view), span, columns: [...columns], unmasked }).then((answer) => made(answer.lines, columns));
      const blob = (type: string, of: (block: CopiedBlock) => string): Promise<Blob> => lines.then((l) => new Blob([of(l)], { type }));
      await navigator.clipboard.write([
        new ClipboardItem({ 'text/plain': blob('text/plain', (l) => l.text), 'text/html': blob('text/html', (l) => l.html) }),
      ]);
      said(block, !unmasked);
    });
  };
  const tooMany = (block: Block): boolean => {
    const rows = block.y1 - block.y + 1;
    if (rows > copyLimit) feedback.advise(`一次最多复制 ${countText(copyLimit)} 行，要更多请用“导出”。`);
    return rows > copyLimit;
  };

  return {
    onCopy(event, block) {
      event.preventDefault();
      if (tooMany(block)) return;
      const rows = Array.from({ length: block.y1 - block.y + 1 }, (_, i) => cache.row(block.y + i));
      if (!rows.every((row) => row !== undefined)) {
        fetchAndWrite(block, false);
        return;
      }
      const columns = view.columns.slice(block.x, block.x1 + 1);
      const { text, html } = made(rows.map((row) => row.cells.slice(block.x, block.x1 + 1)), columns);
      event.clipboardData.setData('text/plain', text);
      event.clipboardData.setData('text/html', html);
      said(block, true);
    },
    copy(block, unmasked) {
      if (!tooMany(block)) fetchAndWrite(block, unmasked);
    },
  };
}
