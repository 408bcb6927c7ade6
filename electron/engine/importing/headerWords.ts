/** Headers that look like a field and are none: signatures, photos, running numbers, and other people's particulars. */
import { normaliseHeader, type HeaderText } from '../../../shared/text/header.ts';

/** 签名 签到 照片 手印 …: never a field, wherever they stand in a header. */
const neverAnywhere = /签名|签到|签字|签领|签收|签章|手印|指印|指纹|照片|相片|头像|电子版|二维码/u;

/** Running numbers: never a field when they are the whole header. */
const neverWhole = /^(?:序号?|编号|顺号|序列号?|行号|NO\.?|№|#|ID)$/iu;

const relatives =
  '户主|家长|监护人?|法定监护人|父亲|母亲|父母|配偶|丈夫|妻子|爱人|子女|家庭成员|家属|亲属|家人|联系人|紧急联系人|家乡联系人|担保人|介绍人|推荐人';
const officials =
  '帮扶(?:责任)?(?:人|干部)|包(?:村|户|抓|联)(?:干部|领导)|责任人|负责人|法人|法定代表人|理事长|班主任|(?:授课|任课|培训|指导)?(?:教师|老师)|经办人|填报人|填表人|制表人|审核人|网格员|领导|核实人|发证人|代[账帐]会计|咨询人';

/** 户主姓名, 家长电话, 帮扶人联系方式, 户主信息: somebody else than the one the row is about. */
const others = new RegExp(`(?:${relatives}|${officials})`, 'u');

/** A group that is about the family or the helper: everything under it is theirs. */
const othersGroup = new RegExp(
  `^(?:${relatives}|帮扶责任人|帮扶人|帮扶干部)(?:基本)?(?:信息|情况|资料)?$`,
  'u',
);

/** A group about an employer or a school: its phone and number are not the trainee's. */
const organisations = /(?:单位|企业|公司|机构|学校|合作社|基地|法人)(?:基本)?(?:信息|情况|资料)?$/u;

/** What a person has and other people have too. */
const personal = /姓名|名字|身份证|证件|电话|手机|联系|性别|民族|出生|年龄|学历|文化|政治|住址|地址/u;

/** 本人或家长电话, 学生/家长联系方式: the row's own person is meant as well. 学生家长电话 is only the parent's. */
const own = /本人|(?:学员|学生|劳动力|参训人员)(?:或|及|和|与|、|\/)/u;

/** Whether a header names a signature, a photo or a running number. */
export function isNeverHeader({ text, full }: HeaderText): boolean {
  return neverWhole.test(text) || neverAnywhere.test(full);
}

/** Whether a header names a particular (姓名, 电话 …) of somebody else: 户主姓名, 联系电话（家长）. */
export function isOtherPersons({ text, full }: HeaderText): boolean {
  if (!others.test(full)) return false;
  if (others.test(text)) return personal.test(text) && !text.startsWith('与') && !own.test(text);
  return !own.test(full);
}

/** Whether a header speaks of another person at all: enough to keep its cells from being guessed at. */
export function mentionsOthers(header: string): boolean {
  const { full } = normaliseHeader(header);
  return others.test(full) && !own.test(full);
}

/**
 * Whether a column under these group headers belongs to somebody or something else.
 * @param leaf the lowest label, normalised
 */
export function isUnderOthers(groups: readonly string[], leaf: string): boolean {
  if (groups.some((g) => othersGroup.test(g))) return true;
  return (
    /^(?:姓名|负责人|联系人|身份证号码?|证件号码?|联系电话|电话|手机号?码?|联系方式)$/u.test(leaf) &&
    groups.some((g) => organisations.test(g))
  );
}

/** Whether a header can never be a field of a person, however alike it looks. */
export function isNeverField(header: string): boolean {
  const parsed = normaliseHeader(header);
  return isNeverHeader(parsed) || isOtherPersons(parsed);
}
