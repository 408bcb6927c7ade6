/** Starts a reader that never ends by itself, tells its pid, and waits to be killed. */
import { nodeReader } from '../../../electron/host/nodeReader.ts';

const reader = nodeReader({ entry: new URL('./reader.ts', import.meta.url) })({
  onMessage: (message) => {
    if (message !== 'ready') return;
    reader.send({ do: 'loop' });
    process.stdout.write(`${reader.pid}\n`);
  },
  onExit: () => undefined,
});
setInterval(() => undefined, 1000);
