/** The report as .docx in the format of GB/T 9704-2012 (domain.md §7). */
import {
  AlignmentType,
  Bookmark,
  Document,
  Footer,
  LineRuleType,
  NumberFormat,
  Packer,
  PageNumber,
  Paragraph,
  SectionType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type IRunOptions,
  type ISectionOptions,
  type ParagraphChild,
} from 'docx';
import type { ReportBlock, ReportDoc } from '../../../../shared/contract/report.ts';
import { checksInOrder, checksSummary } from '../../../../shared/indicator/checkWords.ts';
import { appendixColumns, appendixTexts, appendixTitle, checksColumns, checksTitle, checkTexts } from './appendix.ts';
import { BoundFigure } from './boundRun.ts';
import { namesMark, originText, reportProperty } from './origin.ts';

/** Millimetres in twentieths of a point. */
const mm = (value: number): number => Math.round((value * 1440) / 25.4);
/** Sizes of characters in half points: 二号 22 pt, 三号 16 pt, 四号 14 pt, 小五 9 pt. */
const size = { second: 44, third: 32, fourth: 28, small: 18 } as const;
/** 22 lines in 225 mm (GB/T 9704-2012, 5.2.3): exactly 28.95 pt. */
const pitch = 579;
/**
 * 28 characters of 16 pt in a line of 156 mm (5.2.3) stand closer by a quarter of a point. Said of the characters: a
 * document grid is drawn far too wide by LibreOffice.
 */
const closer = -5;
/** Two characters of 三号. */
const indent = 640;

/** Names of fonts only: the offices have them, and none is passed on. Western letters and figures in Times New Roman. */
const face = (eastAsia: string): NonNullable<IRunOptions['font']> => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia });
const fonts = { title: face('方正小标宋简体'), body: face('仿宋_GB2312'), heading1: face('黑体'), heading2: face('楷体_GB2312'), page: { ascii: '宋体', hAnsi: '宋体', cs: '宋体', eastAsia: '宋体' }, cell: face('宋体') } as const;

const faceOf: Readonly<Record<ReportBlock['kind'], { readonly font: IRunOptions['font']; readonly size: number }>> = {
  title: { font: fonts.title, size: size.second },
  salutation: { font: fonts.body, size: size.third },
  heading1: { font: fonts.heading1, size: size.third },
  heading2: { font: fonts.heading2, size: size.third },
  body: { font: fonts.body, size: size.third },
  signature: { font: fonts.body, size: size.third },
  date: { font: fonts.body, size: size.third },
};

/**
 * Writes the document.
 * @param key what the report is kept under, for 对数
 */
export async function writeReport(doc: ReportDoc, key: string): Promise<Uint8Array> {
  let figures = 0;
  const childrenOf = (block: ReportBlock): ParagraphChild[] =>
    block.runs.flatMap((run): ParagraphChild[] => {
      const { font, size: points } = faceOf[block.kind];
      const plain = new TextRun({ text: run.text, size: points, ...(points === size.third && { characterSpacing: closer }), ...(font === undefined ? {} : { font }), ...(run.figure?.missing ? { highlight: 'yellow' as const } : {}) });
      if (!run.figure || run.figure.show === 'words') return [plain];
      figures += 1;
      // Lists of names get a bookmark: LibreOffice repeats long texts in a control.
      if (run.figure.show === 'names') return [new Bookmark({ id: namesMark(run.figure.id, figures), children: [plain] })];
      const { id, show, label } = run.figure;
      // The library's types list its own children; a content control may stand wherever a run may (ISO 29500, 17.5.2).
      return [new BoundFigure({ id, show, text: run.text }, label, figures, [plain]) as unknown as ParagraphChild];
    });
  const document = new Document({
    title: doc.title,
    creator: doc.unitName,
    customProperties: [{ name: reportProperty, value: originText({ key, ...doc.period, unit: doc.unit }) }],
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: fonts.body, size: size.third } } } },
    sections: [bodySection(doc.blocks.flatMap((block, i) => [...(block.kind === 'signature' ? [attachmentLine()] : []), paragraphOf(block, childrenOf(block), doc.blocks[i + 1]?.kind === 'signature')])), appendixSection(doc)],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** 附件说明: an empty line below the text, two characters in (7.3.4). */
function attachmentLine(): Paragraph {
  return new Paragraph({
    children: [new TextRun({ text: `${appendixTitle[0]}：${appendixTitle[1]}`, font: fonts.body, size: size.third, characterSpacing: closer })],
    spacing: { line: pitch, lineRule: LineRuleType.EXACT, before: pitch },
    indent: { firstLine: indent },
    keepNext: true,
  });
}

/** @param last the signature follows: it must not stand alone on a page (7.3.5.4) */
function paragraphOf(block: ReportBlock, children: ParagraphChild[], last: boolean): Paragraph {
  const spacing = { line: pitch, lineRule: LineRuleType.EXACT };
  switch (block.kind) {
    case 'title':
      // 二号 needs more than the line of 三号; an empty line stands below (7.3.1).
      return new Paragraph({ children, alignment: AlignmentType.CENTER, spacing: { line: 700, lineRule: LineRuleType.EXACT, after: pitch } });
    case 'salutation':
      return new Paragraph({ children, spacing });
    case 'signature':
      return new Paragraph({ children, alignment: AlignmentType.RIGHT, spacing: { ...spacing, before: pitch }, indent: { right: indent }, keepNext: true });
    case 'date':
      return new Paragraph({ children, alignment: AlignmentType.RIGHT, spacing, indent: { right: indent * 2 } });
    default:
      return new Paragraph({ children, spacing, indent: { firstLine: indent }, keepNext: last || block.kind !== 'body', ...(block.kind === 'body' ? { alignment: AlignmentType.JUSTIFIED } : {}) });
  }
}

/** 版心 156 × 225 mm on A4: margins 37, 35, 28, 26 mm. Page number 四号, — 1 —, odd right, even left, one character in. */
const page = { size: { width: mm(210), height: mm(297) }, margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(28), header: mm(15) } };

function pageFooter(alignment: (typeof AlignmentType)[keyof typeof AlignmentType], side: 'left' | 'right'): Footer {
  const run = { font: fonts.page, size: size.fourth };
  return new Footer({
    children: [new Paragraph({ alignment, indent: { [side]: 280 }, children: [new TextRun({ ...run, text: '— ' }), new TextRun({ ...run, children: [PageNumber.CURRENT] }), new TextRun({ ...run, text: ' —' })] })],
  });
}

const footers = (): NonNullable<ISectionOptions['footers']> => ({ default: pageFooter(AlignmentType.RIGHT, 'right'), even: pageFooter(AlignmentType.LEFT, 'left') });

function bodySection(children: Paragraph[]): ISectionOptions {
  return { properties: { page: { ...page, pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL } } }, footers: footers(), children };
}

/** 附件: what each figure counted, until when, over how many rows; and how the numbers agree with each other. */
function appendixSection(doc: ReportDoc): ISectionOptions {
  const cell = (text: string, width: number, bold = false): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.PERCENTAGE },
      verticalAlign: VerticalAlign.CENTER,
      margins: { left: 60, right: 60, top: 20, bottom: 20 },
      children: [new Paragraph({ children: [new TextRun({ text, size: size.small, font: bold ? fonts.heading1 : fonts.cell })] })],
    });
  type Columns = readonly { readonly title: string; readonly width: number }[];
  const table = (columns: Columns, lines: readonly (readonly string[])[]): Table => {
    const head = new TableRow({ tableHeader: true, cantSplit: true, children: columns.map((c) => cell(c.title, c.width, true)) });
    const rows = lines.map((texts) => new TableRow({ cantSplit: true, children: texts.map((text, i) => cell(text, columns[i]?.width ?? 10)) }));
    return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, layout: TableLayoutType.FIXED, columnWidths: columns.map((c) => Math.round((mm(156) * c.width) / 100)), rows: [head, ...rows] });
  };
  const checks = checksInOrder(doc.checks ?? []);
  return {
    properties: { type: SectionType.NEXT_PAGE, page },
    footers: footers(),
    children: [
      new Paragraph({ children: [new TextRun({ text: appendixTitle[0], size: size.third, font: fonts.heading1 })], spacing: { line: pitch, lineRule: LineRuleType.EXACT } }),
      new Paragraph({ alignment: AlignmentType.CENTER, spacing: { line: 640, lineRule: LineRuleType.EXACT, after: 120 }, children: [new TextRun({ text: appendixTitle[1], size: size.third, font: fonts.title })] }),
      table(appendixColumns, doc.appendix.map(appendixTexts)),
      ...(checks.length === 0
        ? []
        : [
            new Paragraph({ keepNext: true, spacing: { line: pitch, lineRule: LineRuleType.EXACT, before: 240, after: 60 }, children: [new TextRun({ text: `${checksTitle}：${checksSummary(checks)}`, size: size.third, font: fonts.heading1, characterSpacing: closer })] }),
            table(checksColumns, checks.map(checkTexts)),
          ]),
    ],
  };
}
