import { entry, type CodeTable } from '../codeTable.ts';

/** 项目、班次的级别. */
export const projectLevel: CodeTable = {
  id: 'projectLevel',
  label: '级别',
  standard: null,
  open: true,
  bareCodes: 'ask',
  entries: [
    entry('1', '国家级', '国家级', ['国家', '中央', '国']),
    entry('2', '省级', '省级', ['省', '自治区级', '省部级']),
    entry('3', '市级', '市级', ['市', '州级', '地市级', '市州级']),
    entry('4', '县级', '县级', ['县', '区级', '县区级', '本县']),
    entry('5', '乡镇级', '乡镇级', ['乡级', '镇级', '乡', '镇', '乡镇', '乡（镇）级']),
    entry('6', '村级', '村级', ['村']),
  ],
  ambiguous: [],
};

/** 培训资金来源: the four fund columns of a real township form (domain.md 5.1). */
export const fundSource: CodeTable = {
  id: 'fundSource',
  label: '资金来源',
  standard: null,
  open: true,
  bareCodes: 'ask',
  entries: [
    entry('1', '就业补助资金', '就业', ['就业资金', '就业专项', '人社', '就业补助']),
    entry('2', '农牧资金', '农牧', ['农业资金', '农牧部门', '农业农村', '高素质农民培育资金']),
    entry('3', '衔接推进乡村振兴补助资金', '衔接', [
      '扶贫',
      '扶贫资金',
      '衔接资金',
      '乡村振兴',
      '财政衔接资金',
    ]),
    entry('4', '东西部协作资金', '东西部协作', ['协作资金', '对口帮扶']),
    entry('5', '人才专项资金', '人才专项', ['人才资金', '人才工作经费']),
    entry('6', '失业保险基金', '失业保险', ['技能提升补贴']),
    entry('7', '企业自筹', '企业', ['企业资金', '职工教育经费']),
    entry('9', '其他', '其他', ['自筹', '其它']),
  ],
  ambiguous: [],
};

/** 班次状态. Sessions that are 取消 count nowhere (domain.md 2.2). */
export const classStatus: CodeTable = {
  id: 'classStatus',
  label: '班次状态',
  standard: null,
  open: false,
  bareCodes: 'ask',
  entries: [
    entry('1', '计划', '计划', ['拟开班', '待开班', '未开班']),
    entry('2', '培训中', '培训中', ['已开班', '进行中', '开班']),
    entry('3', '已结业', '已结业', ['结业', '完成', '已完成', '结束', '已结束']),
    entry('4', '取消', '取消', ['已取消', '停办']),
  ],
  ambiguous: [],
};

/** 单位层级 of the unit tree. */
export const unitLevel: CodeTable = {
  id: 'unitLevel',
  label: '层级',
  standard: null,
  open: false,
  bareCodes: 'accept',
  entries: [
    entry('county', '县（区）', '县', ['县级', '区', '县区']),
    entry('township', '乡镇（街道）', '乡镇', ['乡', '镇', '街道', '乡级', '镇级', '乡镇级', '乡（镇）']),
    entry('village', '村（社区）', '村', ['社区', '行政村', '村级', '村居']),
    entry('department', '部门单位', '部门', ['县直部门', '县直单位', '部门', '单位', '县直']),
  ],
  ambiguous: [],
};
