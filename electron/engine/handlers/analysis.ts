/** The `analysis` group of the contract: 交叉表 and 看板. */
import { z } from 'zod';
import { CrossSpec } from '../../../shared/contract/analysis.ts';
import type { Download, Progress } from '../../../shared/contract/common.ts';
import type { Engine } from '../engine.ts';
import { exportSummaryTo, summaryFileName } from '../reports/exportSummary.ts';
import { readSetting, saveSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

export { crossFields } from '../reports/cross.ts';

/** Under which saved 交叉表 are kept (JSON) among the settings. */
const savedKey = 'cross-tables';
const Saved = z.array(z.object({ name: z.string(), spec: CrossSpec }));

/** Saved 交叉表; what cannot be read any more is left out. */
export function savedCrosses(store: Store): z.infer<typeof Saved> {
  const json = readSetting(store, savedKey);
  if (json === null) return [];
  try {
    const parsed = Saved.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

/** Replaces the saved cross tables by the given list, and answers with it. */
export async function saveCrosses(store: Store, list: z.infer<typeof Saved>): Promise<z.infer<typeof Saved>> {
  await saveSetting(store, savedKey, JSON.stringify(list));
  return list;
}

/** A 交叉表 as a file to take away; the audit log notes it. */
export async function exportCross(
  engine: Engine,
  spec: CrossSpec,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Download> {
  report({ stage: '计算', done: 0, total: 2 });
  const table = await engine.ask('cross', spec);
  signal.throwIfAborted();
  report({ stage: '写出', done: 1, total: 2 });
  const download = await engine.downloads.reserve(summaryFileName(table));
  await exportSummaryTo(table, download.path);
  await engine.store().audit({ action: 'export-summary', object: 'cross', detail: JSON.stringify(spec) });
  report({ stage: '写出', done: 2, total: 2 });
  return download.done();
}
