import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName } from '../../../electron/engine/excel/write/fileName.ts';

describe('file names', () => {
  it.each([
    ['红湾寺镇花名册', '红湾寺镇花名册.xlsx'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a_b_c_d_e_f_g_h_i_j.xlsx'],
    ['CON', '_CON.xlsx'],
    ['com1.表', '_com1.表.xlsx'],
    ['LPT¹', '_LPT¹.xlsx'],
    ['../../etc/passwd', '_.._etc_passwd.xlsx'],
    ['结尾. . ', '结尾.xlsx'],
    ['', '_.xlsx'],
    ['...', '_.xlsx'],
    ['花名\u202Exslx\u200b册', '花名xslx册.xlsx'],
    ['安·才让 张𬱖', '安·才让 张𬱖.xlsx'],
    ['换\n行\t', '换行.xlsx'],
  ])('%j becomes %j', (wish, name) => {
    expect(safeFileName(wish, '.xlsx')).toBe(name);
  });

  it('are always legal, whatever they are made from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (wish) => {
        const name = safeFileName(wish, '.xlsx');
        expect(name.endsWith('.xlsx')).toBe(true);
        expect([...name].length).toBeLessThanOrEqual(80);
        // oxlint-disable-next-line no-control-regex
        expect(name).not.toMatch(/[/\\:*?"<>|\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e]/);
        expect(name).not.toMatch(/^[. ]|[. ]\.xlsx$/);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\./i);
      }),
    );
  });
});
