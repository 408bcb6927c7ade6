import type { Ledger } from '../fields.ts';
import { remark } from '../commonFields.ts';

/** 人才政策和典型宣传 (domain.md 7.12). */
export const publicity = {
  id: 'publicity',
  label: '人才宣传',
  counter: '篇',
  section: '政策',
  person: 'none',
  importable: true,
  title: 'title',
  identity: [['title', 'media', 'date'], ['title', 'date'], ['title']],
  dateField: 'date',
  purpose: '报道、推送、宣讲等宣传，一篇（次）一行。',
  fields: {
    title: {
      kind: 'text',
      label: '标题',
      headers: ['题目', '稿件标题', '名称', '活动名称', '宣传内容'],
      required: true,
      width: 22,
    },
    kind: { kind: 'code', table: 'publicityKind', label: '宣传类别', headers: ['类别', '类型'], width: 7 },
    mediaKind: {
      kind: 'code',
      table: 'mediaKind',
      label: '媒体种类',
      headers: ['媒体类型', '媒体级别', '刊播媒体级别'],
      width: 7,
    },
    media: {
      kind: 'text',
      label: '媒体名称',
      headers: ['媒体', '刊播媒体', '刊登媒体', '发布平台'],
      width: 12,
    },
    date: {
      kind: 'date',
      role: 'event',
      label: '刊播日期',
      headers: ['发布时间', '日期', '时间', '刊播时间', '发布日期'],
      width: 8,
    },
    unit: {
      kind: 'unit',
      level: 'any',
      label: '报送单位',
      headers: ['单位', '供稿单位', '填报单位'],
      width: 12,
    },
    author: { kind: 'text', label: '作者', headers: ['供稿人', '撰稿人'], width: 7, aside: true },
    count: {
      kind: 'number',
      unit: '篇',
      label: '篇（次）数',
      headers: ['篇数', '次数', '数量'],
      min: 0,
      width: 5,
      aside: true,
      help: '不填按 1 算。',
    },
    link: { kind: 'text', label: '链接', headers: ['网址'], width: 10, aside: true },
    remark,
  },
} as const satisfies Ledger;
