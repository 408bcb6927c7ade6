/** The `indicators` group of the contract: 统计口径 (the numbers themselves: `aside/questions.ts`). */
import { AppError } from '../../../shared/contract/errors.ts';
import { ruleChoices } from '../../../shared/indicator/ruleChoices.ts';
import { CountingRules, defaultRules, rulesSetting } from '../../../shared/indicator/rules.ts';
import { dictionaryOf } from '../indicators/dictionary.ts';
import { saveSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

/** The counting rules in force beside those the program ships with. */
export function countingRules(store: Store): { rules: CountingRules; defaults: CountingRules } {
  return { rules: dictionaryOf(store).rules, defaults: defaultRules };
}

/**
 * Changes some counting rules; the audit log keeps what they were and are.
 * @throws AppError `rule-invalid` naming the rule
 */
export async function saveCountingRules(
  store: Store,
  input: Readonly<Record<string, unknown>>,
): Promise<{ rules: CountingRules; changed: string[] }> {
  const { rules: before } = countingRules(store);
  for (const id of Object.keys(input)) if (!(id in before)) throw new AppError('rule-invalid', { rule: id });
  const parsed = CountingRules.safeParse({ ...before, ...input });
  if (!parsed.success) {
    const id = String(parsed.error.issues[0]?.path[0] ?? '');
    throw new AppError('rule-invalid', { rule: ruleChoices.find((rule) => rule.id === id)?.label ?? id });
  }
  const rules = parsed.data;
  const ids = Object.keys(rules) as (keyof CountingRules)[];
  const changed = ids.filter((id) => JSON.stringify(rules[id]) !== JSON.stringify(before[id]));
  if (changed.length === 0) return { rules, changed: [] };
  await saveSetting(store, rulesSetting, JSON.stringify(rules));
  const detail = Object.fromEntries(changed.map((id) => [id, [before[id], rules[id]]]));
  await store.audit({ action: 'counting-rules', object: changed.join('、'), detail: JSON.stringify(detail), count: changed.length });
  return { rules, changed };
}
