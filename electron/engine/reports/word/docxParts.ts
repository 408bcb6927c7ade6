/** The few parts of the library that make XML of our own inside a document of its. */
import { XmlAttributeComponent, XmlComponent } from 'docx';

export { XmlComponent };

/** Attributes under the names they have in the file. */
export class AttributeComponent extends XmlAttributeComponent<Readonly<Record<string, string>>> {}
