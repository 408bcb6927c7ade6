import type { Progress } from '../../shared/contract/common.ts';

/** Whole percent of a progress; 0 while its extent is not known. */
export function percentOf(progress: Progress | null): number {
  if (progress === null || progress.total <= 0) return 0;
  return Math.min(100, Math.floor((progress.done / progress.total) * 100));
}

/** 「正在读取 1200 / 5000」: what is being done and how far it is. */
export function stageText(progress: Progress | null): string {
  if (progress === null) return '正在准备…';
  const far = progress.total > 0 ? ` ${countText(progress.done)} / ${countText(progress.total)}` : '';
  return `${progress.stage}${far}`;
}

// Office papers write 2230 and 100,000: thousands are separated from five digits on.
const numbers = new Intl.NumberFormat('zh-CN', { useGrouping: 'min2' });

/** A number as office papers write it: 2230, 12,345. */
export function countText(value: number): string {
  return numbers.format(value);
}
