import type { Field } from './fields.ts';

/** What a person does for a living and is qualified for (domain.md §2.1). */
export const workOfPerson = {
  workStart: {
    kind: 'date',
    role: 'event',
    label: '参加工作时间',
    headers: ['参加工作年月', '工作时间', '参工时间', '参加工作日期'],
    width: 8,
    aside: true,
  },
  professionalTitle: {
    kind: 'code',
    table: 'professionalTitle',
    label: '职称',
    headers: [
      '专业技术职称',
      '现有任职资格',
      '专业技术职务',
      '技术职称',
      '现专业技术职务任职资格',
      '任职资格',
      '任职资格名称',
      '现有任职资格名称',
      '专业技术资格',
      '现任专业技术职务',
    ],
    width: 8,
    aside: true,
    help: '评上的任职资格，填名称，如“高级畜牧师”。只知道级别的填“职称级别”。',
    example: '高级畜牧师',
  },
  titleLevel: {
    kind: 'code',
    table: 'titleLevel',
    label: '职称级别',
    headers: ['资格级别', '职称等级', '任职资格级别', '专业技术职称级别', '职称层级'],
    width: 6,
    aside: true,
    example: '副高级',
  },
  specialty: {
    kind: 'text',
    label: '专业特长',
    headers: ['技术特长', '特长', '研究方向', '专业领域', '专业技术专长', '专业特长/研究方向', '擅长领域'],
    width: 10,
    aside: true,
  },
} as const satisfies Readonly<Record<string, Field>>;
