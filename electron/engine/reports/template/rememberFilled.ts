/** Remembers what a filled template printed, as reports are remembered: 对数 then tells the office's own numbers from typed ones. */
import type { ReportBlock, ReportDoc, ReportRun } from '../../../../shared/contract/report.ts';
import type { Scope } from '../../indicators/conditions.ts';
import { rememberReport } from '../../store/reportRecords.ts';
import type { Store } from '../../store/store.ts';
import { readDocx, type DocxParagraph } from '../word/readDocx.ts';

/** Paragraphs remembered: a report has fewer, and a longer list would make every comparison slow. */
const most = 400;

/** @param key what the document says of itself (`stampOrigin`) */
export async function rememberFilled(store: Store, filled: { readonly key: string; readonly title: string; readonly unitName: string; readonly scope: Scope; readonly bytes: Uint8Array }): Promise<void> {
  const { key, title, unitName, scope } = filled;
  const { paragraphs } = await readDocx(filled.bytes);
  const blocks = paragraphs.slice(0, most).map(blockOf);
  const period = { from: scope.from, to: scope.to };
  const unit = scope.unit ?? null;
  const missing = blocks.reduce((sum, block) => sum + block.runs.filter((run) => run.figure?.missing).length, 0);
  const doc: ReportDoc = { title, period, unit, unitName, blocks, appendix: [], missing };
  await rememberReport(store, { key, at: new Date(store.now()).toISOString(), title, ...period, unit, unitName, doc });
}

function blockOf({ text, bound }: DocxParagraph, at: number): ReportBlock {
  const runs: ReportRun[] = [];
  let from = 0;
  for (const { start, end, tag } of bound) {
    if (start > from) runs.push({ text: text.slice(from, start) });
    const printed = text.slice(start, end);
    const value = tag.text === '' || Number.isNaN(Number(tag.text)) ? null : Number(tag.text);
    const show = tag.show === 'names' || tag.show === 'plan' || tag.show === 'words' ? tag.show : 'number';
    runs.push({ text: printed, figure: { id: tag.id, label: tag.id, unit: '', value, show, missing: printed === 'XX', drill: null, definition: '' } });
    from = end;
  }
  if (from < text.length) runs.push({ text: text.slice(from) });
  return { id: `t${at + 1}`, kind: 'body', wording: text, edited: false, runs };
}
