/** Remembers what a filled template printed, as reports are remembered: 对数 then tells the office's own numbers from typed ones. */
import type { Scope } from '../../indicators/conditions.ts';
import { rememberReport } from '../../store/reportRecords.ts';
import type { Store } from '../../store/store.ts';
import type { PrintedList } from '../word/printedList.ts';
import { linesPrinted, PrintedLines } from '../word/printed.ts';
import { readDocx } from '../word/readDocx.ts';

/** Lines remembered: more than any document has that a person reads. */
const most = 20_000;

/** @param key what the document says of itself (`stampOrigin`) */
export async function rememberFilled(store: Store, filled: { readonly key: string; readonly title: string; readonly unitName: string; readonly scope: Scope; readonly bytes: Uint8Array; readonly lists: readonly PrintedList[] }): Promise<void> {
  const { key, title, unitName, scope, lists } = filled;
  const { lines } = await readDocx(filled.bytes);
  const doc = PrintedLines.parse({ lines: linesPrinted(lines.slice(0, most)), ...(lists.length > 0 && { lists }) });
  await rememberReport(store, { key, at: new Date(store.now()).toISOString(), title, from: scope.from, to: scope.to, unit: scope.unit ?? null, unitName, doc });
}
