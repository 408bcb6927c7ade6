/** The manual as chapters and sections, taken from its Markdown. Pure: knows neither page nor pictures. */
import { lexer, type Token, type Tokens } from 'marked';

/** A heading and what stands under it until the next one. */
export interface Section {
  /** As Markdown readers make it from the heading, so that links inside the text fit: `8-备份与恢复`. */
  readonly id: string;
  readonly title: string;
  readonly depth: number;
  readonly blocks: readonly Token[];
  /** Its words without any marks, for the search. */
  readonly words: string;
}

/** A second-level heading with the sections below it. */
export interface Chapter extends Section {
  readonly sections: readonly Section[];
}

/** A place where the searched words stand. */
export interface ManualHit {
  readonly section: Section;
  readonly chapter: Chapter;
  /** Text around the first place: before, the words themselves, after. */
  readonly before: string;
  readonly found: string;
  readonly after: string;
}

/** The address of a heading: lower case, blanks to hyphens, punctuation away. */
export function slugOf(title: string): string {
  return title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s/gu, '-');
}

const withoutNumber = (title: string): string => title.replace(/^[\d.]+\s*/u, '').trim();

/** Reads the manual. Its own list of contents is left out: the program shows one beside the text. */
export function readManual(text: string): readonly Chapter[] {
  const chapters: { head: Section; sections: Section[] }[] = [];
  let open: { title: string; depth: number; blocks: Token[] } | null = null;
  const close = (): void => {
    if (open === null || open.title === '目录') return;
    const section: Section = { id: slugOf(open.title), ...open, words: open.blocks.map(wordsOf).join(' ') };
    const last = chapters.at(-1);
    if (open.depth <= 2 || last === undefined) chapters.push({ head: section, sections: [] });
    else last.sections.push(section);
  };
  for (const token of lexer(text)) {
    if (isHeading(token)) {
      close();
      open = { title: token.text, depth: token.depth, blocks: [] };
    } else if (token.type !== 'space' && token.type !== 'hr') open?.blocks.push(token);
  }
  close();
  return chapters.map(({ head, sections }) => ({ ...head, sections }));
}

const isHeading = (token: Token): token is Tokens.Heading => token.type === 'heading';

/** The text of a token that holds no others. */
export function textOf(token: Token): string {
  return 'text' in token && typeof token.text === 'string' ? token.text : '';
}

/** Words of a token as a reader sees them. */
export function wordsOf(token: Token): string {
  const t = token as Tokens.Generic;
  if (t.type === 'table') {
    const { header, rows } = token as Tokens.Table;
    return [header, ...rows].flat().map((cell) => cell.tokens.map(wordsOf).join('')).join(' ');
  }
  if (t.type === 'list') return (token as Tokens.List).items.map((item) => item.tokens.map(wordsOf).join(' ')).join(' ');
  if (t.type === 'image') return '';
  if (t.tokens && t.tokens.length > 0) return t.tokens.map(wordsOf).join('');
  return t.type === 'br' ? ' ' : t.type === 'space' ? '' : textOf(t);
}

/** The chapter and section an address or a heading's words lead to; null where there is none. */
export function findSection(chapters: readonly Chapter[], asked: string): { readonly chapter: Chapter; readonly section: Section } | null {
  const fits = (section: Section): boolean => section.id === asked || withoutNumber(section.title) === asked;
  for (const chapter of chapters) {
    if (fits(chapter)) return { chapter, section: chapter };
    const section = chapter.sections.find(fits);
    if (section) return { chapter, section };
  }
  return null;
}

const around = 24;

/** Sections that hold every word asked for, those with a word in their heading first. */
export function searchManual(chapters: readonly Chapter[], query: string): readonly ManualHit[] {
  const words = query.toLowerCase().split(/\s+/u).filter((word) => word !== '');
  if (words.length === 0) return [];
  const hits: { readonly hit: ManualHit; readonly inTitle: boolean }[] = [];
  for (const chapter of chapters) {
    for (const section of [chapter, ...chapter.sections]) {
      const title = section.title.toLowerCase();
      const body = section.words.toLowerCase();
      if (!words.every((word) => title.includes(word) || body.includes(word))) continue;
      const [first = ''] = words;
      const at = Math.max(0, body.indexOf(first));
      const length = body.includes(first) ? first.length : 0;
      const from = Math.max(0, at - around);
      hits.push({
        inTitle: words.some((word) => title.includes(word)),
        hit: {
          section,
          chapter,
          before: (from > 0 ? '…' : '') + section.words.slice(from, at),
          found: section.words.slice(at, at + length),
          after: section.words.slice(at + length, at + length + around * 2),
        },
      });
    }
  }
  return hits.toSorted((a, b) => Number(b.inTitle) - Number(a.inTitle)).map(({ hit }) => hit);
}
