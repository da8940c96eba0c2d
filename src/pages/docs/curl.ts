// A request as a line for the shell, ready to paste.
import type { ApiDocument, TaggedOperation } from './api-document.ts';
import { resolveParameter } from './api-document.ts';

const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

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
  if (parameters.some(({ name, required }) => name === 'If-Match' && required))
    lines.push(`-H 'If-Match: "1"'`);
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
