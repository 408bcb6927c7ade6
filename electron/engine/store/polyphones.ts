/**
 * 多音字 met in names: readings besides the one pinyin-pro gives. Someone looking for 曾 types zeng or ceng, for 乐 le or
 * yue; both must find. Surnames first, then given-name characters.
 */
const table =
  '曾:zeng,ceng 单:shan,dan 解:xie,jie 仇:qiu,chou 查:zha,cha 区:ou,qu 翟:zhai,di 盖:ge,gai 朴:piao,pu ' +
  '尉:wei,yu 缪:miao,mou 覃:qin,tan 召:shao,zhao 折:she,zhe 种:chong,zhong 员:yun,yuan 黑:he,hei 秘:bi,mi ' +
  '都:du,dou 柏:bai,bo 车:che,ju 石:shi,dan 万:wan,mo 俟:qi,si 乐:yue,le 那:na,nuo 卜:bu,bo 晟:sheng,cheng ' +
  '盛:sheng,cheng 洗:xian,xi 佴:nai,er 隗:wei,kui 褚:chu,zhu 祭:zhai,ji 繁:po,fan 谌:chen,shen ' +
  '长:chang,zhang 行:xing,hang 重:zhong,chong 朝:chao,zhao 茜:qian,xi 莎:sha,suo 传:chuan,zhuan ' +
  '降:jiang,xiang 若:ruo,re 娜:na,nuo 炅:jiong,gui 阿:a,e 贾:jia,gu 佛:fo,fu 会:hui,kuai 调:diao,tiao ' +
  '弹:dan,tan 藏:zang,cang 省:sheng,xing 着:zhuo,zhe 贲:ben,bi 角:jiao,jue 强:qiang,jiang 宿:su,xiu ' +
  '陆:lu,liu 叶:ye,xie 谷:gu,yu 吾:wu,yu 伽:jia,qie 的:di,de 得:de,dei 地:di,de 大:da,dai 奇:qi,ji ' +
  '参:shen,can 差:cha,chai 郇:xun,huan 卡:ka,qia 艾:ai,yi 提:ti,di 瞿:qu,ju 冯:feng,ping 费:fei,bi 薄:bo,bao ' +
  '乜:nie,mie 适:shi,kuo 什:shi,shen 钥:yue,yao 蕃:fan,bo 番:fan,pan 屏:ping,bing 峙:zhi,shi';

/** All toneless readings of a character that has more than one in names, the usual one in a name first. */
export const polyphones: ReadonlyMap<string, readonly string[]> = new Map(
  table.split(' ').map((entry) => {
    const [char = '', readings = ''] = entry.split(':');
    return [char, readings.split(',')] as const;
  }),
);
