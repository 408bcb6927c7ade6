/** The tags of a template as the template engine finds them, in a tree of loops, and what is wrong with its braces. */
import type PizZip from 'pizzip';

export interface FoundTag {
  /** Between the braces, without # or ^. */
  readonly text: string;
  /** As written in the document. */
  readonly written: string;
  readonly loop: boolean;
  readonly inner: readonly FoundTag[];
}

export interface FoundPart {
  /** 正文, 页眉, 页脚, 脚注. */
  readonly place: string;
  readonly tags: readonly FoundTag[];
}

/** Options that hold for reading and for filling. */
export const engineOptions = {
  paragraphLoop: true,
  linebreaks: true,
  stripInvalidXMLChars: true,
  errorLogging: false,
  // A template may not change what a tag looks like.
  syntax: { changeDelimiterPrefix: null },
} as const;

interface Part {
  readonly type: string;
  readonly value?: unknown;
  readonly module?: string;
  readonly inverted?: boolean;
  readonly subparsed?: readonly Part[];
}

/** Reads the tags. Slips come as sentences; then no tag is told. Never throws for what an office wrote. */
export async function readTags(zip: PizZip): Promise<{ readonly parts: readonly FoundPart[]; readonly problems: readonly string[] }> {
  const { default: Docxtemplater } = await import('docxtemplater');
  const files = new Map<string, readonly Part[]>();
  let file = '';
  const collector = {
    name: 'TagCollector',
    set(options: { readonly inspect?: { readonly filePath?: string; readonly postparsed?: readonly Part[] } }): void {
      if (options.inspect?.filePath !== undefined) file = options.inspect.filePath;
      if (options.inspect?.postparsed !== undefined) files.set(file, options.inspect.postparsed);
    },
  };
  try {
    void new Docxtemplater(zip, { ...engineOptions, modules: [collector] });
  } catch (error) {
    const problems = slips(error);
    if (problems.length === 0) throw error;
    return { parts: [], problems };
  }
  const problems: string[] = [];
  const parts = [...files].map(([path, parsed]) => ({ place: placeOf(path), tags: tagsOf(parsed, problems) }));
  return { parts: parts.filter((p) => p.tags.length > 0), problems };
}

function tagsOf(parsed: readonly Part[], problems: string[]): FoundTag[] {
  return parsed.flatMap((part) => {
    if (part.type !== 'placeholder') return [];
    const text = (typeof part.value === 'string' ? part.value : '').trim();
    if (part.module === 'rawxml') problems.push(`“{@${text}}”里的 @ 不能用，请删去 @。`);
    const loop = part.subparsed !== undefined;
    const sign = loop ? (part.inverted === true ? '^' : '#') : '';
    return [{ text, written: `{${sign}${text}}`, loop, inner: part.subparsed ? tagsOf(part.subparsed, problems) : [] }];
  });
}

function placeOf(path: string): string {
  if (/header/i.test(path)) return '页眉';
  if (/footer/i.test(path)) return '页脚';
  if (/(?:foot|end)notes/i.test(path)) return '脚注';
  return '正文';
}

interface Slip {
  readonly id?: string;
  readonly xtag?: string;
  readonly openingtag?: string;
  readonly closingtag?: string;
  readonly context?: string;
}

interface EngineError {
  readonly properties?: Slip & { readonly errors?: readonly EngineError[] };
}

/** What the template engine complains about, in clerks' words. */
function slips(error: unknown): readonly string[] {
  const told = (error as EngineError).properties;
  const each = told?.errors ?? (told ? [error as EngineError] : []);
  return [...new Set(each.map(({ properties }) => slipWords(properties ?? {})))];
}

function slipWords({ id = '', xtag = '', openingtag = '', closingtag = '', context = '' }: Slip): string {
  const near = `“${(context === '' ? xtag : context).slice(0, 30)}”`;
  switch (id) {
    case 'unclosed_tag':
    case 'duplicate_open_tag':
      return `${near}附近少了右花括号“}”，请补上。`;
    case 'unopened_tag':
    case 'duplicate_close_tag':
      return `${near}附近少了左花括号“{”，请补上。`;
    case 'unclosed_loop':
      return `循环“{#${xtag}}”没有结束，请在要重复的内容后面写上“{/${xtag}}”。`;
    case 'unopened_loop':
      return `“{/${xtag}}”前面没有“{#${xtag}}”，请补上开头，或删掉它。`;
    case 'closing_tag_does_not_match_opening_tag':
      return `循环“{#${openingtag}}”的结尾写成了“{/${closingtag}}”，请改成“{/${openingtag}}”。`;
    case 'no_xml_tag_found_at_left':
    case 'no_xml_tag_found_at_right':
    case 'no_xml_tag_found':
    case 'raw_xml_tag_should_be_only_text_in_paragraph':
      return `“${xtag}”的位置不对，请单独写成一段。`;
    case 'unbalanced_loop_tags':
      return '有循环的开头和结尾一个在表格里、一个在表格外。请把两个都放在同一行表格里，或都放在表格外单独成段。';
    default:
      return `标签${near}写法不对，请检查花括号、“#”和“/”。`;
  }
}
