import { TextDecoder } from 'node:util';
import { describe, expect, test } from 'vitest';
import { openWorkbookBytes, readPastedCells } from '../../../electron/engine/excel/read/workbook.ts';
import { readBook, readCells, readFirst, readRows, refusalOf } from '../../support/readWorkbook.ts';

const page = (body: string, head = ''): Buffer =>
  Buffer.from(`<html><head>${head}</head><body>${body}</body></html>`);

describe('a page that calls itself .xls', () => {
  test('cells stay text: an ID number keeps its 18 digits', async () => {
    const table =
      '<table><tr><td>姓名</td><td>身份证号</td></tr><tr><td>张三</td><td x:num="6.20722E+17">620722198503121234</td></tr></table>';
    const book = await readBook(page(table));
    expect([book.format, book.encoding, book.sheets[0]!.name]).toEqual(['html', 'utf-8', 'Sheet1']);
    expect(book.sheets[0]!.rows.map((row) => row.cells)).toEqual([
      ['姓名', '身份证号'],
      ['张三', '620722198503121234'],
    ]);
  });

  test('GBK is read whatever the page declares, and UTF-8 too', async () => {
    const html = '<meta charset="utf-8"><table><tr><td>\u5f20\u4e09</td></tr></table>';
    const gbk = Buffer.concat([
      Buffer.from('<meta charset="utf-8"><table><tr><td>'),
      Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]),
      Buffer.from('</td></tr></table>'),
    ]);
    expect(new TextDecoder('gb18030').decode(gbk)).toBe(html);
    expect(await readCells(gbk)).toEqual([['张三']]);
    expect(await readCells(Buffer.from(html.replace('utf-8', 'gb2312')))).toEqual([['张三']]);
    expect(await readCells(Buffer.from(`\ufeff${html}`, 'utf16le'))).toEqual([['张三']]);
  });

  test('cells over several rows and columns are merges, and push the others aside', async () => {
    const table =
      '<table><tr><th colspan=3>花名册</th></tr><tr><td rowspan="3">红湾村</td><td>张三</td><td>1</td></tr><tr><td>李四</td><td rowspan=2>2</td></tr><tr><td>王五</td></tr><tr><td>合计</td><td colspan="2">3</td></tr></table>';
    const { rows, facts } = (await readBook(page(table))).sheets[0]!;
    expect(rows.map((row) => row.cells)).toEqual([
      ['花名册'],
      ['红湾村', '张三', '1'],
      [null, '李四', '2'],
      [null, '王五'],
      ['合计', '3'],
    ]);
    expect(facts.merges).toEqual([
      { top: 1, left: 1, bottom: 1, right: 3 },
      { top: 2, left: 1, bottom: 4, right: 1 },
      { top: 3, left: 3, bottom: 4, right: 3 },
      { top: 5, left: 2, bottom: 5, right: 3 },
    ]);
  });

  test('unclosed cells and rows, attributes without quotes, markup in capital letters', async () => {
    expect(await readCells(page('<TABLE BORDER=1><TR><TD>姓名<TD>年龄<TR><TD>张三<TD>34</TABLE>'))).toEqual([
      ['姓名', '年龄'],
      ['张三', '34'],
    ]);
  });

  test('text as it is shown: references, blanks, line breaks', async () => {
    const cells =
      '<td>&nbsp;张&nbsp;三 </td><td>买买提&middot;艾力</td><td>一<br>二<br/>三</td><td>\n  四\n  五\n</td><td><p>六</p><p>七</p></td><td>a &lt; b &#x4e09; &unknown; &amp;nbsp;</td><td>1 < 2</td>';
    expect(await readCells(page(`<table><tr>${cells}</tr></table>`))).toEqual([
      ['张\u00a0三', '买买提·艾力', '一\n二\n三', '四 五', '六\n七', 'a < b 三 &unknown; &nbsp;', '1 < 2'],
    ]);
  });

  test('readings beside characters are no part of a name', async () => {
    const cells = await readCells(
      page('<table><tr><td>张<ruby>三<rp>(</rp><rt><span>sān</span></rt><rp>)</rp></ruby>丰</td><td>村</td></tr></table>'),
    );
    expect(cells).toEqual([['张三丰', '村']]);
  });

  test('scripts, styles, comments and hidden rows', async () => {
    const body =
      '<script>document.write("<table><tr><td>no</td></tr></table>")</script><style>td{}</style><!-- <table><tr><td>no</td></tr></table> --><table><tr style="display:none"><td>藏</td></tr><tr><td><s>划掉</s></td><td style="text-decoration:line-through">删</td><td title="a>b">x</td></tr></table>';
    expect(await readFirst(page(body))).toEqual([
      { row: 1, hidden: true, cells: ['藏'] },
      { row: 2, hidden: false, cells: ['划掉', '删', 'x'], strike: [0, 1] },
    ]);
  });

  test('a title above the table is a row; tables come one below the other; a page title is none', async () => {
    const body =
      '<center><h2>某镇花名册</h2></center><table><tr><td>姓名</td></tr></table><p>共 1 人</p><table><tr><td>张三</td></tr></table>';
    const found = await readFirst(page(body, '<title>网页</title>'));
    expect(found.map((row) => [row.row, row.cells[0]])).toEqual([
      [1, '某镇花名册'],
      [2, '姓名'],
      [3, '共 1 人'],
      [4, '张三'],
    ]);
  });

  test('a table inside a layout table comes out once', async () => {
    const body =
      '<table><tr><td>外<table><tr><td>姓名</td><td>电话</td></tr><tr><td>张三</td><td>1</td></tr></table></td></tr></table>';
    expect(await readCells(page(body))).toEqual([['外'], ['姓名', '电话'], ['张三', '1']]);
  });

  test('the name Excel gave the sheet', async () => {
    const head =
      '<xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>培训&amp;就业</x:Name></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml>';
    expect((await readBook(page('<table><tr><td>1</td></tr></table>', head))).sheets[0]!.name).toBe(
      '培训&就业',
    );
  });

  test.each([
    ['a page without a table', page('<p>登录已过期</p>'), 'web-page'],
    ['a page cut inside a tag', Buffer.from('<table><tr><td>张三</td></tr><tr><td cl'), 'truncated'],
    ['a page cut inside a cell', Buffer.from('<table><tr><td>张三</td></tr><tr><td>李'), 'truncated'],
    ['a page cut inside a comment', Buffer.from('<table><tr><td>张三</td></tr><!-- '), 'truncated'],
    [
      'spans beyond any sheet',
      page(`<table>${'<tr><td colspan=16384 rowspan=9>x</td></tr>'.repeat(3)}</table>`),
      'too-large',
    ],
    ['tables in tables without end', page('<table><tr><td>'.repeat(200)), 'damaged'],
  ])('%s', async (_, bytes, code) => {
    expect(await refusalOf(bytes)).toBe(code);
  });

  test('spans over spans cost no more than a sheet may', async () => {
    const cells = '<td rowspan=60000>x</td>'.repeat(5000);
    const body = `<table><tr>${cells}</tr>${`<tr><td>y</td></tr>`.repeat(60_000)}</table>`;
    expect(await refusalOf(page(body), { limits: { slots: 20_000_000 } })).toBe('too-large');
  });
});

const xml2003 = (rows: string, more = ''): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="m"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;"/><Font ss:StrikeThrough="1"/></Style></Styles><Worksheet ss:Name="一村"><Table><Column ss:Index="2" ss:Hidden="1" ss:Span="1"/>${rows}</Table>${more}</Worksheet><Worksheet ss:Name="藏"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>`,
  );

describe('XML of Excel 2003', () => {
  test('what Excel declares of an empty sheet, of rows without cells and below a merge is no damage', async () => {
    const doubtsOf = async (declared: number, rows: string): Promise<readonly string[]> => {
      const bytes = Buffer.from(xml2003(rows).toString().replace('<Table>', `<Table ss:ExpandedRowCount="${declared}">`));
      const sheet = (await openWorkbookBytes(bytes, 'a')).sheets[0]!;
      for await (const _ of sheet.rows()) void _;
      return (sheet.doubts?.() ?? []).map((doubt) => doubt.code);
    };
    const row = (more = ''): string => `<Row${more}><Cell><Data ss:Type="String">甲</Data></Cell></Row>`;
    expect(await doubtsOf(1, '')).toEqual([]);
    expect(await doubtsOf(2, `${row()}${row()}<Row ss:Span="12"/>`)).toEqual([]);
    expect(await doubtsOf(4, `${row()}<Row><Cell ss:MergeDown="2"><Data ss:Type="String">乙</Data></Cell></Row>`)).toEqual([]);
    expect(await doubtsOf(4, `${row()}${row()}`)).toEqual(['rows-declared']);
    expect(await doubtsOf(2, `${row()}${row(' ss:Index="9"')}`)).toEqual(['rows-outside']);
  });

  test('formats that are called by a name or taken over from another style', async () => {
    const styles = `<Styles><Style ss:ID="s1"><Font ss:StrikeThrough="1"/><NumberFormat ss:Format="yyyy/m/d"/></Style><Style ss:ID="s2" ss:Parent="s1"/><Style ss:ID="s3"><NumberFormat ss:Format="Currency"/></Style><Style ss:ID="s4"><NumberFormat ss:Format="Yes/No"/></Style><Style ss:ID="s5" ss:Parent="s1"><NumberFormat ss:Format="h:mm"/></Style><Style ss:Parent="s1"><NumberFormat ss:Format="yyyy"/></Style><Style ss:ID="s6"/></Styles>`;
    const cell = (style: string, type: string, value: string): string => `<Cell ss:StyleID="${style}"><Data ss:Type="${type}">${value}</Data></Cell>`;
    const row = `<Row>${cell('s2', 'Number', '31111')}${cell('s3', 'Number', '62368.5')}${cell('s4', 'Number', '1')}${cell('s4', 'Number', '0')}${cell('s5', 'DateTime', '1899-12-31T10:30:00.000')}${cell('s6', 'Number', '2005')}</Row>`;
    const book = await readBook(Buffer.from(xml2003(row).toString().replace('<Worksheet', `${styles}<Worksheet`)));
    const [first] = book.sheets[0]!.rows;
    expect(first?.cells).toEqual([
      { kind: 'date', serial: 31111, iso: '1985-03-05', precision: 'day' },
      { kind: 'number', value: 62368.5, text: '¥62,368.50' },
      { kind: 'number', value: 1, text: '是' },
      { kind: 'number', value: 0, text: '否' },
      { kind: 'number', value: 0.4375, text: '10:30' },
      2005,
    ]);
    expect(first?.strike).toEqual([0, 4]);
  });

  test('values, places, merges, formats and hidden things', async () => {
    const rows =
      '<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">花名册</Data></Cell><Cell><Data ss:Type="String">后</Data></Cell></Row>' +
      '<Row ss:Index="4" ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="Number">620722198503121234</Data></Cell><Cell ss:StyleID="d"><Data ss:Type="DateTime">1985-03-12T00:00:00.000</Data></Cell><Cell ss:StyleID="m"><Data ss:Type="DateTime">1985-03-01T00:00:00.000</Data></Cell></Row>' +
      '<Row><Cell ss:MergeDown="1"><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>张</B><Font html:Color="#FF0000">三</Font></ss:Data><Comment><ss:Data><B>批注</B></ss:Data></Comment></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell ss:StyleID="d"><Data ss:Type="Number">45292</Data></Cell></Row>';
    const book = await readBook(xml2003(rows));
    expect([book.format, book.encoding]).toEqual(['xml2003', 'utf-8']);
    expect(book.sheets.map(({ name, state }) => [name, state])).toEqual([
      ['一村', 'visible'],
      ['藏', 'hidden'],
    ]);
    const { rows: found, facts } = book.sheets[0]!;
    expect(found).toEqual([
      { row: 1, hidden: false, cells: ['花名册', null, null, '后'] },
      {
        row: 4,
        hidden: true,
        cells: [
          null,
          { kind: 'number', value: 620722198503121280, text: '6.20722E+17' },
          { kind: 'date', serial: 31118, iso: '1985-03-12', precision: 'day' },
          { kind: 'date', serial: 31107, iso: '1985-03-01', precision: 'month' },
        ],
        strike: [3],
      },
      {
        row: 5,
        hidden: false,
        cells: [
          '张三',
          true,
          { kind: 'error', code: '#N/A' },
          { kind: 'date', serial: 45292, iso: '2024-01-01', precision: 'day' },
        ],
      },
    ]);
    expect(facts.merges).toEqual([
      { top: 1, left: 1, bottom: 1, right: 3 },
      { top: 5, left: 1, bottom: 6, right: 1 },
    ]);
    expect(facts.hiddenColumns).toEqual([2, 3]);
  });

  test('cut anywhere behind its beginning it is refused', async () => {
    const whole = xml2003('<Row><Cell><Data ss:Type="String">张三</Data></Cell></Row>');
    const start = whole.indexOf('<Styles>');
    for (let length = start; length < whole.length; length += 5) {
      expect(['truncated', 'damaged'], `cut at ${length}`).toContain(
        await refusalOf(whole.subarray(0, length)),
      );
    }
  });

  test('other XML is no workbook', async () => {
    expect(await refusalOf(Buffer.from('<?xml version="1.0"?><people><person/></people>'))).toBe(
      'not-a-workbook',
    );
  });

  test('a document type declaration is refused', async () => {
    const text = xml2003('').toString().replace('<Workbook', '<!DOCTYPE a [<!ENTITY x "y">]><Workbook');
    expect(await refusalOf(Buffer.from(text))).toBe('dtd');
  });
});

describe('pasted cells', () => {
  const cells = async (text: string, html?: string): Promise<unknown> =>
    (await readRows(readPastedCells(text, html).sheets[0]!)).map((row) => row.cells);

  test('lines and tabs from Excel, with quotes around line breaks', async () => {
    expect(
      await cells('姓名\t身份证号\r\n张三\t620722198503121234\r\n"第一行\n第二行"\t"说""好"""\r\n'),
    ).toEqual([
      ['姓名', '身份证号'],
      ['张三', '620722198503121234'],
      ['第一行\n第二行', '说"好"'],
    ]);
  });

  test('the clipboard of Excel keeps merged cells', async () => {
    const html =
      '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><!--StartFragment--><table><col width=72><tr><td rowspan=2 class=xl65>红湾村</td><td>张三</td></tr><tr><td>李四</td></tr><!--EndFragment--></table></body></html>';
    const book = readPastedCells('红湾村\t张三\n\t李四', html);
    expect(book.format).toBe('html');
    expect(await readRows(book.sheets[0]!)).toEqual([
      { row: 1, hidden: false, cells: ['红湾村', '张三'] },
      { row: 2, hidden: false, cells: [null, '李四'] },
    ]);
    expect((await book.sheets[0]!.facts()).merges).toEqual([{ top: 1, left: 1, bottom: 2, right: 1 }]);
  });

  test('the table of a Word document, with its paragraphs', async () => {
    const html =
      '<p class=MsoNormal>花名册</p><table class=MsoTableGrid><tr><td><p class=MsoNormal><span>姓名</span></p></td><td><p>电话<o:p></o:p></p></td></tr><tr><td><p>张三</p></td><td><p>138<span>12345678</span></p></td></tr></table>';
    expect(await cells('', html)).toEqual([
      ['姓名', '电话'],
      ['张三', '13812345678'],
    ]);
  });

  test('HTML without a table, or cut short, leaves the text', async () => {
    expect(await cells('a\tb', '<p>a b</p>')).toEqual([['a', 'b']]);
    expect(await cells('a\tb', '<table><tr><td>a</td><td>b')).toEqual([['a', 'b']]);
    expect(await cells('a\tb', '<table></table>')).toEqual([['a', 'b']]);
  });

  test('nothing pasted gives no rows', async () => {
    expect(await cells('')).toEqual([]);
    expect(await cells(' \t\n'.replace(' ', ''))).toEqual([]);
  });

  test('a comma is no delimiter in pasted cells', async () => {
    expect(await cells('一村,二村\t3')).toEqual([['一村,二村', '3']]);
  });
});
