/** The `report --template` command: an office's own .docx in, the same document filled out, and what is lacking said. */
import type { WordTag } from '../../shared/contract/wordTemplates.ts';
import type { DownloadOrProgress } from '../../shared/contract/system.ts';
import { text, type Arguments } from './arguments.ts';
import type { Session } from './session.ts';
import { openFile } from './openFile.ts';

interface TemplateParts {
  readonly period: { readonly from: string; readonly to: string };
  readonly save: (events: AsyncIterable<DownloadOrProgress>, target: string, session: Session) => Promise<string>;
}

/** Fills the template and prints what each tag gave. @throws AppError `template-unreadable`, `template-slips`, `purpose-missing` */
export async function fillTemplate({ options }: Arguments, session: Session, parts: TemplateParts): Promise<void> {
  const { client, out } = session;
  const unit = text(options, 'unit');
  const scope = { ...parts.period, ...(unit === undefined ? {} : { unit }) };
  const path = text(options, 'template') ?? '';
  const { tags, sensitive } = await client.wordTemplates.check({ ...scope, file: await openFile(path) });
  const purpose = text(options, 'purpose') ?? '';
  const events = await client.wordTemplates.fill({ ...scope, file: await openFile(path), full: purpose !== '' && sensitive, purpose }, { signal: session.signal });
  const file = await parts.save(events, text(options, 'output') ?? '', session);
  const unknown = tags.filter((tag) => tag.kind === 'unknown');
  const missing = tags.filter((tag) => tag.missing);
  out.answer({ file, tags }, [
    `已按模板生成：${file}`,
    ...unknown.map((tag) => `没认出 ${tag.tag}（${tag.place}）${nearest(tag)}`),
    ...missing.map((tag) => `待填 ${tag.tag}：${tag.label}`),
  ]);
}

function nearest(tag: WordTag): string {
  return tag.nearest.length === 0 ? '' : `，是不是 ${tag.nearest.map((one) => one.tag).join(' 或 ')}`;
}
