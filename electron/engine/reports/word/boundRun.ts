/** Content controls (w:sdt): the figure in the document that still knows which indicator it is. */
import { AttributeComponent, XmlComponent } from './docxParts.ts';
import { writeTag, type FigureTag } from './origin.ts';


class Node extends XmlComponent {
  constructor(name: string, attributes: Readonly<Record<string, string>> = {}, children: readonly XmlComponent[] = []) {
    super(name);
    if (Object.keys(attributes).length > 0) this.root.push(new AttributeComponent(attributes));
    this.root.push(...children);
  }
}

/** Wraps runs in a content control. `number` tells it apart from the others of the document. */
export class BoundFigure extends XmlComponent {
  constructor(tag: FigureTag, label: string, number: number, runs: readonly XmlComponent[]) {
    super('w:sdt');
    this.root.push(
      new Node('w:sdtPr', {}, [
        new Node('w:alias', { 'w:val': label.slice(0, 64) }),
        new Node('w:tag', { 'w:val': writeTag(tag) }),
        new Node('w:id', { 'w:val': String(41_000_000 + number) }),
        new Node('w:text'),
      ]),
      new Node('w:sdtContent', {}, runs),
    );
  }
}
