import type { Progress } from '../../shared/contract/common.ts';

/** Whole percent of a progress; 0 while its extent is not known. */
export function percentOf(progress: Progress | null): number {
  if (progress === null || progress.total <= 0) return 0;
  return Math.min(100, Math.floor((progress.done / progress.total) * 100));
}

/** 「正在读取 1,200 / 5,000」: what is being done and how far it is. */
export function stageText(progress: Progress | null): string {
  if (progress === null) return '正在准备…';
  const far = progress.total > 0 ? ` ${count(progress.done)} / ${count(progress.total)}` : '';
  return `${progress.stage}${far}`;
}

/** A whole number with thousands separated: 12,345. */
export function count(value: number): string {
  return value.toLocaleString('zh-CN');
}
