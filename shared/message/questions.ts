/** What the app asks about a doubtful row, and why it offers somebody: words for the decision list. */

const questions = {
  'sex-conflict': '性别和身份证号不一致，是这个人吗？',
  'birth-conflict': '出生日期和身份证号不一致，是这个人吗？',
  'columns-swapped': '有两格像是填反了，已对调，对吗？',
  'row-shifted': '这一行的内容像是错开了，读得对吗？',
  'id-two-values': '两列身份证号不一样，哪个是本人的？',
  'name-only': '只有姓名，没有证件号、电话、出生日期和村，不能确定是谁',
  'same-id-other-name': '身份证号已在库里，但姓名不同',
  'maybe-known': '库里有同名的人，可能是同一人',
  'merged-id': '这个身份证号的记录已并入库里的另一个人，是这个人吗？',
  'erased-id': '这个人的信息曾按要求彻底删除，要重新登记吗？（不决定就不登记，也不留存这一行）',
  'duplicate-in-file': '同一个人在文件里出现多次，内容不同',
  'id-damaged': '身份证号被表格软件损坏，库里有可能是他的人',
} as const;

const reasons = {
  'same-id': '身份证号相同，姓名不同',
  'name-birth': '姓名和出生日期相同',
  'name-phone': '姓名和电话相同',
  'name-village': '姓名和村相同',
  'name-particular': '姓名和单位（学校、职务）相同',
  'merged-id': '有这个身份证号的记录并入了这个人',
  'damaged-id': '姓名相同，身份证号前几位相同',
} as const;

/** The question a doubtful row asks, as a sentence. */
export function questionText(code: string): string {
  return Object.hasOwn(questions, code) ? questions[code as keyof typeof questions] : '请确认这一行';
}

/** Why somebody is offered for a row. */
export function reasonText(code: string): string {
  return Object.hasOwn(reasons, code) ? reasons[code as keyof typeof reasons] : '可能是同一人';
}
