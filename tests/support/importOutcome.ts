/** One file through the whole import and back: what a clerk would have got, judged. */
import { AppError } from '../../shared/contract/errors.ts';
import { undo } from '../../electron/engine/store/undo.ts';
import { applyPlan } from '../../electron/engine/importing/applyPlan.ts';
import type { TestDesk } from './importDesk.ts';

export type ImportOutcome =
  /** Read to the end; `told` when the report says that something is odd or was left out. */
  | {
      readonly kind: 'rows';
      readonly read: number;
      readonly told: boolean;
      /** The report says that the file contradicts itself. */
      readonly doubted: boolean;
    }
  /** Refused with a sentence. */
  | { readonly kind: 'refused'; readonly code: string; readonly sentence: string }
  /** The reader died, or hung until its limit: the import itself survived. */
  | { readonly kind: 'died' | 'hung' | 'too-large' }
  /** An error that no clerk should see, or numbers that do not add up. */
  | { readonly kind: 'raw' | 'wrong'; readonly what: string };

/** A sentence for a clerk: Chinese, without a stack, a path or the name of a class. */
const sentenceForClerks = /^(?!.*(?:\n\s+at |Error:|undefined|\[object|\/tmp\/))(?=.*[\u4e00-\u9fff])/su;

/** Plans, applies and undoes the import of one file; the store is as before when it returns. */
export async function importOutcome(desk: TestDesk, path: string): Promise<ImportOutcome> {
  const rowsBefore = desk.count('training_roster');
  const peopleBefore = desk.count('person');
  let planId: string | null = null;
  try {
    const plan = await desk.plan(path);
    planId = plan.id;
    const report = plan.report();
    const t = report.totals;
    const parts = t.new + t.changed + t.unchanged + t.doubtful + t.rejected;
    if (parts !== t.read) return { kind: 'wrong', what: `read ${t.read}, accounted for ${parts}` };
    const done = await applyPlan(plan, desk.store);
    const wrote = desk.count('training_roster') - rowsBefore;
    if (wrote !== t.new) return { kind: 'wrong', what: `plan says ${t.new} new, ${wrote} were written` };
    if (done.batch !== null) await undo(desk.store, done.batch);
    if (desk.count('training_roster') !== rowsBefore || desk.count('person') !== peopleBefore)
      return { kind: 'wrong', what: 'undo did not bring the store back' };
    const told = report.files.some(
      (f) => f.error !== null || f.sheets.some((s) => !s.used || s.notices.length > 0 || s.skipped.length > 0 || s.issues.length > 0),
    );
    return { kind: 'rows', read: t.read, told, doubted: report.files.some((f) => f.doubts.length > 0) };
  } catch (error) {
    if (!(error instanceof AppError)) return { kind: 'raw', what: String(error) };
    if (error.code === 'reader-died') return { kind: 'died' };
    if (error.code === 'reader-too-slow') return { kind: 'hung' };
    if (error.code === 'reader-too-large') return { kind: 'too-large' };
    if (!sentenceForClerks.test(error.message)) return { kind: 'raw', what: error.message };
    return { kind: 'refused', code: error.code, sentence: error.message };
  } finally {
    if (planId !== null) await desk.desk.discard(planId);
  }
}
