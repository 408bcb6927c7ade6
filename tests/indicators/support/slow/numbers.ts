/** Every number of the report by loops, by id. */
import { look, type Ground, type Slow } from './basics.ts';
import { header, part1, part2, part3, part4 } from './office.ts';
import { part5, part6, part7 } from './plans.ts';
import { training } from './training.ts';

export function slowNumbers(ground: Ground): Readonly<Record<string, Slow>> {
  const at = look(ground);
  return {
    ...header(at),
    ...part1(at),
    ...part2(at),
    ...part3(at),
    ...part4(at),
    ...part5(at),
    ...part6(at),
    ...part7(at),
    ...training(at),
  };
}
