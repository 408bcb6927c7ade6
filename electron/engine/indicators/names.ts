/** The list printed beside a count: 5 个：兰州大学、甘肃农业大学 …; its length must be the number. */
import type { IndicatorValue } from '../../../shared/contract/reporting.ts';
import { isRatio, isTotal, isWords, type Indicator } from '../../../shared/indicator/measure.ts';
import { routesOf } from '../../../shared/indicator/paths.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import { showStored } from '../store/shownValue.ts';
import type { Store } from '../store/store.ts';
import { namesBehind } from './compile.ts';
import type { Scope } from './conditions.ts';
import type { Dictionary } from './dictionary.ts';

/** No report prints a longer list. */
export const namesShown = 200;

/** Names of what an indicator counts, in order of entry; nothing for one that declares none. */
export async function namesOf(
  store: Store,
  { codes, books }: Dictionary,
  indicator: Indicator,
  scope: Scope,
): Promise<Pick<IndicatorValue, 'names' | 'namesTotal'>> {
  const { value, names } = indicator;
  if (!names || isWords(value) || isRatio(value) || isTotal(value)) return {};
  const ledger = ledgerById(value.rows.ledger);
  const fields = names.map((path) => routesOf(ledger, path)[0]?.field ?? null);
  const found = await namesBehind(
    store.read,
    { measure: value, group: [], also: [] },
    names,
    { scope, codes },
    namesShown,
  );
  return {
    namesTotal: found.total,
    names: found.rows.map((values) => {
      const shown = values.map((one, i) => {
        const field = fields[i];
        return field ? showStored(field, one, books) : '';
      });
      const [name = '', ...more] = shown;
      const told = more.filter((text) => text !== '');
      return told.length === 0 ? name || '（没填名称）' : `${name || '（没填名称）'}（${told.join('，')}）`;
    }),
  };
}
