/** Entry of the engine's utility process under Electron. `--store DIR` names the data folder. */
import { parseArgs } from 'node:util';
import { createEngine } from '../engine/engine.ts';
import { defaultDataFolder } from './dataFolder.ts';
import { ownParentPort } from './electronPorts.ts';
import { nodeSide } from './nodeSide.ts';
import { answerOverPorts } from './rpc.ts';
import { sentenceOf } from './sentence.ts';
import { runUtilityHost } from './utilityHost.ts';

const { values } = parseArgs({ options: { store: { type: 'string' } }, strict: false });
const dataDir = typeof values.store === 'string' ? values.store : defaultDataFolder();

await runUtilityHost({
  parent: ownParentPort(),
  async open(spawnReader) {
    const log = (message: string): void => console.error(`[engine] ${message}`);
    const engine = await createEngine({ dataDir, spawnReader, spawnSide: nodeSide(), log });
    const serve = answerOverPorts(engine, (error) => console.error('[engine]', error));
    return { serve, close: () => engine.close() };
  },
  sentenceOf,
  exit: (code) => process.exit(code),
});
