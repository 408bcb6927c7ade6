/** Places written as headings: 「马营村：」 alone above its people, 「第一小组」, a sheet named 「3.大草滩村（12人）」. */
import { createReader, type ReadContext } from '../../../shared/ledger/kinds.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { stripSpaces, toHalfWidth } from '../../../shared/text/normalise.ts';
import type { HeaderBook } from './headerBook.ts';

/** A township, village or group as its heading writes it; at least one is set. */
export interface Place {
  readonly township: string | null;
  readonly village: string | null;
  readonly group: string | null;
}

const before =
  /^(?:附(?:件|表)?\d{0,2}[:：.、]?|[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．:：)）]|[①-⑳]|[-—－*※◆●■#]+)/u;
const behind =
  /(?:[（(][^（()）]*[)）]|[:：,，;；.。\-—－]+|(?:共|计|合计)?\d{1,4}(?:人|名|户)|(?:培训|参训|劳动力|人才)?(?:人员|学员)?(?:花名册|名册|名单|花名|登记表|台账|统计表|信息表|表|册))$/u;
const shape =
  /^(?:[\p{Script=Han}]{2,12}?(?:省|市|州|盟|县|区|旗))?([\p{Script=Han}]{2,8}?(?:镇|乡|街道办事处|街道|苏木))?([\p{Script=Han}]{1,10}?(?:村民委员会|居民委员会|村委会|居委会|社区|嘎查|村))?(第?[一二三四五六七八九十\d]{1,3}(?:村民)?(?:小组|组|社|队))?$/u;

/** Words that end like a place and are none: a sheet 驻村, a heading 返乡人员. */
const noPlace =
  /(?:返|下|城|家|回|离|老|同|故|异|还|入)乡$|(?:驻|农|乡|全|本|各|外|联|包|进|到|示范|贫困|脱贫|重点|行政|自然|所在|所属|户籍)村$|(?:各|本|全|所属|所在|农村)社区$|(?:各|本|全|城|集|建制|乡)镇$/u;

/** The place a heading names, or null when it is anything else. The unit book's own names win over their shape. */
export function placeOf(raw: string, books: Books): Place | null {
  if (raw.length < 2 || raw.length > 40) return null;
  const text = bareHeading(raw);
  if (text.length < 2 || noPlace.test(text)) return null;
  if (books.units.find(text, 'village') !== null) return { township: null, village: text, group: null };
  const found = shape.exec(text);
  if (found) {
    const [, township = null, village = null, group = null] = found;
    return township === null && village === null && group === null ? null : { township, village, group };
  }
  return books.units.find(text, 'township') === null ? null : { township: text, village: null, group: null };
}

/** Numbering, counts, brackets and marks around a heading taken off. */
function bareHeading(raw: string): string {
  let text = stripSpaces(toHalfWidth(raw));
  for (let round = 0; round < 6; round += 1) {
    const next = text.replace(before, '').replace(behind, '');
    if (next === text) break;
    text = next;
  }
  return text;
}

/** A place inside the one above it: a new village ends the group, a new township ends both. */
export function within(outer: Place | null, inner: Place): Place {
  if (inner.township !== null || outer === null) return inner;
  if (inner.village !== null) return { ...inner, township: outer.township };
  return { township: outer.township, village: outer.village, group: inner.group };
}

/** The place as stored values of the ledger's own fields. */
export function placeValues(
  place: Place,
  book: HeaderBook,
  books: Books,
  today: string,
): Readonly<Record<string, StoredValue>> {
  const out: Record<string, StoredValue> = {};
  const context: ReadContext = {
    today,
    id: null,
    township: null,
    idType: null,
    report: () => {},
    extra: () => {},
    damaged: () => {},
  };
  for (const id of ['township', 'village', 'group'] as const) {
    const text = place[id];
    const field = book.columns.find((c) => c.id === id)?.field;
    if (text === null || !field) continue;
    const value = createReader(field, books)(text, context);
    if (value === null) continue;
    out[id] = value;
    if (id === 'township' && typeof value === 'string') context.township = value;
  }
  return out;
}

/** A place as a clerk writes it: 红湾寺镇马营村第一小组. */
export function showPlace(place: Place): string {
  return [place.township, place.village, place.group].filter((p) => p !== null).join('');
}
