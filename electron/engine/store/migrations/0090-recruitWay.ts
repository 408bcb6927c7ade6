/** Migration 90: 招聘方式 of 引进人才, by which the report splits 急需紧缺 (domain.md 3.2). Frozen. */
export const recruitWay = {
  version: 90,
  sql: 'ALTER TABLE introduced ADD COLUMN way TEXT;',
} as const;
