import { Comments } from '../marks.ts';
import { BRT, Fields, RecordScanner } from './records.ts';
import { richText } from './stringsScanner.ts';

/** Reads the comments (批注) of a sheet. */
export class CommentsScanner extends RecordScanner {
  readonly found = new Comments();
  private row = 0;
  private column = 0;

  constructor(part: string) {
    super(part, BRT.commentsBegin, BRT.commentsEnd);
  }

  protected take(id: number, bytes: Buffer, start: number, end: number): void {
    const data = new Fields(bytes, start, end);
    if (id === BRT.commentBegin) {
      data.skip(4);
      this.row = data.u32() + 1;
      data.skip(4);
      this.column = data.u32();
    } else if (id === BRT.commentText) this.found.add(this.row, this.column, richText(data));
  }
}
