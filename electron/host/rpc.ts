import { onError } from '@orpc/server';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { BodyLimitPlugin, RPCHandler as HttpHandler } from '@orpc/server/node';
import type { Engine } from '../engine/engine.ts';
import { router } from '../engine/router.ts';
import type { MainPort } from './electronPorts.ts';
import { maxBodyBytes, type AnswerCall } from './http.ts';

/** Told of every failure that the contract does not foresee; the page only learns that something went wrong. */
export type OnFailure = (error: unknown) => void;

function isForeseen(error: unknown): boolean {
  return error instanceof Error && ('defined' in error || error.name === 'AbortError');
}

/** Serves the contract over loopback HTTP, under `/rpc/`. A body without a length is counted while it comes in. */
export function answerOverHttp(
  engine: Engine,
  onFailure: OnFailure,
  maxBodySize: number = maxBodyBytes,
): AnswerCall {
  const handler = new HttpHandler(router, {
    plugins: [new BodyLimitPlugin({ maxBodySize })],
    interceptors: [onError((error) => void (isForeseen(error) || onFailure(error)))],
  });
  return async (request, response) =>
    (await handler.handle(request, response, { prefix: '/rpc', context: { engine } })).matched;
}

/** Serves the contract over every port it is given. */
export function answerOverPorts(engine: Engine, onFailure: OnFailure): (port: MainPort) => void {
  const handler = new PortHandler(router, {
    interceptors: [onError((error) => void (isForeseen(error) || onFailure(error)))],
  });
  return (port) => {
    handler.upgrade(port, { context: { engine } });
    port.start();
  };
}
