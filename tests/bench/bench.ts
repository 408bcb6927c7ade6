/**
 * `npm run bench`: every benchmark in turn, each figure beside a floor or a peer measured in the same run.
 * `npm run bench -- import read` runs some; figures are of this machine, ratios travel better than seconds.
 */
import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const all = ['read', 'import', 'robustness', 'store', 'indicators', 'grid', 'print', 'start', 'open', 'answers', 'search'] as const;
const asked = process.argv.slice(2).filter((a) => !a.startsWith('-'));
const unknown = asked.filter((name) => !all.some((known) => known === name));
if (unknown.length > 0) {
  process.stderr.write(`No such benchmark: ${unknown.join(', ')}. There are: ${all.join(', ')}.\n`);
  process.exit(2);
}
process.stdout.write(`${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}\n`);
let failed = false;
for (const name of all.filter((n) => asked.length === 0 || asked.includes(n))) {
  process.stdout.write(`\n── ${name} ──\n`);
  const script = fileURLToPath(new URL(`./${name}/bench.ts`, import.meta.url));
  failed = spawnSync(process.execPath, [script], { stdio: 'inherit' }).status !== 0 || failed;
}
process.exitCode = failed ? 1 : 0;
