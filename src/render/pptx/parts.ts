// The parts of an OPC package (ECMA-376 part 2) by path, with their kinds and relationships. Knows nothing of slides.
import { zipSync } from 'fflate';
import { escapeXml } from '../xlsx/sheet-xml.ts';

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

// Of 1 to 9, as the workbook's.
const LEVEL = 1;

type Part = { readonly bytes: Uint8Array; readonly type: string };
type Relation = { readonly type: string; readonly target: string; readonly isExternal: boolean };

/** Where a part's relationships are kept. */
const relationsPath = (path: string): string => {
  const slash = path.lastIndexOf('/') + 1;
  return `${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`;
};

const encoder = new TextEncoder();

export class Parts {
  readonly #parts = new Map<string, Part>();
  readonly #relations = new Map<string, Relation[]>();

  /** `type`: the media type of the part. */
  add(path: string, type: string, content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? encoder.encode(content) : content;
    this.#parts.set(path, { bytes, type });
  }

  /** The id by which `from` names `target`; `kind` is the last word of the relationship's type, or all of it. */
  relate(from: string, kind: string, target: string, isExternal = false): string {
    const own = this.#relations.get(from) ?? [];
    const type = kind.includes(':') ? kind : `${OFFICE}/${kind}`;
    const found = own.findIndex((one) => one.type === type && one.target === target);
    if (found >= 0) return `rId${found + 1}`;
    this.#relations.set(from, [...own, { type, target, isExternal }]);
    return `rId${own.length + 1}`;
  }

  /** `atMs` is every entry's time, so that the same parts give the same bytes. */
  zip(atMs: number): Uint8Array {
    const files: Record<string, Uint8Array> = {
      '[Content_Types].xml': encoder.encode(this.#contentTypes()),
    };
    for (const [from, relations] of this.#relations)
      files[relationsPath(from)] = encoder.encode(relationsXml(relations));
    for (const [path, { bytes }] of this.#parts) files[path] = bytes;
    return zipSync(files, { level: LEVEL, mtime: atMs });
  }

  #contentTypes(): string {
    const overrides = [...this.#parts].map(
      ([path, { type }]) => `<Override PartName="/${path}" ContentType="${type}"/>`,
    );
    return [
      `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types">`,
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
      '<Default Extension="xml" ContentType="application/xml"/>',
      `${overrides.join('')}</Types>`,
    ].join('');
  }
}

const relationsXml = (relations: readonly Relation[]): string =>
  `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations
    .map(
      ({ type, target, isExternal }, at) =>
        `<Relationship Id="rId${at + 1}" Type="${type}" Target="${escapeXml(target)}"${isExternal ? ' TargetMode="External"' : ''}/>`,
    )
    .join('')}</Relationships>`;
