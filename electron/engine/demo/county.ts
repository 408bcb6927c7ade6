/** 云岭县: a county that does not exist. Prefecture 99 of a real province is not assigned, so no code is anyone's. */
import type { Random } from './random.ts';

export const demoCounty = { code: '629921000000', area: '629921', name: '云岭县' } as const;

export interface DemoUnit {
  readonly code: string;
  readonly name: string;
  readonly level: 'county' | 'township' | 'village' | 'department';
  readonly parent: string | null;
}

const townships: readonly (readonly [number, string])[] = [
  [100, '云岭镇'],
  [101, '红石湾镇'],
  [102, '白泉镇'],
  [103, '鹿鸣镇'],
  [104, '大草滩镇'],
  [200, '柳坝乡'],
  [201, '青羊岭乡'],
  [202, '雪泉乡'],
  [203, '松林坡乡'],
  [204, '石门峡乡'],
  [205, '黑水源藏族乡'],
  [206, '金露滩蒙古族乡'],
];

const departments: readonly string[] = [
  '县委组织部',
  '县人力资源和社会保障局',
  '县农业农村局',
  '县教育局',
  '县卫生健康局',
  '县文化体育广电和旅游局',
  '县乡村振兴服务中心',
  '县妇女联合会',
  '县残疾人联合会',
  '县总工会',
  '县职业技术教育中心',
  '县农业广播电视学校',
];

const villageStarts = [
  '东',
  '西',
  '南',
  '北',
  '上',
  '下',
  '新',
  '大',
  '小',
  '前',
  '后',
  '马',
  '羊',
  '松',
  '柳',
  '白',
  '红',
  '石',
  '沙',
  '青',
];
const villageEnds = ['沟', '滩', '湾', '坡', '泉', '台', '营', '河', '岭', '坝', '寨', '庄', '峡', '井'];

/** The county, 12 townships, 80 villages and 12 departments. Village names are used once. */
export function demoUnits(random: Random): readonly DemoUnit[] {
  const units: DemoUnit[] = [{ code: demoCounty.code, name: demoCounty.name, level: 'county', parent: null }];
  const used = new Set<string>();
  const villageName = (): string => {
    for (;;) {
      const name = `${random.pick(villageStarts)}${random.pick(villageEnds)}村`;
      if (used.has(name)) continue;
      used.add(name);
      return name;
    }
  };
  for (const [index, [number, name]] of townships.entries()) {
    const code = `${demoCounty.area}${number}000`;
    units.push({ code, name, level: 'township', parent: demoCounty.code });
    // 80 villages over 12 townships: eight have seven, four have six.
    const villages = index < 8 ? 7 : 6;
    for (let v = 0; v < villages; v += 1) {
      units.push({
        code: `${demoCounty.area}${number}${200 + v}`,
        name: villageName(),
        level: 'village',
        parent: code,
      });
    }
  }
  for (const [index, name] of departments.entries()) {
    const code = `${demoCounty.area}B${String(index + 1).padStart(2, '0')}`;
    units.push({ code, name, level: 'department', parent: demoCounty.code });
  }
  return units;
}
