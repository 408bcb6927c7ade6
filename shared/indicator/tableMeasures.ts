/** What the summary tables T1–T6 and T9–T19 count (domain.md §6.1), by name: `talent.people`. */
import { awardMeasures } from './awardMeasures.ts';
import { labourMeasures } from './labourMeasures.ts';
import type { Measure } from './measure.ts';
import { officeMeasures } from './officeMeasures.ts';
import { serviceMeasures } from './serviceMeasures.ts';
import { talentMeasures } from './talentMeasures.ts';

/** Every measure of the tables, by name. */
export function tableMeasures(): Readonly<Record<string, Measure>> {
  return {
    ...talentMeasures(),
    ...labourMeasures(),
    ...awardMeasures(),
    ...officeMeasures(),
    ...serviceMeasures(),
  };
}
