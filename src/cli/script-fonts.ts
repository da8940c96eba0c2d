// The fonts of the script packs as npm brings them: the build makes assets of them, commands and tests read them.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FontSource } from '../render/fonts/fonts-for.ts';
import { fontNames, SCRIPT_PACKS, type ScriptPack } from '../render/fonts/script-packs.ts';

const modules = join(import.meta.dirname, '../../node_modules');
const packages = join(modules, '@expo-google-fonts');

/** NotoSansSymbols2 is in noto-sans-symbols-2, NotoSansJP in noto-sans-jp. */
const packageOf = ({ family }: ScriptPack): string =>
  family.replace(/(?<=[a-z])(?=[A-Z0-9])/g, '-').toLowerCase();

const pathOf = (pack: ScriptPack, name: string): string => {
  const weight = name.endsWith('600') ? '600SemiBold' : '400Regular';
  return join(packages, packageOf(pack), weight, `${pack.family}_${weight}.ttf`);
};

/** Paths by name. */
const PATHS: ReadonlyMap<string, string> = new Map(
  SCRIPT_PACKS.flatMap((pack) => fontNames(pack).map((name) => [name, pathOf(pack, name)])),
);

// A Worker may not compile, so that its types have no constructor; Node's has.
const Module = WebAssembly.Module as unknown as new (bytes: Uint8Array) => WebAssembly.Module;
const compile = (bytes: Uint8Array): WebAssembly.Module => new Module(bytes);

export const SCRIPT_FONTS: FontSource = {
  read: async (name) => {
    const path = PATHS.get(name);
    if (path === undefined) throw new Error(`no script pack has the font ${name}`);
    return readFile(path);
  },
  harfbuzz: () => compile(readFileSync(join(modules, 'harfbuzzjs/dist/harfbuzz.wasm'))),
};

/** Each font by the name that the Worker asks for, and the licences that travel with them: name of the file to its
 * source. */
export const SCRIPT_FONT_FILES: ReadonlyMap<string, string> = new Map([
  ...[...PATHS].map(([name, path]) => [`${name}.ttf`, path] as const),
  ...SCRIPT_PACKS.map(
    (pack) =>
      [`OFL-${packageOf(pack)}.txt`, join(packages, packageOf(pack), 'LICENSE_FONT')] as const,
  ),
]);
