/** Signs of a sheet that rows alone do not show: its name says one village and its rows another; a note speaks of colours. */
import type { SkipReason } from '../../../shared/contract/importing.ts';

/** Villages of rows that are named in a sentence. */
const named = 3;

export interface VillageWatch {
  /** @param village the village a person's row names itself */
  see(village: string | null, row: number): void;
  notices(): readonly string[];
}

/**
 * Watches for rows that name another village than their sheet does (domain.md 5.7): each row keeps its own.
 * @param around stored value of the village that the sheet's name or a title gives
 */
export function createVillageWatch(around: unknown): VillageWatch {
  const others = new Map<string, number>();
  let rows = 0;
  let first = 0;
  return {
    see(value, row) {
      if (value === null || value === around) return;
      rows += 1;
      first ||= row;
      // Only villages written as text can be shown without a table of units.
      const text = value.startsWith('?') ? value.slice(1) : '';
      others.set(text, (others.get(text) ?? 0) + 1);
    },
    notices() {
      if (rows === 0) return [];
      const shown = [...others.keys()].filter((text) => text !== '').slice(0, named);
      const said = shown.length === 0 ? '另一个村' : shown.map((text) => `“${text}”`).join('、');
      return [`表名或标题说的村和 ${rows} 行自己写的不一样（从第 ${first} 行起，写的是${said}），已按各行自己写的读入，请核对。`];
    },
  };
}

/** A note that gives colours a meaning (黄色为已退出): colours are not read, so it is said. */
export function colourNotices(skipped: readonly { readonly row: number; readonly reason: SkipReason; readonly text: string }[]): readonly string[] {
  return skipped
    .filter(({ reason, text }) => (reason === 'note' || reason === 'title') && /[红黄绿蓝紫橙灰]色|标[红黄绿蓝]|底色|颜色/u.test(text))
    .slice(0, named)
    .map(({ row, text }) => `第 ${row} 行的说明用颜色表示意思（“${text.slice(0, 40)}”），程序不看颜色，请按说明核对。`);
}
