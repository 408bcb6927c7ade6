import { middleDot, normaliseName } from './personName.ts';

/** Pairs of variant and usual form met in names: traditional, variant and simplified characters. */
const variantPairs =
  '喆哲 堃坤 玥月 鴻鸿 僊仙 晉晋 昇升 陞升 峯峰 嶽岳 赟贇 燁烨 煒炜 瑋玮 偉伟 強强 彊强 剛刚 軍军 華华 國国 東东 紅红 麗丽 蘭兰 鳳凤 龍龙 飛飞 雲云 鵬鹏 濤涛 輝辉 煇辉 暉晖 傑杰 榮荣 嬌娇 蓮莲 葉叶 陳陈 張张 劉刘 趙赵 孫孙 馬马 吳吴 楊杨 黃黄 鄭郑 謝谢 許许 韓韩 馮冯 鄧邓 蕭萧 肖萧 傅付 閻闫 阎闫 邱丘 戴代 蔣蒋 蘇苏 盧卢 鍾钟 鐘钟 陸陆 範范 賈贾 韋韦 鄒邹 賀贺 顧顾 龔龚 萬万 錢钱 嚴严 湯汤 龐庞 顏颜 莊庄 聶聂 魯鲁 齊齐 喬乔 寧宁 甯宁 紀纪 畢毕 單单 駱骆 藍蓝 費费 車车 連连 項项 婁娄 祿禄 寶宝 寳宝 貴贵 財财 發发 興兴 壽寿 禮礼 義义 學学 業业 樹树 蘊蕴 靜静 淨净 潔洁 瑩莹 穎颖 頴颖 豔艳 艷艳 慶庆 歡欢 樂乐 愛爱 憶忆 懷怀 應应 戰战 擁拥 會会 條条 權权 歲岁 氣气 漢汉 滿满 澤泽 瀟潇 爾尔 獻献 璽玺 環环 瓊琼 畫画 盡尽 維维 綱纲 綿绵 緒绪 繼继 續续 纓缨 聖圣 聰聪 聲声 膚肤 與与 艶艳 蔭荫 藝艺 衛卫 裏里 見见 親亲 詠咏 詩诗 誠诚 語语 諾诺 謙谦 證证 讓让 貞贞 賓宾 賢贤 躍跃 農农 運运 進进 達达 遠远 選选 郷乡 鄉乡 釗钊 鈞钧 銀银 銘铭 銳锐 鋒锋 鋼钢 錄录 錦锦 鎮镇 長长 門门 開开 間间 關关 陽阳 隊队 雙双 電电 順顺 頌颂 願愿 風风 養养 駿骏 騰腾 驊骅 鮑鲍 鮮鲜 鳴鸣 鶴鹤 麥麦 黨党 並并 併并 祐佑 珮佩 姪侄 谿溪 凃涂 邨村 菓果 蔴麻 恆恒 靑青 淸清 眞真 德徳 羣群 裡里 衆众';

const usualForm: ReadonlyMap<string, string> = new Map(
  variantPairs.split(' ').flatMap((pair) => {
    const [variant, usual] = Array.from(pair);
    return variant !== undefined && usual !== undefined && variant !== usual
      ? [[variant, usual] as const]
      : [];
  }),
);

/**
 * A key under which spellings of one name meet: without dots, spaces, notes and variation selectors, Latin in small
 * letters, variant and traditional characters as the usual ones. A hint for looking, never proof of identity:
 * 才让 and 才仁 stay apart, and so do two people of one name.
 */
export function nameKey(name: string): string {
  let plain = true;
  for (let i = 0; i < name.length && plain; i += 1) {
    const code = name.charCodeAt(i);
    plain = code >= 0x4e00 && code <= 0x9fff && !usualForm.has(name.charAt(i));
  }
  if (plain) return name;
  let key = '';
  for (const char of normaliseName(name).name) {
    const code = char.codePointAt(0) ?? 0;
    if (char === middleDot || char === ' ' || char === '-' || char === '.') continue;
    if (code >= 0xe0100 && code <= 0xe01ef) continue;
    if (code >= 0xf900 && code <= 0xfaff) key += usualOf(char.normalize('NFKC'));
    else key += code < 0x250 ? char.toLowerCase() : usualOf(char);
  }
  return key;
}

function usualOf(char: string): string {
  return usualForm.get(char) ?? char;
}
