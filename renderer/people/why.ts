import type { DuplicatePair } from '../../shared/contract/people.ts';

/** What speaks for one human, in clerks' words. */
export const whyWords: Readonly<Record<DuplicatePair['why'][number], string>> = {
  'near-id': '证号只差一处',
  phone: '电话相同',
  birth: '出生日期相符',
  village: '同村',
  employer: '同单位',
};
