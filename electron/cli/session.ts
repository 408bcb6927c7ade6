import type { Client } from '../../shared/contract/contract.ts';
import type { Output } from './output.ts';

/** What every command works with: the engine, where it prints, and what stops it. */
export interface Session {
  readonly client: Client;
  readonly out: Output;
  readonly signal: AbortSignal;
}
