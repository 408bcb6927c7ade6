import { closeSync, openSync, writeSync } from 'node:fs';
import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';
import { checkCharacter } from '../../../shared/identity/checkDigit.ts';
import { escapeXml, MAIN, rawXlsx } from '../../support/rawXlsx.ts';
import type { RawPart } from '../../support/rawXlsx.ts';

/** What a reader must find in a roster: rows, filled cells, characters, sum of the numbers. */
export interface Tally {
  rows: number;
  cells: number;
  characters: number;
  sum: number;
}

export interface RosterShape {
  readonly path: string;
  /** People. */
  readonly people: number;
  readonly strings: 'shared' | 'inline';
  /** Formatted rows without content behind the people. */
  readonly emptyRows?: number;
  /** 30 columns instead of 21: what follows from the training is in the list too. */
  readonly wide?: boolean;
  /** What stands behind the rows. */
  readonly tail?: string;
}

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN = [...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂玉萍红鹏建国华文辉力志永生健世广'];
const TOWNS = ['红湾寺镇', '大草滩乡', '皇城镇', '马蹄乡', '白银乡', '祁丰乡', '明花乡', '康乐镇'];
const TRADES = ['家政服务员', '养老护理员', '电工', '焊工', '中式烹调师', '育婴员', '民族刺绣', '畜禽养殖'];
const EDUCATION = ['小学', '初中', '初中', '高中', '中专', '大专', '本科'];
const AREAS = ['02', '21', '22', '23', '24', '25'];
const COLUMNS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'AA', 'AB', 'AC', 'AD'];
const WIDE = ['技能等级', '证书名称', '补贴金额', '就业单位', '就业地点', '月工资', '家庭人口', '身体状况', '填表人'];
const HEADERS =
  '序号,姓名,性别,民族,身份证号,出生年月,文化程度,政治面貌,户籍地址,所属乡镇,所属村,联系电话,人员类别,培训工种,培训班名称,开班日期,结业日期,学时,考核成绩,证书编号,备注'.split(
    ',',
  );
/** Style of each column: 1 text, 2 General, 3 date, as in a roster made with WPS. */
const STYLES = [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 2, 2, 1, 1];

/** A generator with a seed: every run measures the same file. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A number an import accepts: its check digit is right and its sequence says the sex of the row. */
const idNumber = (body: string): string => body + checkCharacter(body);

/** One person of the roster, 21 cells. */
function person(i: number, next: () => number): readonly (string | number | null)[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const year = 1955 + Math.floor(next() * 50);
  const month = String(1 + Math.floor(next() * 12)).padStart(2, '0');
  const day = String(1 + Math.floor(next() * 28)).padStart(2, '0');
  const town = pick(TOWNS);
  const trade = pick(TRADES);
  const village = `${pick(['东', '西', '南', '北', '上', '下'])}${pick(['坪', '河', '滩', '沟', '湾'])}村`;
  const start = 46_023 + Math.floor(next() * 300);
  return [
    i + 1,
    pick(SURNAMES) + pick(GIVEN) + (next() < 0.75 ? pick(GIVEN) : ''),
    i % 2 === 1 ? '男' : '女',
    next() < 0.7 ? '汉族' : pick(['藏族', '裕固族', '回族']),
    idNumber(
      `6207${AREAS[Math.floor(i / 1000) % AREAS.length]!}${year}${month}${day}${String(i % 1000).padStart(3, '0')}`,
    ),
    `${year}.${month}`,
    pick(EDUCATION),
    next() < 0.8 ? '群众' : '中共党员',
    `甘肃省张掖市云岭县${town}${village}${1 + Math.floor(next() * 18)}组${1 + Math.floor(next() * 200)}号`,
    town,
    village,
    `1${pick(['3', '5', '7', '8', '9'])}${String(Math.floor(next() * 1e9)).padStart(9, '0')}`,
    pick(['脱贫劳动力', '农村转移就业劳动者', '返乡农民工', '高素质农民']),
    trade,
    `2026年${trade}第${1 + Math.floor(next() * 40)}期培训班（${town}）`,
    start,
    start + 5 + Math.floor(next() * 20),
    pick([24, 32, 40, 56, 80]),
    Math.round(550 + next() * 450) / 10,
    `HY2026${String(i + 1).padStart(8, '0')}`,
    next() < 0.05 ? '已领取补贴&已就业' : null,
  ];
}

/** Nine more cells of a person: what became of the training. */
function later(i: number): readonly (string | number)[] {
  return ['初级', '家政服务员证', 400 + (i % 5) * 100, `云岭县第${i % 300}家政公司`, '甘肃省兰州市', 3000 + (i % 40) * 50, 2 + (i % 5), '健康', `王${i % 20}`];
}

/** Writes the roster as Excel lays it out (the sheet in front of the shared strings); streaming, so any size will do. */
export async function writeRoster(shape: RosterShape): Promise<Tally> {
  const tally: Tally = { rows: 0, cells: 0, characters: 0, sum: 0 };
  const strings = new Map<string, number>();
  let uses = 0;
  const text = (reference: string, style: number, value: string): string => {
    if (shape.strings === 'inline')
      return `<c r="${reference}" s="${style}" t="inlineStr"><is><t>${escapeXml(value)}</t></is></c>`;
    uses++;
    let index = strings.get(value);
    if (index === undefined) strings.set(value, (index = strings.size));
    return `<c r="${reference}" s="${style}" t="s"><v>${index}</v></c>`;
  };
  const headers = shape.wide === true ? [...HEADERS, ...WIDE] : HEADERS;
  function* sheet(): Generator<string> {
    const next = random(20_261_122);
    const last = 3 + shape.people + (shape.emptyRows ?? 0);
    yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet xmlns="${MAIN}" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><dimension ref="A1:U${last}"/><cols><col min="1" max="1" width="6.5" customWidth="1"/></cols><sheetData>`;
    if (shape.people > 0) {
      yield `<row r="1" spans="1:21">${text('A1', 1, '云岭县2026年度职业技能培训人员花名册')}${COLUMNS.slice(
        1,
        headers.length,
      )
        .map((c) => `<c r="${c}1" s="1"/>`)
        .join('')}</row>`;
      yield `<row r="2" spans="1:21">${text('A2', 1, '填报单位：红湾寺镇人民政府')}</row>`;
      yield `<row r="3" spans="1:21">${headers.map((h, i) => text(`${COLUMNS[i]!}3`, 1, h)).join('')}</row>`;
    }
    for (let i = 0; i < shape.people; i++) {
      const row = i + 4;
      let xml = `<row r="${row}" spans="1:21" x14ac:dyDescent="0.15">`;
      tally.rows++;
      const cells = shape.wide === true ? [...person(i, next), ...later(i)] : person(i, next);
      for (const [c, value] of cells.entries()) {
        const reference = `${COLUMNS[c]}${row}`;
        if (value === null) xml += `<c r="${reference}" s="1"/>`;
        else if (typeof value === 'string') xml += text(reference, STYLES[c] ?? 1, value);
        else xml += `<c r="${reference}" s="${STYLES[c] ?? 2}"><v>${value}</v></c>`;
        if (value === null) continue;
        tally.cells++;
        if (typeof value === 'string') tally.characters += value.length;
        else tally.sum += value;
      }
      yield `${xml}</row>`;
    }
    for (let row = 4 + shape.people; row <= last; row++) {
      yield `<row r="${row}" spans="1:21" s="1" customFormat="1" ht="18" customHeight="1" x14ac:dyDescent="0.15"/>`;
    }
    yield `</sheetData>${shape.tail ?? ''}</worksheet>`;
  }
  function* table(): Generator<string> {
    yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<sst xmlns="${MAIN}" count="${uses}" uniqueCount="${strings.size}">`;
    // Chinese Excel writes a phoneticPr behind every text.
    for (const value of strings.keys())
      yield `<si><t>${escapeXml(value)}</t><phoneticPr fontId="1" type="noConversion"/></si>`;
    yield '</sst>';
  }
  const parts: { readonly name: string; readonly xml: () => Generator<string> }[] = [];
  const small: RawPart[] = [];
  // The small parts are those of any workbook: taken over from the one the tests build.
  rawXlsx({
    sheets: [{ name: '花名册', xml: '' }],
    formats: [0, 49, 0, 14],
    ...(shape.strings === 'shared' && { stringsXml: ' ' }),
    pack: (part) => {
      small.push(part);
      return part;
    },
  });
  for (const part of small) {
    if (part.name.includes('sheet1')) parts.push({ name: part.name, xml: sheet });
    else if (part.name.includes('sharedStrings')) parts.push({ name: part.name, xml: table });
    else parts.push({ name: part.name, xml: () => [String(part.data)].values() as Generator<string> });
  }
  await writeZip(shape.path, parts);
  return tally;
}

async function writeZip(
  path: string,
  parts: readonly { readonly name: string; readonly xml: () => Generator<string> }[],
): Promise<void> {
  const file = openSync(path, 'w');
  const directory: Buffer[] = [];
  let at = 0;
  const put = (bytes: Buffer): void => {
    writeSync(file, bytes);
    at += bytes.length;
  };
  for (const part of parts) {
    const packed: Buffer[] = [];
    const deflate = createDeflateRaw();
    deflate.on('data', (bytes: Buffer) => packed.push(bytes));
    let crc = 0;
    let size = 0;
    let waiting = '';
    const flush = async (): Promise<void> => {
      const bytes = Buffer.from(waiting);
      waiting = '';
      crc = crc32(bytes, crc);
      size += bytes.length;
      if (!deflate.write(bytes)) await once(deflate, 'drain');
    };
    for (const piece of part.xml()) {
      waiting += piece;
      if (waiting.length > 2 ** 18) await flush();
    }
    await flush();
    const ended = once(deflate, 'end');
    deflate.end();
    await ended;
    const data = Buffer.concat(packed);
    const name = Buffer.from(part.name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc, 14);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    central.writeUInt16LE(20, 6);
    local.copy(central, 10, 8, 28);
    central.writeUInt32LE(at, 42);
    directory.push(central, name);
    put(local);
    put(name);
    put(data);
  }
  const start = at;
  for (const piece of directory) put(piece);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(at - start, 12);
  end.writeUInt32LE(start, 16);
  put(end);
  closeSync(file);
}

/** The roster as a text file in GB18030 would be read: as UTF-8 here, since Node cannot write GB18030. */
export function writeCsv(path: string, people: number): Tally {
  const tally: Tally = { rows: 0, cells: 0, characters: 0, sum: 0 };
  const file = openSync(path, 'w');
  const next = random(20_261_122);
  writeSync(file, `${HEADERS.join(',')}\r\n`);
  let waiting = '';
  for (let i = 0; i < people; i++) {
    const cells = person(i, next).map((value) => (value === null ? '' : String(value)));
    tally.rows++;
    for (const value of cells) {
      if (value === '') continue;
      tally.cells++;
      tally.characters += value.length;
    }
    waiting += `${cells.join(',')}\r\n`;
    if (waiting.length > 2 ** 18) {
      writeSync(file, waiting);
      waiting = '';
    }
  }
  writeSync(file, waiting);
  closeSync(file);
  return tally;
}
