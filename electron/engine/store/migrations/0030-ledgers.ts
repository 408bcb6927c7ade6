import { gained } from './0030/gained.ts';
import { labour } from './0030/labour.ts';
import { office } from './0030/office.ts';
import { projects } from './0030/projects.ts';
import { recruiting } from './0030/recruiting.ts';
import { talent } from './0030/talent.ts';

/**
 * Migration 30: the ledgers of domain.md §2 beside people and training, and what person, unit, class and roster have
 * gained for them. Frozen: later changes are new migrations.
 */
export const ledgers = {
  version: 30,
  sql: `\n${talent}${labour}${recruiting}${projects}${office}${gained}`,
};
