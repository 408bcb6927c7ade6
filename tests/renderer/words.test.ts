import { describe, expect, test } from 'vitest';
import { pinyin } from 'pinyin-pro';
import { columnsOf, ledgers } from '../../shared/ledger/ledgers.ts';
import { codeTables } from '../../shared/codes/codeTables.ts';
import type { CodeTable } from '../../shared/codes/codeTable.ts';
import { initialsOf, soundsLike } from '../../renderer/ui/pinyin.ts';
import { fileSize, when } from '../../renderer/ui/when.ts';
import { countText, percentOf, stageText } from '../../renderer/ui/progressText.ts';
import { maskNumbers } from '../../shared/identity/maskText.ts';
import { niceStep, scaleOf } from '../../renderer/home/monthsChart.ts';
import { chainsOf } from '../../renderer/summary/chains.ts';
import { monthOf, periodOf, quarterOf, yearOf } from '../../renderer/summary/periods.ts';
import { codeParts, codeProblem } from '../../renderer/setup/unitCode.ts';
import { codeOptions, tableById } from '../../renderer/ledger/codeOptions.ts';

describe('pinyin initials in drop-downs', () => {
  test('find fields and values as clerks type them', () => {
    for (const [text, typed] of [
      ['政治面貌', 'zzmm'],
      ['身份证号', 'sfz'],
      ['村（社区）', 'csq'],
      ['重复参训', 'cf'],
      ['乌兰乡', 'wl'],
      ['裕固族', 'YGZ'],
      ['T8 汇总', 't8h'],
    ] as const) {
      expect([text, soundsLike(text, typed)]).toEqual([text, true]);
    }
    expect(soundsLike('政治面貌', 'xm')).toBe(false);
    expect(soundsLike('政治面貌', '面貌')).toBe(true);
    expect(soundsLike('政治面貌', '')).toBe(true);
  });

  test('agree with a pinyin dictionary for the words of every ledger and code table', () => {
    const labels = ledgers.flatMap((ledger) => columnsOf(ledger).map((c) => c.field.label));
    const tables: readonly CodeTable[] = Object.values(codeTables);
    const values = tables.flatMap((table) => table.entries.map((entry) => entry.short));
    const words = [...new Set([...labels, ...values])]
      .map((text) => text.replaceAll(/[^\p{Script=Han}]/gu, ''))
      .filter((text) => text !== '');
    const wrong = words.filter((word) => {
      const told = pinyin(word, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
      return !soundsLike(word, told);
    });
    // Characters with two readings that the browser's collation files under the other one.
    expect(wrong.length / words.length).toBeLessThan(0.02);
  });

  test('leave out everything that is neither letter nor Chinese', () => {
    expect(initialsOf('村（社区）·A1')).toBe('csqa1');
  });
});

describe('times and sizes in words', () => {
  test('near days by name, far ones by date', () => {
    expect(when('2026-10-14T09:12:00', '2026-10-14')).toBe('今天 09:12');
    expect(when('2026-10-13T16:40:00', '2026-10-14')).toBe('昨天 16:40');
    expect(when('2026-03-01T08:00:00', '2026-10-14')).toBe('3月1日 08:00');
    expect(when('2025-12-31T08:00:00', '2026-10-14')).toBe('2025年12月31日');
    expect(when('不是时间', '2026-10-14')).toBe('不是时间');
  });

  test('numbers are grouped from five digits on, as office papers do', () => {
    expect(countText(2230)).toBe('2230');
    expect(countText(100_000)).toBe('100,000');
    expect(fileSize(400)).toBe('1 KB');
    expect(fileSize(48_200_000)).toBe('48.2 MB');
  });

  test('progress never shows more than all, and nothing while the extent is unknown', () => {
    expect(percentOf(null)).toBe(0);
    expect(percentOf({ stage: '', done: 5, total: 0 })).toBe(0);
    expect(percentOf({ stage: '', done: 7, total: 5 })).toBe(100);
    expect(stageText({ stage: '正在读取', done: 3, total: 10 })).toBe('正在读取 3 / 10');
    expect(stageText({ stage: '正在读取', done: 3, total: 0 })).toBe('正在读取');
  });
});

describe('cells of a source file on the screen', () => {
  test('show no whole identity or mobile number', () => {
    expect(maskNumbers('11010519491231002X')).toBe('110105********002X');
    expect(maskNumbers('张三 13812345678、0936-6121234')).toBe('张三 138****5678、0936-6121234');
    expect(maskNumbers('110105491231002')).toBe('110105******002');
    expect(maskNumbers('2026年第1期，80学时')).toBe('2026年第1期，80学时');
  });
});

describe('the scale of the months chart', () => {
  test('has round steps and reaches the highest bar', () => {
    expect(niceStep(704)).toBe(200);
    expect(scaleOf(704)).toEqual([0, 200, 400, 600, 800]);
    expect(scaleOf(0)).toEqual([0, 1]);
    for (const highest of [1, 3, 9, 55, 614, 3876, 100_000]) {
      const scale = scaleOf(highest);
      expect(scale.at(-1)).toBeGreaterThanOrEqual(highest);
      expect(scale.length).toBeLessThanOrEqual(6);
    }
  });
});

describe('periods', () => {
  test('end on the right day', () => {
    expect(yearOf('2026-05-05')).toEqual({ kind: 'year', from: '2026-01-01', to: '2026-12-31' });
    expect(quarterOf('2026-05-05')).toEqual({ kind: 'quarter', from: '2026-04-01', to: '2026-06-30' });
    expect(quarterOf('2026-12-31')).toEqual({ kind: 'quarter', from: '2026-10-01', to: '2026-12-31' });
    expect(monthOf('2024-02-10')).toEqual({ kind: 'month', from: '2024-02-01', to: '2024-02-29' });
    expect(periodOf('free', '2026-01-01', { from: 'a', to: 'b' })).toEqual({
      kind: 'free',
      from: 'a',
      to: 'b',
    });
  });
});

describe('the sums of a 对账', () => {
  test('stand on lines of their own', () => {
    const steps = [
      '人次',
      '减：重复',
      '等于：人数',
      '类别相加',
      '减：重复归类',
      '加：未填',
      '等于：人次',
    ].map((label) => ({ label }));
    expect(chainsOf(steps).map((chain) => chain.length)).toEqual([3, 4]);
    expect(chainsOf([])).toEqual([]);
    expect(chainsOf([{ label: '等于：人数' }])).toHaveLength(1);
  });
});

describe('the unit code', () => {
  test('is read along while it is typed', () => {
    expect(codeParts('62072110').map((p) => p.digits)).toEqual(['62', '07', '21', '10·', '···']);
  });

  test('is refused in a sentence', () => {
    expect(codeProblem('', 'county')).toMatch(/12位/);
    expect(codeProblem('6207210', 'county')).toMatch(/现在是7位/);
    expect(codeProblem('62072110100A', 'township')).toMatch(/只能是数字/);
    expect(codeProblem('620721101000', 'county')).toMatch(/后六位/);
    expect(codeProblem('620721000000', 'township')).toMatch(/县级代码/);
    expect(codeProblem('620721000000', 'county')).toBeNull();
    expect(codeProblem('620721101000', 'township')).toBeNull();
  });
});

describe('options of a code table', () => {
  test('are its values and then the county’s own, which may not replace them', () => {
    const added = [
      { table: 'trade', code: 'x001', name: '唐卡绘制', aliases: ['唐卡'] },
      { table: 'sex', code: '1', name: '别的', aliases: [] },
    ];
    const trades = codeOptions('trade', added, '2026-10-14');
    expect(trades.at(-1)).toEqual({ value: 'x001', label: '唐卡绘制', also: '唐卡' });
    expect(codeOptions('sex', added, '2026-10-14').map((o) => o.label)).not.toContain('别的');
    expect(codeOptions('no-such', added, '2026-10-14')).toEqual([]);
  });

  test('exist for every coded field of every ledger', () => {
    for (const ledger of ledgers) {
      for (const { field } of columnsOf(ledger)) {
        if (field.kind === 'code' || field.kind === 'codes')
          expect(tableById(field.table)?.id).toBe(field.table);
      }
    }
  });
});
