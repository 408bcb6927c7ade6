import type { Counts, PlannedRow, PlanReport } from '../../shared/contract/importing.ts';
import { personShown } from './fakeData.ts';

const fileName = '大河乡电焊工培训花名册（最终）.xlsx';
const sheetName = '花名册';
export const counts: Counts = {
  read: 184,
  new: 148,
  changed: 12,
  unchanged: 9,
  doubtful: 9,
  rejected: 6,
  skipped: 7,
};
const columns = [
  ['A', '序号', null, 'none', (i: number) => String(i + 1)],
  ['B', '学员姓名', 'name', 'alias', (i: number) => personShown(i)['name'] ?? ''],
  ['C', '性别', 'sex', 'name', (i: number) => personShown(i)['sex'] ?? ''],
  ['D', '民族', 'ethnicity', 'name', (i: number) => (personShown(i)['ethnicity'] ?? '').replace('族', '')],
  [
    'E',
    '身份证号码',
    'idNumber',
    'alias',
    (i: number) => `62072119${String(60000000 + i * 7919).slice(0, 6)}${String(1000 + i).slice(0, 4)}`,
  ],
  ['F', '文化程度', 'education', 'name', (i: number) => personShown(i)['education'] ?? ''],
  ['G', '联系方式', 'phone', 'alias', (i: number) => `1389365${String(1000 + i)}`],
  ['H', '所在村', 'village', 'alias', (i: number) => (personShown(i)['village'] ?? '').replace('村', '')],
  ['I', '培训工种', 'trade', 'name', () => '电焊工'],
  ['J', '脱贫户否', null, 'none', (i: number) => (i % 3 === 0 ? '是' : '否')],
  ['K', '学员签字', null, 'none', () => ''],
] as const;

export const previewRows = [
  { row: 1, cells: ['大河乡2026年第一期电焊工技能培训学员花名册'] },
  { row: 2, cells: ['填报单位（盖章）：大河乡人民政府', '', '', '', '', '', '', '填报日期：2026年4月18日'] },
  { row: 3, cells: columns.map((c) => c[1]) },
  ...Array.from({ length: 26 }, (_, i) => ({ row: 4 + i, cells: columns.map((c) => c[4](i)) })),
];

export function planReport(planId: string): PlanReport {
  return {
    planId,
    ledger: 'training-roster',
    sender: '大河乡',
    totals: counts,
    files: [
      {
        file: fileName,
        format: 'xlsx',
        encoding: null,
        error: null,
        seen: '去年 11 月导入过同名的旧版本，本次有 31 行不同。',
        sheets: [
          {
            sheet: sheetName,
            used: true,
            reason: null,
            headerRows: [3],
            columns: columns.map(([column, header, field, by]) => ({ column, header, field, by })),
            counts,
            skipped: [
              { row: 46, reason: 'repeated-header', text: '序号 学员姓名 性别 …' },
              { row: 90, reason: 'page', text: '第2页 共4页' },
              { row: 188, reason: 'total', text: '合计 184人' },
              { row: 190, reason: 'note', text: '注：本表一式三份' },
              { row: 191, reason: 'signature', text: '制表人：李娟 审核人：王建' },
            ],
            issues: [],
            moreIssues: 0,
            facts: {
              标题: '大河乡2026年第一期电焊工技能培训学员花名册',
              填报单位: '大河乡人民政府',
              填报日期: '2026-04-18',
            },
            notices: ['有 3 行被隐藏，也读入了。', '表尾“合计 184人”与读到的 184 行一致。'],
          },
          {
            sheet: '汇总',
            used: false,
            reason: '像是汇总表，不是一人一行',
            headerRows: [],
            columns: [],
            counts: { read: 0, new: 0, changed: 0, unchanged: 0, doubtful: 0, rejected: 0, skipped: 0 },
            skipped: [],
            issues: [],
            moreIssues: 0,
            facts: {},
            notices: [],
          },
        ],
      },
    ],
    questions: [
      { question: 'same-name-birth', label: '姓名、出生年月相同，证件号没填', rows: 6 },
      { question: 'same-name-phone', label: '姓名、电话相同，证件号不同', rows: 3 },
    ],
    classes: [{ name: '大河乡2026年第一期电焊工技能培训班', existing: false, rows: 169 }],
    unknownValues: [
      { field: 'village', table: '', text: '小泉子', rows: 4 },
      { field: 'trade', table: 'trade', text: '氩弧焊', rows: 11 },
      { field: 'education', table: 'education', text: '农中', rows: 2 },
    ],
  };
}

/** Rows of the plan by outcome, made up but consistent with the counts. */
export function plannedRows(): readonly PlannedRow[] {
  const outcomes: readonly (readonly [PlannedRow['outcome'], number])[] = [
    ['new', counts.new],
    ['changed', counts.changed],
    ['unchanged', counts.unchanged],
    ['doubtful', counts.doubtful],
    ['rejected', counts.rejected],
  ];
  const list = outcomes.flatMap(([outcome, n]) => Array.from({ length: n }, () => outcome));
  return list.map((outcome, key) => plannedRow(outcome, key));
}

function plannedRow(outcome: PlannedRow['outcome'], key: number): PlannedRow {
  const person = personShown(key);
  const shown = Object.fromEntries(
    ['name', 'sex', 'ethnicity', 'idNumber', 'education', 'phone', 'village'].map((id) => [
      id,
      person[id] ?? '',
    ]),
  );
  const base = {
    key,
    file: fileName,
    sheet: sheetName,
    row: 4 + key,
    outcome,
    shown: { ...shown, trade: '电焊工' },
  };
  const issue = (
    column: string,
    field: string,
    level: 'error' | 'warning' | 'info',
    code: string,
    message: string,
    raw: string,
  ): PlannedRow['issues'][number] => ({ row: 4 + key, column, field, level, code, message, raw });
  return {
    ...base,
    shown: outcome === 'rejected' ? { ...base.shown, idNumber: '' } : base.shown,
    changes:
      outcome === 'changed'
        ? [
            { column: 'education', before: '初中', after: person['education'] ?? '', owner: 'person' },
            { column: 'phone', before: '', after: person['phone'] ?? '', owner: 'person' },
          ].slice(0, 1 + (key % 2))
        : [],
    issues:
      outcome === 'rejected'
        ? [
            issue(
              'E',
              'idNumber',
              'error',
              'id-damaged',
              '身份证号后几位丢失（单元格是数字格式），没有入库。请向填报人要文本格式的号码，或在这里重新填写。',
              '6.20721E+17',
            ),
          ]
        : key % 19 === 0
          ? [
              issue(
                'G',
                'phone',
                'warning',
                'phone-invalid',
                '电话只有 10 位，已按原样保存，请核对。',
                '1389365100',
              ),
            ]
          : [],
    question: outcome === 'doubtful' ? (key % 3 === 0 ? 'same-name-phone' : 'same-name-birth') : null,
    candidates:
      outcome === 'doubtful'
        ? [
            {
              personId: key + 1,
              shown: { ...shown, education: '初中', village: '石窝村' },
              why: '姓名、出生年月相同；村不同',
            },
            ...(key % 4 === 0
              ? [
                  {
                    personId: key + 900,
                    shown: { ...shown, phone: '139****0021' },
                    why: '姓名相同、同村；电话不同',
                  },
                ]
              : []),
          ]
        : [],
    decision: null,
  };
}
