/** Cell comments (批注): the note itself and the little box Excel draws for it (a VML part, still required). */
import { columnName } from './address.ts';
import { escapeXml } from './xml.ts';

export interface Comment {
  /** 1-based row, 0-based column. */
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

const author = '人才台账';

export function commentsXml(comments: readonly Comment[]): string {
  const items = comments.map(
    (c) =>
      `<comment ref="${columnName(c.column)}${c.row}" authorId="0"><text><r>` +
      '<rPr><sz val="10"/><rFont val="宋体"/><charset val="134"/></rPr>' +
      `<t xml:space="preserve">${escapeXml(c.text)}</t></r></text></comment>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    `<authors><author>${author}</author></authors><commentList>${items.join('')}</commentList></comments>`
  );
}

export function drawingXml(comments: readonly Comment[]): string {
  const shapes = comments.map((c, index) => {
    const row = c.row - 1;
    const anchor = [c.column + 1, 15, Math.max(row - 1, 0), 10, c.column + 4, 15, row + 4, 4].join(',');
    return (
      `<v:shape id="_x0000_s${1025 + index}" type="#_x0000_t202" ` +
      'style="position:absolute;margin-left:60pt;margin-top:1.5pt;width:160pt;height:60pt;z-index:1;visibility:hidden" ' +
      'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>' +
      '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>' +
      `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor>` +
      `<x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${c.column}</x:Column></x:ClientData></v:shape>`
    );
  });
  return (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ' +
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>' +
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
    `${shapes.join('')}</xml>`
  );
}
