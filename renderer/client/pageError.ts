import { explain, type ErrorCode } from '../../shared/message/errors.ts';

/**
 * An expected failure that arises in the page itself (a lost connection, 取消). The engine's own class stands
 * beside the contract's schemas, which the page leaves to the engine: a browser under our content policy may not
 * compile them.
 */
export class PageError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode) {
    super(explain(code));
    this.name = 'PageError';
    this.code = code;
  }
}
