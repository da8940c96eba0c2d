// Requests to the API from its own document: every operation, with ids that exist or not, and bodies that are nearly right.
import {
  exampleOf,
  operationsOf,
  resolveParameter,
  resolveSchema,
} from '../../src/pages/docs/api-document.ts';
import type { ApiDocument, Parameter } from '../../src/pages/docs/api-document.ts';
import { pick } from '../http/hostile/draw.ts';
import type { Draw } from '../http/hostile/draw.ts';
import { hostileText } from './hostile.ts';
import type { Known } from './known.ts';
import { mutateJson, mutateTable } from './mutate.ts';
import type { Shot } from './shot.ts';

export type Sender = { readonly key: string; readonly brandId: string; readonly known: Known };

const exampleText = ({ example, schema }: Parameter, document: ApiDocument): string =>
  String(example ?? (schema ? exampleOf(schema, document) : ''));

/** Mostly an id that exists, so that what lies behind it is met. */
const inPath = (draw: Draw, known: Known, example: string): string =>
  draw(12) === 0 ? hostileText(draw).slice(0, 400) : (known.like(draw, example) ?? example);

const bodyOf = (
  draw: Draw,
  content: Readonly<Record<string, { schema?: object; example?: unknown }>>,
  document: ApiDocument,
): { type: string; body: string } => {
  const [type, media] = pick(draw, Object.entries(content));
  const example =
    media.example ??
    (media.schema ? exampleOf(resolveSchema(media.schema, document), document) : {});
  if (type === 'application/json')
    return { type: draw(40) === 0 ? 'text/plain' : type, body: mutateJson(draw, example) };
  if (type === 'multipart/form-data' || type === 'application/x-www-form-urlencoded') {
    const fields = Object.entries(
      typeof example === 'object' && example !== null ? example : { file: example },
    );
    const parts = fields.map(
      ([name, value]) =>
        `--x7Kq\r\nContent-Disposition: form-data; name="${name}"; filename="${hostileText(draw)
          .slice(0, 60)
          .replaceAll(
            /[\r\n"]/g,
            '',
          )}"\r\n\r\n${draw(2) === 0 ? hostileText(draw) : mutateTable(draw, String(value))}\r\n`,
    );
    return { type: 'multipart/form-data; boundary=x7Kq', body: `${parts.join('')}--x7Kq--\r\n` };
  }
  return { type, body: draw(3) === 0 ? hostileText(draw) : mutateTable(draw, String(example)) };
};

export const apiShots = (document: ApiDocument, { key, brandId, known }: Sender) => {
  const operations = operationsOf(document);
  const shotOf = (draw: Draw): Shot => {
    const { method, path, operation } = pick(draw, operations);
    // What ends things comes seldom, or there is nothing left to be met.
    if ((method === 'delete' || /\/(?:close|revoke|erase)/.test(path)) && draw(8) > 0)
      return shotOf(draw);
    const parameters = (operation.parameters ?? []).map((one) => resolveParameter(one, document));
    const query = new URLSearchParams();
    let address = path;
    for (const parameter of parameters) {
      const { name = '', required } = parameter;
      const example = exampleText(parameter, document);
      if (parameter.in === 'path')
        address = address.replace(`{${name}}`, () =>
          encodeURIComponent(inPath(draw, known, example).toWellFormed()),
        );
      if (parameter.in === 'query' && (required || draw(3) === 0))
        query.append(name, draw(3) === 0 ? hostileText(draw).slice(0, 500) : example);
    }
    const content = operation.requestBody?.content;
    const sent =
      content && Object.keys(content).length > 0 ? bodyOf(draw, content, document) : null;
    const asked = query.size > 0 ? `?${query.toString()}` : '';
    return {
      surface: sent && !sent.type.includes('json') ? 'imports' : 'api',
      route: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path: `${address}${asked}`,
      headers: {
        Authorization: `Bearer ${key}`,
        'Liftnote-Brand': brandId,
        'If-Match': draw(20) === 0 ? '"\u00e9"' : `"${1 + draw(3)}"`,
        ...(draw(30) === 0 && {
          'Idempotency-Key': encodeURIComponent(hostileText(draw).toWellFormed()).slice(0, 80),
        }),
        ...(sent && { 'Content-Type': sent.type }),
      },
      ...(sent && { body: sent.body }),
    };
  };
  return (draw: Draw, take: (shot: Shot) => Promise<string>) => take(shotOf(draw));
};
