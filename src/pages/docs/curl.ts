// A request as a line for the shell, ready to paste.
import type { ApiDocument, TaggedOperation } from './api-document.ts';
import { resolveParameter } from './api-document.ts';

const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** Whether a key of the whole installation has to say, or may say, for which brand it asks. */
export const namesBrand = ({ operation }: TaggedOperation, document: ApiDocument): boolean =>
  (operation.parameters ?? []).some(
    (parameter) => resolveParameter(parameter, document).name === 'Liftnote-Brand',
  );

/** `origin` without a slash at its end. */
export const curlOf = (
  { path, method, operation }: TaggedOperation,
  document: ApiDocument,
  origin: string,
): string => {
  const parameters = (operation.parameters ?? []).map((parameter) =>
    resolveParameter(parameter, document),
  );
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const found = parameters.find(
      (parameter) => parameter.in === 'path' && parameter.name === name,
    );
    const example = found?.example ?? found?.schema?.example;
    return typeof example === 'string' ? example : name.toUpperCase();
  });
  const lines = [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} ${quote(origin + address)}`,
  ];
  if (operation.security?.length !== 0) lines.push(`-H "Authorization: Bearer $LIFTNOTE_KEY"`);
  // curl leaves out a header without a value, so the line also serves a brand's own key.
  if (namesBrand({ path, method, operation }, document))
    lines.push(`-H "Liftnote-Brand: $LIFTNOTE_BRAND"`);
  if (parameters.some(({ name, required }) => name === 'If-Match' && required))
    lines.push(`-H 'If-Match: "1"'`);
  for (const { name, in: place, required, example, schema } of parameters) {
    const value = example ?? schema?.example;
    if (place === 'header' && required && name !== 'If-Match' && typeof value === 'string')
      lines.push(`-H ${quote(`${name}: ${value}`)}`);
  }
  const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (type !== undefined) {
    lines.push(`-H ${quote(`Content-Type: ${type}`)}`);
    const example = media?.example;
    if (type === 'application/json') lines.push(`-d ${quote(JSON.stringify(example, null, 2))}`);
    else if (type.startsWith('text/'))
      lines.push(`--data-binary @file.${type.slice(type.indexOf('/') + 1)}`);
    else lines.push('--data-binary @file');
  }
  return lines.join(' \\\n  ');
};
