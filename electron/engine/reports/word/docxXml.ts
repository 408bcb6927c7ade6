/** Small steps through the XML of a .docx, by local names: programs differ in their prefixes. */
import type { Element } from '@xmldom/xmldom';

/** The elements directly inside another, in order. */
export function* childElements(parent: Element): Generator<Element> {
  for (let node = parent.firstChild; node; node = node.nextSibling) if (node.nodeType === 1) yield node as Element;
}

/** The first element of that name directly inside another; null where there is none. */
export function firstChild(parent: Element, name: string): Element | null {
  for (const node of childElements(parent)) if (node.localName === name) return node;
  return null;
}

/** All elements of that name at any depth, in document order. */
export function* elements(root: Element | null, name: string): Generator<Element> {
  if (!root) return;
  for (const node of childElements(root)) {
    if (node.localName === name) yield node;
    yield* elements(node, name);
  }
}

/** Value of an attribute in whichever namespace; '' when it is not there. */
export function valueOf(element: Element, name: string): string {
  for (const attribute of element.attributes) if (attribute.localName === name) return attribute.value;
  return '';
}
