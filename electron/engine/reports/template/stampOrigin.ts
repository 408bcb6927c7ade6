/** Writes into a document where its figures come from, as a custom property: 对数 asks today's ledgers for the same days. */
import { XMLSerializer, type Document, type Element } from '@xmldom/xmldom';
import type PizZip from 'pizzip';
import { children, parseXml } from '../../excel/fill/sheetXml.ts';
import type { Scope } from '../../indicators/conditions.ts';

/** As the program's own report says it. */
const property = 'TalentLedgerReport';

const part = 'docProps/custom.xml';
const namespace = 'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties';
const values = 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
/** What Word gives every custom property of a document (ISO 29500-1, 22.3). */
const formatId = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}';

/** @param key what the store knows this document by */
export function stampOrigin(zip: PizZip, key: string, { from, to, unit }: Scope): void {
  const known = zip.file(part);
  const document = parseXml(known?.asText() ?? `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="${namespace}" xmlns:vt="${values}"/>`);
  const root = document.documentElement;
  if (!root) return;
  const all = children(root, 'property');
  const others = all.filter((one) => one.getAttribute('name') !== property);
  for (const one of all) if (!others.includes(one)) root.removeChild(one);
  const made = document.createElementNS(namespace, 'property');
  made.setAttribute('fmtid', formatId);
  made.setAttribute('pid', String(Math.max(1, ...others.map((one) => Number(one.getAttribute('pid')) || 1)) + 1));
  made.setAttribute('name', property);
  const text = document.createElementNS(values, 'vt:lpwstr');
  text.textContent = [key, from, to, unit ?? ''].join('|');
  made.appendChild(text);
  root.appendChild(made);
  zip.file(part, xmlOf(document));
  if (known) return;
  change(zip, '_rels/.rels', (list) => {
    if (children(list, 'Relationship').some((one) => one.getAttribute('Type') === relation)) return;
    const link = addTo(list, relations, 'Relationship');
    link.setAttribute('Id', 'rIdTalentLedger');
    link.setAttribute('Type', relation);
    link.setAttribute('Target', part);
  });
  change(zip, '[Content_Types].xml', (list) => {
    const type = addTo(list, types, 'Override');
    type.setAttribute('PartName', `/${part}`);
    type.setAttribute('ContentType', 'application/vnd.openxmlformats-officedocument.custom-properties+xml');
  });
}

function change(zip: PizZip, name: string, act: (root: Element) => void): void {
  const text = zip.file(name)?.asText();
  if (text === undefined) return;
  const document = parseXml(text);
  if (document.documentElement) act(document.documentElement);
  zip.file(name, xmlOf(document));
}

function addTo(parent: Element, uri: string, name: string): Element {
  const made = (parent.ownerDocument as Document).createElementNS(uri, name);
  parent.appendChild(made);
  return made;
}

function xmlOf(document: Document): string {
  return new XMLSerializer().serializeToString(document);
}
