/** Notes that clerks put behind a name. */
const noteWords: ReadonlySet<string> = new Set(
  '女 男 退 妻 夫 子 女儿 儿子 父 母 父亲 母亲 丈夫 妻子 爱人 户主 本人 配偶 长子 次子 三子 长女 次女 三女 孙子 孙女 儿媳 女婿 哥 弟 姐 妹 兄 已故 去世 死亡 已死亡 迁出 已迁出 外出 在外 退休 离休 退役 退伍 辞职 离职 调出 调离 停薪 党员 预备 团员 书记 主任 村主任 文书 组长 社长 班长 队长 副班长 学习委员 残疾 低保 五保 脱贫 监测 监测户 脱贫户 一般户 学生 在校 大学生 老师 教师 医生 大 小 老 新增 补报 替 代 代签 临时 兼 挂职 借调 藏族 汉族 回族 裕固族 蒙古族 土族'.split(
    ' ',
  ),
);

/** True for 女, 退, 户主 … : a note, not part of the name. */
export function isNoteWord(text: string): boolean {
  return noteWords.has(text);
}

/** Words that stand where a name would: labels, totals, signatures, and values of the neighbouring columns. */
const otherWords: ReadonlySet<string> = new Set(
  (
    '合计 小计 总计 共计 累计 总数 人数 本页合计 本页小计 全乡合计 全镇合计 姓名 性别 民族 年龄 序号 编号 备注 签名 签字 签到 签章 盖章 日期 时间 电话 手机 学历 学位 职务 职称 单位 住址 地址 籍贯 工种 等级 成绩 班级 专业 类别 类型 等次 名称 项目 内容 说明 注 附注 合格 不合格 优秀 良好 及格 不及格 基本合格 通过 未通过 缺考 结业 毕业 肄业 ' +
    '制表人 制表 填表人 填报人 填表 填报 审核人 审核 复核人 负责人 单位负责人 分管领导 经办人 联系人 统计人 校对人 主管领导 报送人 录入人 填报单位 填报日期 填表日期 制表日期 ' +
    '博士 硕士 研究生 本科 大学 大专 专科 高职 中专 中技 技校 职高 高中 初中 小学 文盲 半文盲 学士 无 不详 未知 同上 群众 党员 团员 中共党员 共青团员 预备党员 民革会员 民盟盟员 民主党派 无党派 普通群众 正式党员 中共预备党员 ' +
    '已婚 未婚 离异 离婚 丧偶 健康 良好 一般 较差 残疾 在岗 在职 离职 退休 就业 未就业 已就业 务工 务农 外出务工 在家务农 自主创业 待业 失业 学生 农民 工人 干部 教师 医生 护士 村民 户主 本人 配偶 长子 次子 长女 次女 儿媳 女婿 汉 汉族 ' +
    '初级 中级 高级 初级工 中级工 高级工 技师 高级技师 普工 五级 四级 三级 二级 一级 电焊 美容 美发 家政 刺绣 编织 烹饪 烹调 养殖 种植 厨师 司机 瓦工 木工 电工 焊工 保安 保洁 月嫂 育婴 育婴员 育婴师 美容师 美发师 电焊工 砌筑工 家政服务 家政服务员 中式烹调师 中式面点师 民族刺绣 手工编织 畜禽养殖 农机驾驶 护理员 养老护理 茶艺师 收银员'
  ).split(/\s+/u),
);

/** Places and produce: some of them are names all the same (黄山, 海南). */
const placeWords: ReadonlySet<string> = new Set(
  '马铃薯 高原夏菜 牛羊养殖 高山细毛羊 马鹿养殖 白银 金昌 张掖 武威 平凉 甘肃 甘州 高台 山丹 民乐 临泽 肃南 于都 石家庄 马鞍山 黄山 黄石 江苏 江西 安徽 海南 云南 河南 河北 湖南 湖北 宁夏 青海 新疆 西藏 陕西 山西 山东 广东 广西 四川 重庆 上海 北京 天津 贵州 福建 浙江 吉林 辽宁 黑龙江 内蒙古'.split(' '),
);

/** Last characters of units, places and trades that given names hardly ever end in (业, 科, 庄, 期 are in names). */
const otherEndings: ReadonlySet<string> = new Set(
  '村乡县局厅族校厂店队站所室部办处司委寨屯沟坝号组工员类级费款证班',
);

const otherSuffixes =
  '社区 公司 合作社 农场 牧场 林场 街道 学校 医院 中心 小组 领导 签字 签名 盖章 单位 人数 名单 名册 总数 养殖 种植 制作 生产 培训 刺绣 编织 烹调 维修 服务 加工'.split(
    ' ',
  );

/** True for 本科, 共青团员, 美容师, 合计 …: what stands in a neighbouring column or above it, and nobody is called. */
export function isNobodysName(text: string): boolean {
  return otherWords.has(text);
}

/** True when a short Han text is a label, a total, a place or a value of another column rather than a name. */
export function isOtherWord(text: string): boolean {
  if (otherWords.has(text) || placeWords.has(text)) return true;
  const last = text.charAt(text.length - 1);
  // 「王工」 and 「李科」 can be names: with two characters only the plain place endings count.
  if (text.length === 2) return '村乡县局厅族'.includes(last);
  // 「王建社」 and 「李镇」 are names, 「红湾寺镇」 and 「张掖市区」 are not.
  if (text.length > 3 && '镇市州区省社旗'.includes(last)) return true;
  return otherEndings.has(last) || otherSuffixes.some((suffix) => text.endsWith(suffix));
}
