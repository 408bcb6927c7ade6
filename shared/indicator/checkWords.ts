/** How a check of numbers against each other is told: on the page, at the command line and in the appendix of the report. */
import type { NumberCheck } from '../contract/indicators.ts';

export const checkStates: Readonly<Record<NumberCheck['state'], string>> = {
  ok: '一致',
  wrong: '对不上',
  ask: '请确认',
  unknown: '待填',
};

/** 2 处对不上，1 处请确认，30 处一致. */
export function checksSummary(checks: readonly NumberCheck[]): string {
  const of = (state: NumberCheck['state']): number => checks.filter((one) => one.state === state).length;
  const words = [of('wrong') > 0 ? `${of('wrong')} 处对不上` : '', of('ask') > 0 ? `${of('ask')} 处请确认` : '', of('ok') > 0 ? `${of('ok')} 处一致` : ''];
  return words.filter((text) => text !== '').join('，');
}

/** What does not agree first, then what is to be confirmed; what cannot be said yet comes last. */
export function checksInOrder(checks: readonly NumberCheck[]): readonly NumberCheck[] {
  return (['wrong', 'ask', 'ok', 'unknown'] as const).flatMap((state) => checks.filter((one) => one.state === state));
}
