import { isDigits } from '../text/normalise.ts';

/** Rules of 12-digit region codes (统计用区划代码, domain.md §3.10): 2+2+2+3+3, trailing zeros mean a higher level. */

export type RegionLevel = 'province' | 'city' | 'county' | 'township' | 'village';

const provinceNames: ReadonlyMap<string, string> = new Map(
  (
    '11 北京市|12 天津市|13 河北省|14 山西省|15 内蒙古自治区|21 辽宁省|22 吉林省|23 黑龙江省|31 上海市|32 江苏省|33 浙江省|34 安徽省|35 福建省|36 江西省|37 山东省|' +
    '41 河南省|42 湖北省|43 湖南省|44 广东省|45 广西壮族自治区|46 海南省|50 重庆市|51 四川省|52 贵州省|53 云南省|54 西藏自治区|' +
    '61 陕西省|62 甘肃省|63 青海省|64 宁夏回族自治区|65 新疆维吾尔自治区|66 新疆生产建设兵团|71 台湾省|81 香港特别行政区|82 澳门特别行政区'
  )
    .split('|')
    .map((row) => [row.slice(0, 2), row.slice(3)] as const),
);

/** The name of the province a code of any length begins with, or null. */
export function provinceName(code: string): string | null {
  return provinceNames.get(code.slice(0, 2)) ?? null;
}

/**
 * Brings a region code to 12 digits: 2, 4, 6 or 9 digits are filled with zeros at the end. Null when it is no
 * region code: wrong length, unknown province, or a lower level under a level of zeros. A number cell's code is
 * whole (no leading zero exists), so nothing is filled at the front.
 */
export function regionCode(text: string): string | null {
  const code = text.trim();
  if (!isDigits(code) || ![2, 4, 6, 9, 12].includes(code.length) || provinceName(code) === null) return null;
  const full = code.padEnd(12, '0');
  const parts = [full.slice(2, 4), full.slice(4, 6), full.slice(6, 9), full.slice(9)];
  // 直筒子市 (东莞 441900) have townships directly below the city: only 00 at county level may be skipped.
  for (const [index, part] of parts.entries()) {
    if (Number(part) !== 0 || index === 1) continue;
    if (parts.slice(index + 1).some((lower) => Number(lower) !== 0)) return null;
  }
  return full;
}

/** The level of a code of 2 to 12 digits; null when it is not valid. */
export function regionLevel(text: string): RegionLevel | null {
  const code = regionCode(text);
  if (code === null) return null;
  if (!code.endsWith('000')) return 'village';
  if (code.slice(6, 9) !== '000') return 'township';
  if (code.slice(4, 6) !== '00') return 'county';
  return code.slice(2, 4) === '00' ? 'province' : 'city';
}

/** The 12-digit code one level up (a city's parent is its province); null for a province or an invalid code. */
export function parentRegion(text: string): string | null {
  const code = regionCode(text);
  const level = code === null ? null : regionLevel(code);
  if (code === null || level === null || level === 'province') return null;
  const kept =
    level === 'village'
      ? 9
      : level === 'township'
        ? code.slice(4, 6) === '00'
          ? 4
          : 6
        : level === 'county'
          ? 4
          : 2;
  return code.slice(0, kept).padEnd(12, '0');
}

/** True when `inner` lies in `outer` or is the same region. */
export function regionWithin(inner: string, outer: string): boolean {
  const low = regionCode(inner);
  const high = regionCode(outer);
  return low !== null && high !== null && low.startsWith(significantPart(high));
}

/** The digits of a code that say something: a prefix for SQL and for comparing. Empty for an invalid code. */
export function significantPart(text: string): string {
  const code = regionCode(text);
  switch (code === null ? null : regionLevel(code)) {
    case 'village':
      return code ?? '';
    case 'township':
      return (code ?? '').slice(0, 9);
    case 'county':
      return (code ?? '').slice(0, 6);
    case 'city':
      return (code ?? '').slice(0, 4);
    case 'province':
      return (code ?? '').slice(0, 2);
    default:
      return '';
  }
}

export type TownshipKind = 'street' | 'town' | 'township' | 'similar';

/** What digits 7–9 say (GB/T 10114-2003): 001–099 街道, 100–199 镇, 200–399 乡, 400–599 农林牧场 and the like. */
export function townshipKind(text: string): TownshipKind | null {
  const code = regionCode(text);
  const number = code === null ? 0 : Number(code.slice(6, 9));
  if (number === 0 || number > 599) return null;
  if (number < 100) return 'street';
  if (number < 200) return 'town';
  return number < 400 ? 'township' : 'similar';
}

/** What digits 10–12 say: 001–199 居委会, 200–399 村委会; 400–499 and 500–599 bodies like them. */
export function villageKind(text: string): 'neighbourhood' | 'village' | null {
  const code = regionCode(text);
  const number = code === null ? 0 : Number(code.slice(9));
  if (number === 0) return null;
  if (number < 200 || (number >= 400 && number < 500)) return 'neighbourhood';
  return number < 600 ? 'village' : null;
}
