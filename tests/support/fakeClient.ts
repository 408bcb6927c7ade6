/**
 * A made-up engine for looking at the page without one: same contract, invented data, nothing stored.
 * Never bundled into the product (nothing imports tests).
 */
import { createRouterClient, implement } from '@orpc/server';
import { contract } from '../../shared/contract/contract.ts';
import type { Client } from '../../shared/contract/contract.ts';
import type { RowDetail } from '../../shared/contract/ledger.ts';
import type { DownloadOrProgress, SystemInfo } from '../../shared/contract/system.ts';
import type { Operation } from '../../shared/contract/upkeep.ts';
import { ledgerById } from '../../shared/ledger/ledgers.ts';
import {
  classCount,
  classShown,
  peopleCount,
  personShown,
  planShown,
  rosterCount,
  rosterShown,
  units,
} from './fakeData.ts';
import { counts, plannedRows, planReport, previewRows } from './fakeImport.ts';
import { dashboard, summary } from './fakeReports.ts';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const sizes: Readonly<Record<string, number>> = {
  person: peopleCount,
  'training-roster': rosterCount,
  'training-class': classCount,
  'training-plan': 24,
  unit: units.length,
};

function shownOf(ledger: string, i: number): Readonly<Record<string, string>> {
  if (ledger === 'person') return personShown(i);
  if (ledger === 'training-roster') return rosterShown(i);
  if (ledger === 'training-class') return classShown(i);
  if (ledger === 'training-plan') return planShown(i);
  const unit = units[i];
  return {
    code: unit?.code ?? '',
    name: unit?.name ?? '',
    level: { county: '县', township: '乡镇', village: '村' }[unit?.level ?? ''] ?? '',
  };
}

function detail(ledger: string, id: number): RowDetail {
  const shown = shownOf(ledger, id - 1);
  return {
    id,
    ledger,
    title: shown[ledgerById(ledger).title] ?? '',
    values: { ...shown },
    shown: { ...shown },
    personId: ledger === 'person' ? id : ledger === 'training-roster' ? id : null,
    links: ledger === 'training-roster' ? { className: 1 + (id % classCount) } : {},
  };
}

async function* working(total: number, stage: string, name: string): AsyncGenerator<DownloadOrProgress> {
  for (let done = 0; done < total; done += total / 20) {
    yield { kind: 'progress', progress: { stage, done, total } };
    await sleep(60);
  }
  yield { kind: 'file', file: { fileId: name, name, bytes: 1000 } };
}

export interface FakeOptions {
  readonly initialised: boolean;
  /** Empty store: nothing waiting, no rows. */
  readonly empty?: boolean;
  /** Milliseconds every page of rows takes. */
  readonly delay?: number;
}

/** Makes the fake engine. */
const noCells = { rows: 0, changed: 0, added: 0, refused: 0, cells: 0, cleared: 0, bad: 0, doubtful: 0, people: 0 };

export function fakeClient(options: FakeOptions): Client {
  let info: SystemInfo = {
    version: '0.1.0',
    initialised: options.initialised,
    role: options.initialised ? 'county' : null,
    unitCode: options.initialised ? '620721000000' : null,
    unitName: options.initialised ? '肃川县委人才办' : null,
    dataDir: '/数据/人才台账',
    recovered: null,
    demo: true,
    today: '2026-10-14',
  };
  let operations: readonly Operation[] = dashboard(2026).recent.map((r, i) => ({
    ...r,
    kind: r.title.startsWith('导入') ? 'import' : 'save',
    rows: [169, 1, 52, 6][i] ?? 1,
    state: 'done',
  }));
  const settings = new Map<string, string>();
  let sequence = 7;
  let wake: (() => void)[] = [];
  const wrote = (title: string): string => {
    const op = `o-${sequence + 10}`;
    operations = [
      { op, at: '2026-10-14T10:00:00', kind: 'save', title, rows: 1, state: 'done' },
      ...operations,
    ];
    sequence += 1;
    for (const go of wake) go();
    wake = [];
    return op;
  };
  const turn = (op: string | undefined, to: 'done' | 'undone'): Operation => {
    const found = operations.find((o) => (op === undefined ? o.state !== to : o.op === op));
    if (!found) throw new Error('none');
    const after: Operation = { ...found, state: to };
    operations = operations.map((o) => (o.op === found.op ? after : o));
    sequence += 1;
    for (const go of wake) go();
    wake = [];
    return after;
  };
  const size = (ledger: string): number => (options.empty ? 0 : (sizes[ledger] ?? 0));
  const os = implement(contract);

  const router = os.router({
    system: {
      info: os.system.info.handler(() => info),
      init: os.system.init.handler(({ input }) => {
        info = {
          ...info,
          initialised: true,
          role: input.role,
          unitCode: input.unitCode,
          unitName: input.unitName,
          demo: false,
        };
        return info;
      }),
      demo: os.system.demo.handler(async function* () {
        for (let done = 0; done < 100; done += 4) {
          yield { stage: '正在生成演示县', done, total: 100 };
          await sleep(80);
        }
        info = {
          ...info,
          initialised: true,
          role: 'county',
          unitCode: '620721000000',
          unitName: '肃川县委人才办',
        };
        wrote('生成演示数据');
      }),
      changes: os.system.changes.handler(async function* () {
        for (;;) {
          yield { sequence, ledgers: [], op: '' };
          await new Promise<void>((resolve) => wake.push(resolve));
        }
      }),
      units: os.system.units.handler(() => units.map((u) => ({ ...u }))),
      codeAdditions: os.system.codeAdditions.handler(() => []),
      addCode: os.system.addCode.handler(({ input }) => ({ op: wrote(`码表增加「${input.name}」`) })),
      settings: os.system.settings.handler(({ input }) =>
        Object.fromEntries(
          input.keys.flatMap((key) => (settings.has(key) ? [[key, settings.get(key) ?? '']] : [])),
        ),
      ),
      saveSetting: os.system.saveSetting.handler(({ input }) => {
        settings.set(input.key, input.value);
        return {};
      }),
    },
    files: { take: os.files.take.handler(({ input }) => new File(['演示'], input.fileId)) },
    cells: {
      plan: os.cells.plan.handler(async function* () {
        yield { kind: 'plan' as const, plan: { sequence, counts: noCells, columns: [], lines: [], more: false, groups: [] } };
      }),
      save: os.cells.save.handler(async function* ({ input }) {
        const op = wrote(`修改 ${input.ledger}`);
        yield { kind: 'saved' as const, saved: { op, title: `修改 ${input.ledger}`, counts: noCells, lines: [], ids: [] } };
      }),
      totals: os.cells.totals.handler(({ input }) => ({ rows: size(input.query.ledger), filled: 0, totals: [] })),
      find: os.cells.find.handler(() => ({ rows: 0, hit: null })),
      copy: os.cells.copy.handler(({ input }) => ({ lines: [input.columns.map(() => '')] })),
    },
    ledger: {
      page: os.ledger.page.handler(async ({ input }) => {
        await sleep(options.delay ?? 40);
        const total = size(input.ledger);
        const down = input.sort?.descending ?? false;
        const rows = Array.from(
          { length: Math.max(0, Math.min(input.limit, total - input.offset)) },
          (_, k) => {
            const i = down ? total - 1 - input.offset - k : input.offset + k;
            const shown = shownOf(input.ledger, i);
            return { id: i + 1, cells: input.columns.map((c) => shown[c] ?? '') };
          },
        );
        return { total, rows };
      }),
      rows: os.ledger.rows.handler(async function* ({ input }) {
        yield Array.from({ length: Math.min(50, size(input.ledger)) }, (_, i) => ({
          ...shownOf(input.ledger, i),
        }));
      }),
      count: os.ledger.count.handler(({ input }) => ({ total: size(input.ledger) })),
      row: os.ledger.row.handler(({ input }) => detail(input.ledger, input.id)),
      save: os.ledger.save.handler(({ input }) => ({ id: input.id ?? 1, op: wrote(`保存 ${input.ledger}`) })),
      remove: os.ledger.remove.handler(({ input }) => ({
        removed: input.ids.length,
        op: wrote(`删除 ${input.ids.length} 行`),
      })),
      reveal: os.ledger.reveal.handler(({ input }) => ({
        value: input.column === 'phone' ? '13893651234' : '620721198503124521',
      })),
      history: os.ledger.history.handler(() => []),
      person: os.ledger.person.handler(({ input }) => ({
        person: detail('person', input.id),
        linked: [
          { ledger: 'training-roster', rows: [detail('training-roster', 11), detail('training-roster', 42)] },
        ],
        sources: [
          {
            file: '大河乡电焊工培训花名册（最终）.xlsx',
            sheet: '花名册',
            row: 17,
            batch: 'b-3',
            at: '2026-10-14T09:12:00',
            ledger: 'training-roster',
            rowId: 11,
            cells:
              previewRows[2]?.cells.map((header, i) => ({ header, text: previewRows[5]?.cells[i] ?? '' })) ??
              [],
          },
        ],
        history: [
          {
            op: 'o-5',
            title: '导入 大河乡电焊工培训花名册（最终）.xlsx',
            at: '2026-10-14T09:12:00',
            kind: 'update' as const,
            ledger: 'person',
            changes: [
              { column: 'education', before: '初中', after: '高中' },
              { column: 'phone', before: '', after: '138****1234' },
            ],
            source: { file: '大河乡电焊工培训花名册（最终）.xlsx', sheet: '花名册', row: 17 },
          },
          {
            op: 'o-1',
            title: '导入 红湾寺镇家政班.xls',
            at: '2025-05-20T15:03:00',
            kind: 'insert' as const,
            ledger: 'person',
            changes: [],
            source: { file: '红湾寺镇家政班.xls', sheet: 'Sheet1', row: 9 },
          },
        ],
      })),
      search: os.ledger.search.handler(({ input }) => ({
        hits:
          input.text === ''
            ? []
            : Array.from({ length: 8 }, (_, i) => {
                const p = personShown(i * 97);
                return i === 7
                  ? {
                      ledger: 'training-class',
                      id: 3,
                      title: classShown(2)['name'] ?? '',
                      hint: '红湾寺镇 · 2026-03-05 开班',
                      by: '班名',
                    }
                  : {
                      ledger: 'person',
                      id: i * 97 + 1,
                      title: p['name'] ?? '',
                      hint: `${p['township']} ${p['village']} · ${p['idNumber']} · ${p['phone']}`,
                      by: '拼音首字母',
                    };
              }),
        more: true,
      })),
      export: os.ledger.export.handler(({ input }) =>
        working(50000, '正在写出', `${ledgerById(input.ledger).label}.${input.format}`),
      ),
      template: os.ledger.template.handler(({ input }) =>
        working(1, '写出', `${ledgerById(input.ledger).label}-导入模板.xlsx`),
      ),
    },
    filling: {
      open: os.filling.open.handler(({ input }) => ({ formId: 'f-1', name: input.file.name, ledger: 'person', sheets: [], profile: null })),
      reread: os.filling.reread.handler(({ input }) => ({ formId: input.formId, name: '表样.xlsx', ledger: input.ledger, sheets: [], profile: null })),
      preview: os.filling.preview.handler(() => ({ rows: 0, inserted: 0, header: [], sample: [], gaps: [], unfilled: [], needsPurpose: false })),
      fill: os.filling.fill.handler(async function* () {
        yield { kind: 'file' as const, file: { fileId: 'd-1', name: '表样（已填）.xlsx', bytes: 10 } };
      }),
      profiles: os.filling.profiles.handler(() => []),
      saveProfile: os.filling.saveProfile.handler(() => ({})),
      removeProfile: os.filling.removeProfile.handler(() => ({})),
    },
    importing: {
      open: os.importing.open.handler(async function* () {
        for (let done = 0; done <= 184; done += 23) {
          yield { kind: 'progress' as const, progress: { stage: '正在读取 花名册', done, total: 184 } };
          await sleep(80);
        }
        yield { kind: 'plan' as const, plan: planReport('p-1') };
      }),
      resume: os.importing.resume.handler(() => planReport('p-2')),
      replan: os.importing.replan.handler(async function* () {
        yield { kind: 'progress' as const, progress: { stage: '正在重新核对', done: 0, total: 184 } };
        await sleep(400);
        yield { kind: 'plan' as const, plan: planReport('p-1') };
      }),
      preview: os.importing.preview.handler(() => ({
        rows: previewRows.map((r) => ({ row: r.row, cells: [...r.cells] })),
        columns: 11,
      })),
      rows: os.importing.rows.handler(({ input }) => {
        const all = plannedRows().filter(
          (r) =>
            (input.outcome === null || r.outcome === input.outcome) &&
            (!input.withIssues || r.issues.length > 0),
        );
        return { total: all.length, rows: all.slice(input.offset, input.offset + input.limit) };
      }),
      decide: os.importing.decide.handler(() => ({ totals: counts })),
      apply: os.importing.apply.handler(async function* () {
        for (let done = 0; done <= 160; done += 20) {
          yield { kind: 'progress' as const, progress: { stage: '正在写入', done, total: 160 } };
          await sleep(80);
        }
        wrote('导入 大河乡电焊工培训花名册（最终）.xlsx');
        yield {
          kind: 'done' as const,
          result: { batch: 'b-9', totals: counts, title: '导入 大河乡电焊工培训花名册（最终）.xlsx' },
        };
      }),
      discard: os.importing.discard.handler(() => ({})),
      rejected: os.importing.rejected.handler(() => working(6, '正在写出', '未导入的行.xlsx')),
      batches: os.importing.batches.handler(() => ({
        total: options.empty ? 0 : 2,
        batches: options.empty
          ? []
          : [
              {
                batch: 'b-9',
                at: '2026-10-14T09:12:00',
                ledger: 'training-roster',
                title: '导入 大河乡电焊工培训花名册（最终）.xlsx',
                files: ['大河乡电焊工培训花名册（最终）.xlsx'],
                totals: counts,
                undone: false,
              },
              {
                batch: 'b-8',
                at: '2026-10-13T16:40:00',
                ledger: 'training-roster',
                title: '导入 康乐镇刺绣班.xls',
                files: ['康乐镇刺绣班.xls', '康乐镇刺绣班2.xls'],
                totals: { ...counts, rejected: 0, doubtful: 0 },
                undone: true,
              },
            ],
      })),
      learned: os.importing.learned.handler(() => [
        { id: 1, sender: '大河乡', ledger: 'training-roster', header: '脱贫户否', field: null, used: 3 },
        { id: 2, sender: '县职教中心', ledger: 'training-roster', header: '参训人', field: 'name', used: 7 },
      ]),
      forget: os.importing.forget.handler(() => ({})),
    },
    reporting: {
      dashboard: os.reporting.dashboard.handler(({ input }) => {
        const full = dashboard(input.year);
        return options.empty
          ? {
              ...full,
              indicators: full.indicators.map((i) => ({ ...i, value: 0, shown: '0' })),
              plan: [],
              months: full.months.map((m) => ({ ...m, classes: 0, attendances: 0 })),
              waiting: [],
              recent: [],
              lastBackup: null,
              counts: {},
            }
          : full;
      }),
      indicators: os.reporting.indicators.handler(() => dashboard(2026).indicators),
      tables: os.reporting.tables.handler(() =>
        Array.from({ length: 19 }, (_, i) => ({
          id: `T${i + 1}`,
          title:
            ({ 6: '培训班次完成情况汇总表', 7: '农民工（农牧民）技能培训汇总表' } as Record<number, string>)[
              i
            ] ?? '人才队伍基本情况统计表',
          ready: i === 6 || i === 7,
        })),
      ),
      summary: os.reporting.summary.handler(({ input }) => summary(input.table, input.from, input.to)),
      drill: os.reporting.drill.handler(({ input }) => ({
        ledger: 'training-roster',
        title: `${input.drill} 的名单`,
        total: 646,
        columns: ['name', 'sex', 'idNumber', 'className', 'startDate'],
        rows: Array.from({ length: input.limit }, (_, i) => {
          const shown = rosterShown(input.offset + i);
          return {
            id: input.offset + i + 1,
            cells: ['name', 'sex', 'idNumber', 'className', 'startDate'].map((c) => shown[c] ?? ''),
          };
        }),
      })),
      exportSummary: os.reporting.exportSummary.handler(({ input }) =>
        working(10, '正在写出', `${input.table}.xlsx`),
      ),
    },
    customFields: {
      list: os.customFields.list.handler(() => []),
      add: os.customFields.add.handler(() => ({ id: 'x000001', op: wrote('新建字段') })),
      change: os.customFields.change.handler(() => ({ op: wrote('修改字段') })),
      order: os.customFields.order.handler(() => ({ op: wrote('字段排序') })),
      retire: os.customFields.retire.handler(() => ({ op: wrote('停用字段') })),
    },
    upkeep: {
      operations: os.upkeep.operations.handler(({ input }) => ({
        total: options.empty ? 0 : operations.length,
        operations: options.empty ? [] : operations.slice(input.offset, input.offset + input.limit),
      })),
      undo: os.upkeep.undo.handler(({ input }) => turn(input.op, 'undone')),
      redo: os.upkeep.redo.handler(({ input }) => turn(input.op, 'done')),
      backups: os.upkeep.backups.handler(() =>
        options.empty
          ? []
          : [
              {
                id: 'k-3',
                at: '2026-10-14T08:30:00',
                reason: '每天第一次打开',
                bytes: 48_200_000,
                people: 60000,
                rows: 160187,
              },
              {
                id: 'k-2',
                at: '2026-10-13T16:39:00',
                reason: '导入前',
                bytes: 47_900_000,
                people: 59948,
                rows: 160018,
              },
            ],
      ),
      backupNow: os.upkeep.backupNow.handler(() => ({
        id: 'k-4',
        at: '2026-10-14T10:30:00',
        reason: '手动',
        bytes: 48_200_000,
        people: 60000,
        rows: 160187,
      })),
      exportBackup: os.upkeep.exportBackup.handler(() =>
        working(48, '正在打包', '人才台账备份-20261014.tlbak'),
      ),
      restore: os.upkeep.restore.handler(async function* () {
        for (let done = 0; done <= 100; done += 10) {
          yield { stage: '正在恢复', done, total: 100 };
          await sleep(80);
        }
      }),
      verify: os.upkeep.verify.handler(() => ({
        ok: true,
        checks: [
          { what: '数据库完整性', ok: true, detail: '通过' },
          { what: '操作日志未被改动', ok: true, detail: '共 1,204 条，首尾相接' },
          { what: '最近一份备份可以打开', ok: true, detail: '2026-10-14 08:30，60,000 人' },
        ],
      })),
      audit: os.upkeep.audit.handler(({ input }) => ({
        total: 1204,
        entries: Array.from({ length: Math.min(input.limit, 1204 - input.offset) }, (_, i) => ({
          sequence: 1204 - input.offset - i,
          at: '2026-10-14T09:12:00',
          action: ['查看完整身份证号', '导出', '导入', '备份'][i % 4] ?? '',
          object: ['王秀英', '培训花名册', '大河乡电焊工培训花名册（最终）.xlsx', ''][i % 4] ?? '',
          detail: ['', '用途：上报人社局；含完整证件号', '', '手动'][i % 4] ?? '',
          count: [1, 169, 160, 1][i % 4] ?? 1,
        })),
      })),
    },
  });
  return createRouterClient(router, { context: {} });
}
