/** Names of people who do not exist, put together from common parts as the county's peoples use them. */
import type { Random } from './random.ts';

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢姜崔钟谭陆汪范石廖贾韦夏付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
];
const maleGiven = [...'伟强军勇杰涛明超刚平辉鹏斌波宁志国建文海峰林庆瑞东成荣德福贵生宝玉春'];
const femaleGiven = [...'芳娜敏静丽艳娟霞秀兰英华慧巧美玲红梅莉桂珍凤云莲香月春雪琴花婷倩'];

/** 裕固族: a family's initial word, a middle dot, a given name; or a Chinese name. */
const yugurFamilies = ['安', '兰', '贺', '妥', '索', '郎', '常', '钟', '杜', '巴'];
const yugurMale = ['才让', '道尔吉', '扎西', '格日勒', '巴图', '东智', '苏克', '尼玛', '多杰', '旦增'];
const yugurFemale = ['卓玛', '拉姆', '其其格', '萨仁', '央金', '梅朵', '娜仁', '达瓦', '银姐', '桑吉草'];
const tibetanFirst = [
  '才让',
  '扎西',
  '格桑',
  '桑吉',
  '仁青',
  '旦增',
  '索南',
  '多杰',
  '拉毛',
  '尕藏',
  '贡保',
  '道吉',
];
const tibetanMale = ['东智', '顿珠', '加措', '旺杰', '才旦', '多杰', '扎西', '昂秀'];
const tibetanFemale = ['卓玛', '草', '吉', '措', '旺姆', '拉姆', '央措', '梅朵'];
const mongolMale = ['巴特尔', '乌力吉', '布和', '额尔敦', '朝鲁', '哈斯', '苏和', '那木拉'];
const mongolFemale = ['乌云', '其其格', '高娃', '娜仁花', '萨日娜', '托娅', '塔娜', '斯琴'];

/** Characters that old rosters lose: two of them lie outside the basic plane. */
const rareGiven = ['䶮', '𬱖', '喆', '堃', '𠅤', '玥'];

export type People = 'han' | 'yugur' | 'tibetan' | 'mongol' | 'hui' | 'tu';

/** A name for someone of this people. */
export function demoName(random: Random, people: People, female: boolean): string {
  switch (people) {
    case 'yugur':
      return random.chance(0.55)
        ? `${random.pick(yugurFamilies)}·${random.pick(female ? yugurFemale : yugurMale)}`
        : chineseName(random, yugurFamilies, female);
    case 'tibetan':
      return random.chance(0.15)
        ? `${random.pick(tibetanFirst)}·${random.pick(female ? tibetanFemale : tibetanMale)}`
        : random.pick(tibetanFirst) + random.pick(female ? tibetanFemale : tibetanMale);
    case 'mongol':
      return random.pick(female ? mongolFemale : mongolMale);
    case 'hui':
      return chineseName(random, ['马', '马', '马', '丁', '哈', '海', '杨'], female);
    case 'han':
    case 'tu':
      return chineseName(random, surnames, female);
  }
}

function chineseName(random: Random, families: readonly string[], female: boolean): string {
  const given = female ? femaleGiven : maleGiven;
  const family = random.pick(families);
  if (random.chance(0.004)) return family + random.pick(rareGiven);
  return random.chance(0.3) ? family + random.pick(given) : family + random.pick(given) + random.pick(given);
}
