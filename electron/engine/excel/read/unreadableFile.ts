import { explainUnreadable } from '../../../../shared/message/unreadable.ts';
import type { UnreadableCode, UnreadableDetail } from '../../../../shared/message/unreadable.ts';

/**
 * A file that cannot be read, or not to its end. Thrown instead of ever handing over fewer rows than the file has.
 * `message` is the Chinese sentence for the user.
 */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly code: UnreadableCode;
  readonly detail: UnreadableDetail;

  constructor(code: UnreadableCode, detail: UnreadableDetail = {}, cause?: unknown) {
    super(explainUnreadable(code, detail), cause === undefined ? undefined : { cause });
    this.code = code;
    this.detail = detail;
  }
}
