/** Migration 176: who worked at the desk (经办人) when a step was done or something was looked at or carried out. Frozen. */
export const deskName = {
  version: 176,
  sql: 'ALTER TABLE op ADD COLUMN who TEXT;\nALTER TABLE audit ADD COLUMN who TEXT;',
} as const;
