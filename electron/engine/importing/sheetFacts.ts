/** Title, 填报单位, 日期 and the like: lines above the header that say what the list is (domain.md 5.1). */
import type { Row } from '../excel/read/workbook.ts';
import { filledTexts } from './cells.ts';

/** Facts by name, in clerks' words: 标题, 填报单位, 填报日期, 承训机构, 培训时间 … */
export type SheetNotes = Readonly<Record<string, string>>;

const labelled =
  /([\p{Script=Han}（）()/]{2,12})\s*[:：]\s*([^:：]*?)(?=\s{2,}[\p{Script=Han}]{2,12}\s*[:：]|\s+[\p{Script=Han}]{2,10}[:：]|$)/gu;

/**
 * Reads the lines above the header.
 * @param rows all rows that stand above the first header row
 */
export function readSheetNotes(rows: readonly Row[]): SheetNotes {
  const out = new Map<string, string>();
  let title = '';
  for (const row of rows) {
    const cells = filledTexts(row);
    for (let i = 0; i < cells.length; i += 1) {
      const text = cells[i]?.text.replace(/[\u3000\u00a0]+/g, '  ') ?? '';
      const pairs = [...text.matchAll(labelled)];
      if (pairs.length === 0) {
        if (title === '' && text.replace(/\s/g, '').length >= 4) title = text.replace(/\s/g, '');
        continue;
      }
      for (const [, name = '', value = ''] of pairs) {
        // 「填报单位：」 with the value in the next cell.
        const next = cells[i + 1]?.text ?? '';
        const found = value.trim() || (/[:：]/.test(next) ? '' : next.trim());
        if (found !== '' && !out.has(name)) out.set(name, found);
      }
    }
  }
  const facts: Record<string, string> = Object.create(null) as Record<string, string>;
  if (title !== '') facts['标题'] = title;
  for (const [name, value] of out) facts[name] = value;
  return facts;
}

/** The first fact with one of these names. */
export function factOf(notes: SheetNotes, ...names: readonly string[]): string {
  for (const name of names) {
    const value = notes[name];
    if (value) return value;
  }
  return '';
}

const listWord =
  /(?:参训)?(?:学员|人员|学生|参训人员)?(?:的)?(?:花名册|名册|花名|名单|登记表|登记册|台账|信息表|汇总表|统计表|一览表|明细表|情况表)$/u;
/** What clerks put behind a title or a file name: （45人）, (最终), (2), （续）, -副本. */
const titleTail =
  /(?:[（(【[](?:共?\d+人?名?|续|第?\d+页?|公示|最终|终稿|定稿|修改|打印|盖章|上报|样表|新|改)[^（()）]{0,6}[)）】\]]|[-_—\s]*(?:副本|最终版?|终稿|定稿|修改稿?|打印版|上报版?|新))$/u;

/** Class name out of a title: 「附件2：2026年红湾寺镇农牧民技能培训花名册（45人）」 → 「2026年红湾寺镇农牧民技能培训」. */
export function classNameFromTitle(title: string): string {
  let name = title
    .replace(/[（(][^（()）]*(?:表|册|附件)[^（()）]*[)）]/gu, '')
    .replace(/^附(?:件|表)\s*[\d一二三四五]*\s*[:：.、]?/u, '')
    .replace(/^[《“"]|[》”"]$/gu, '')
    .trim();
  for (let round = 0; round < 4; round += 1) {
    const next = name.replace(titleTail, '').trim();
    if (next === name) break;
    name = next;
  }
  return name.replace(listWord, '').trim();
}

/** Whether two titles name one list: 「…花名册（续）」 and 「…花名册（第2页）」 are pages of it. */
export function sameTitle(a: string, b: string): boolean {
  return bareTitle(a) === bareTitle(b);
}

function bareTitle(title: string): string {
  return title
    .replace(/[（(【[][^（()）】\]]*[)）】\]]/gu, '')
    .replace(/(?:续表|续|第[\d一二三四五六七八九十]+页|共\d+页)/gu, '')
    .replace(/[\s\p{P}]/gu, '');
}

/** Whether a line is the title of a list: it ends in 花名册, 名单, …表, or names a class. */
export function isListTitle(text: string): boolean {
  const bare = text.replace(/[（(][^（()）]*[)）]/gu, '').trim();
  return (
    bare.length >= 4 &&
    bare.length <= 60 &&
    !/[:：。；]/u.test(bare) &&
    /(?:花名册|名册|花名|名单|台账|表|册|培训班|期)$/u.test(bare)
  );
}
