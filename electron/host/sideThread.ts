/** Entry of a worker thread beside the engine; started by `nodeSide.ts`. */
import { parentPort } from 'node:worker_threads';
import { serveSide } from '../engine/aside/serve.ts';

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread.');
serveSide({ send: (message) => port.postMessage(message), onMessage: (listener) => void port.on('message', listener) });
