/** The summary tables T1–T19 of domain.md §6.1. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { TableDeclaration } from './table.ts';
import { t13, t14, t15 } from './tables/experts.ts';
import { t1, t2, t3, t4, t5 } from './tables/people.ts';
import { t16, t17, t18, t19 } from './tables/projects.ts';
import { t7 } from './tables/t7.ts';
import { t8 } from './tables/t8.ts';
import { t6, t9 } from './tables/training.ts';
import { t10, t11, t12 } from './tables/work.ts';

/** In the order of their numbers. */
export const tables: readonly TableDeclaration[] = [
  t1,
  t2,
  t3,
  t4,
  t5,
  t6,
  t7,
  t8,
  t9,
  t10,
  t11,
  t12,
  t13,
  t14,
  t15,
  t16,
  t17,
  t18,
  t19,
];

/** All tables. */
export function listTables(): { id: string; title: string; ready: boolean }[] {
  return tables.map(({ id, title }) => ({ id, title, ready: true }));
}

/** A table by its id; AppError `table-unknown`. */
export function tableById(id: string): TableDeclaration {
  const wanted = id.toUpperCase();
  const found = tables.find((table) => table.id === wanted);
  if (found) return found;
  throw new AppError('table-unknown', { table: id, known: 'T1–T19' });
}
