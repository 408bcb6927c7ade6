/** Migration 162: 职业大类 (GB/T 6565) of 农村劳动力. Frozen. */
export const occupation = {
  version: 162,
  sql: 'ALTER TABLE labour ADD COLUMN occupationClass TEXT;',
} as const;
