/** Entry of the child process that reads untrusted files under plain Node: watched first, then the reader itself. */
import { watchReader } from './watchReader.ts';

watchReader(true);
await import('../engine/importing/readerProcess.ts');
