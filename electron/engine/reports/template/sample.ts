/** A template to begin with: it shows every kind of tag, and fills as it stands. */
import { AlignmentType, Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';

const face = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia });

const lines: readonly (readonly [kind: 'title' | 'heading' | 'body', text: string])[] = [
  ['title', '{单位}{年份}年人才培训工作情况'],
  ['body', '现将{起始日}至{截至日}人才培训工作情况汇报如下。'],
  ['heading', '一、总体情况'],
  ['body', '全年计划举办培训班{计划期数}期，目前已举办{已举办期数}期，完成计划的{计划完成率}%；共培训{培训人次}人次，同一人只计一次为{培训人数}人，上年同期{培训人次:上年}人次。'],
  ['body', '{#有:赴外专题培训班}其中赴外培训{赴外培训班}期：{赴外专题培训班:名单}。{/有:赴外专题培训班}'],
  ['body', '与{合作院校数}所院校签订合作协议：{合作院校数:名单}。'],
  ['heading', '二、各单位培训人次'],
  ['body', '{#培训人次:按主办单位}'],
  ['body', '{序号}. {名称}：{数值}人次'],
  ['body', '{/培训人次:按主办单位}'],
  ['heading', '三、已举办的培训班'],
];

/** The sample as .docx. */
export async function writeSample(): Promise<Uint8Array> {
  const document = new Document({
    styles: { default: { document: { run: { font: face('仿宋_GB2312'), size: 32 } } } },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 2098, bottom: 1984, left: 1587, right: 1474 } } },
        children: [...lines.map(([kind, text]) => paragraph(kind, text)), classTable()],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function paragraph(kind: 'title' | 'heading' | 'body', text: string): Paragraph {
  const spacing = { line: 579, lineRule: 'exact' } as const;
  switch (kind) {
    case 'title':
      return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { line: 700, lineRule: 'exact', after: 579 }, children: [new TextRun({ text, font: face('方正小标宋简体'), size: 44 })] });
    case 'heading':
      return new Paragraph({ spacing, indent: { firstLine: 640 }, children: [new TextRun({ text, font: face('黑体') })] });
    case 'body':
      return new Paragraph({ spacing, indent: { firstLine: 640 }, children: [new TextRun({ text })] });
  }
}

const columns: readonly (readonly [title: string, cell: string, width: number])[] = [
  ['序号', '{#已举办期数}{序号}', 900],
  ['班名', '{班名}', 3600],
  ['工种', '{工种}', 1900],
  ['开班日期', '{开班日期}{/已举办期数}', 2400],
];

/** A loop within one row of a table repeats the row. */
function classTable(): Table {
  const row = (texts: readonly string[], head: boolean): TableRow =>
    new TableRow({
      tableHeader: head,
      children: texts.map((text, i) => new TableCell({ width: { size: columns[i]?.[2] ?? 1000, type: WidthType.DXA }, children: [new Paragraph({ children: [new TextRun({ text, size: 24, bold: head })] })] })),
    });
  return new Table({ width: { size: 8800, type: WidthType.DXA }, columnWidths: columns.map(([, , width]) => width), rows: [row(columns.map(([title]) => title), true), row(columns.map(([, cell]) => cell), false)] });
}
