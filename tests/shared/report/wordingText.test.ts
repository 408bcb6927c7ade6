import { describe, expect, it } from 'vitest';
import { declareIndicators, numberOf } from '../../../shared/indicator/indicators.ts';
import { countyReport } from '../../../shared/report/countyReport.ts';
import { figuresIn, readWording } from '../../../shared/report/language.ts';
import { readShownWording, showWording } from '../../../shared/report/wordingText.ts';

const names = declareIndicators().map((one) => ({ id: one.id, number: numberOf(one.id), label: one.label }));

describe('a wording of the report', () => {
  it('comes back from the screen as it was, for every line of the standard report', () => {
    for (const line of countyReport) {
      const shown = showWording(line.text, names);
      expect(shown).not.toMatch(/\{i\d/);
      expect(readShownWording(shown)).toBe(line.text);
    }
  });

  it('comes back for every indicator there is, whatever its name holds', () => {
    for (const { id } of names) for (const mark of [`{${id}}`, `{${id}:names}`, `{${id}:plan}`]) expect([id, readShownWording(showWording(mark, names))]).toEqual([id, mark]);
  });

  it('asks only for indicators that exist', () => {
    const known = new Set(names.map((n) => n.id));
    for (const line of countyReport) for (const id of figuresIn(readWording(line.text))) expect([line.id, id, known.has(id)]).toEqual([line.id, id, true]);
  });

  it.each([
    ['共{2.4}人次', '共{i2_4}人次'],
    ['共{2.4a 随便写的名字}人', '共{i2_4a}人'],
    ['{3.5 院校：名单}', '{i3_5:names}'],
    ['{3.5 院校:没有这种}', '{3.5 院校:没有这种}'],
    ['第{12}条', '第{12}条'],
  ])('written as %s is kept as %s', (text, stored) => {
    expect(readShownWording(text)).toBe(stored);
  });
});
