// Joins the words of each language (templates/locales/<language>/<area>.json) into one file that the Worker imports.
// A language is kept as text, so that only those which are asked for are ever parsed.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const readLanguage = async (dir: string): Promise<Record<string, string>> => {
  const words: Record<string, string> = {};
  const areas = (await readdir(dir)).filter((name) => name.endsWith('.json')).toSorted();
  for (const area of areas) {
    const read = JSON.parse(await readFile(join(dir, area), 'utf8')) as Record<string, string>; // a test checks the shape
    for (const [key, message] of Object.entries(read)) {
      if (Object.hasOwn(words, key))
        throw new Error(`${join(dir, area)}: ${key} has words already`);
      words[key] = message;
    }
  }
  return words;
};

/** Language to the JSON text of its words, English first. */
export const joinWords = async (base: string): Promise<Record<string, string>> => {
  const root = join(base, 'templates', 'locales');
  const found = await readdir(root, { withFileTypes: true }).catch(() => []);
  const languages = found.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const ordered = ['en', ...languages.filter((name) => name !== 'en').toSorted()].filter((name) =>
    languages.includes(name),
  );
  const joined = await Promise.all(
    ordered.map(
      async (name) => [name, JSON.stringify(await readLanguage(join(root, name)))] as const,
    ),
  );
  return Object.fromEntries(joined);
};
