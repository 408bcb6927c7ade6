/**
 * Who may import whom (style.md §5.3), read by `npm run boundaries`.
 * Each folder has one rule: everything that is not listed in `pathNot` is refused. tests/boundaries plants a
 * violation of every rule, because a checker that reads no TypeScript file also reports none.
 */

/** One folder and the only things it may reach; paths are regular expressions from the repository's root. */
function only(name, from, allowed, comment, extra = {}) {
  return {
    name,
    severity: 'error',
    comment,
    from: { path: from, ...extra },
    to: { pathNot: [from, ...allowed] },
  };
}

const packages = (...names) => `(^|/)node_modules/(${names.join('|')})/`;
/** Node's own modules: `fs`, `node:fs/promises`; every file has a dot in its name. */
const core = '^[a-z_:/]+$|^(node:)?v8$';
const electron = packages('electron', '@types/electron');

/** Packages that belong to one folder of the engine: SQL in store and indicators, workbooks in excel. */
const sql = packages('kysely', 'better-sqlite3', '@types/better-sqlite3');
const workbooks = packages('hucre', 'exceljs', '@e965/xlsx', 'officecrypto-tool', '@borgar/fx');
/** Parts of office files: containers and XML, for forms (excel/) and reports (reports/). */
const officeParts = packages('pizzip', '@xmldom/xmldom', 'docx', 'docxtemplater', 'diff');
const engineAnywhere = packages('zod', '@orpc/server', '@orpc/client', '@orpc/contract', 'pinyin-pro');

export default {
  forbidden: [
    only(
      'shared-is-pure',
      '^shared/',
      [packages('zod', '@orpc/contract')],
      'shared runs everywhere: zod and the contract library only.',
    ),
    only(
      'engine-is-plain-node',
      '^electron/engine/',
      // package.json: the version that backups and packages record.
      ['^shared/', '^package\\.json$', core, sql, workbooks, officeParts, engineAnywhere],
      'The engine imports shared, Node and its own libraries; never electron, a host or the page.',
    ),
    {
      name: 'sql-stays-in-store',
      severity: 'error',
      comment: 'Nothing above store/ and indicators/ knows which database answers.',
      from: { path: '^electron/engine/', pathNot: '^electron/engine/(store|indicators)/' },
      to: { path: sql },
    },
    {
      name: 'workbooks-stay-in-excel',
      severity: 'error',
      comment: 'Excel libraries are reached through electron/engine/excel/.',
      from: { path: '^electron/engine/', pathNot: '^electron/engine/excel/' },
      to: { path: workbooks },
    },
    only(
      'migrations-are-frozen',
      '^electron/engine/store/migrations/',
      [sql],
      'A migration is history: it must not change when a declaration does.',
    ),
    only(
      'hosts-see-the-front-of-the-engine',
      '^electron/host/',
      [
        '^shared/',
        '^electron/engine/(engine|router)\\.ts$',
        '^electron/engine/importing/reader(Port|Process)\\.ts$',
        '^electron/engine/aside/(sideThread|serve)\\.ts$',
        core,
        packages('zod', '@orpc/server', '@orpc/client'),
      ],
      'A host starts the engine and carries calls to its router; it knows nothing of its inside.',
    ),
    only(
      'cli-sees-the-front-of-the-engine',
      '^electron/cli(\\.ts$|/)',
      [
        '^shared/',
        '^electron/host/',
        '^electron/engine/(engine|router)\\.ts$',
        core,
        packages('zod', '@orpc/server', '@orpc/client', '@orpc/contract'),
      ],
      'The command line is a thin front over the same contract.',
    ),
    only(
      'main-is-a-shell',
      '^electron/main/',
      // pageFiles reads the built page for both the scheme and the loopback server.
      ['^shared/contract/', '^electron/host/pageFiles\\.ts$', core, electron, packages('zod')],
      'The window process knows the contract only and never touches data.',
    ),
    only(
      'preload-is-a-shell',
      '^electron/preload/',
      ['^shared/contract/', electron],
      'The preload passes one port.',
    ),
    only(
      'page-has-no-node',
      '^renderer/',
      [
        '^shared/',
        // The manual, readable in the program (build/manual.ts).
        'docs/手册\\.md',
        packages(
          'marked',
          'react',
          'react-dom',
          '@types/react',
          '@types/react-dom',
          'antd',
          '@ant-design/icons',
          '@revolist/react-datagrid',
          '@revolist/revogrid',
          'zustand',
          'dayjs',
          'echarts',
          '@orpc/client',
          '@orpc/contract',
          'vite',
        ),
      ],
      'The page reaches the engine through the contract only.',
    ),
    {
      name: 'page-takes-types-of-the-contract',
      severity: 'error',
      comment: 'Schemas are built when loaded: a page that needs a type only must not wait for all of them at its start.',
      from: { path: '^renderer/' },
      to: {
        path: '^shared/contract/',
        pathNot: '^shared/contract/(common|deskName|portWords)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      comment: 'Product code must not depend on tests.',
      from: { path: '^(shared|electron|renderer|build)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'electron-is-for-the-shell',
      severity: 'error',
      comment: 'electron may be imported by main and preload (and by their tests).',
      from: { pathNot: '^(electron/(main|preload)|tests)/' },
      to: { path: `${electron}|^electron$` },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle means two files are one.',
      from: { path: '^(shared|electron|renderer|build|tests)/' },
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'Every import must be found.',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(url|raw|inline|manual)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'build/tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.d.ts', '.json'],
    },
    skipAnalysisNotInRules: true,
  },
};
