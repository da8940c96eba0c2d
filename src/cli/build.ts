// Bundles client scripts and styles, names them by their content, lays the fonts of scripts beside them, and writes the
// manifest and the words that the Worker imports. The output depends on the sources alone, so running it twice changes no file.
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import process from 'node:process';
import { build, type Plugin } from 'esbuild';
import { joinWords } from './build-words.ts';
import { SCRIPT_FONT_FILES } from './script-fonts.ts';

export const root = join(import.meta.dirname, '..', '..');

// The one script that other sites load, so its address never changes.
const stableScripts = new Set(['embed.ts']);

const headers = `/_a/*
  Cache-Control: public, max-age=31536000, immutable
  X-Content-Type-Options: nosniff
  Cross-Origin-Resource-Policy: same-origin

/embed.js
  Cache-Control: public, max-age=3600
  X-Content-Type-Options: nosniff
  Cross-Origin-Resource-Policy: cross-origin
`;

// Files that pages name by themselves (icons, pictures, fonts) beside the styles that refer to them.
const copied = { '.svg': 'copy', '.png': 'copy', '.ico': 'copy', '.woff2': 'copy' } as const;

async function listFiles(dir: string, suffixes: readonly string[]): Promise<string[]> {
  if (!existsSync(dir)) return [];
  const names = await readdir(dir);
  return names
    .filter((name) => suffixes.some((s) => name.endsWith(s)) && !name.endsWith('.d.ts'))
    .toSorted()
    .map((name) => join(dir, name));
}

// A client script may share the pure part of core, but no package: the page has 14 KB in all.
const noPackages: Plugin = {
  name: 'no-packages',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^[^./]/ }, (args) =>
      args.kind === 'entry-point'
        ? null
        : { errors: [{ text: `A client script may not import the package "${args.path}".` }] },
    );
  },
};

/** Name in the manifest: the source's name with the ending the browser gets. */
function publicName(source: string): string {
  return basename(source).replace(/\.ts$/, '.js');
}

async function bundle(base: string, entries: string[], entryNames: string): Promise<BuiltFile[]> {
  if (entries.length === 0) return [];
  const assetsDir = join(base, '.build', 'assets');
  const result = await build({
    absWorkingDir: base,
    entryPoints: entries,
    outdir: assetsDir,
    outbase: base,
    entryNames,
    assetNames: '_a/[name].[hash]',
    publicPath: '/',
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'iife',
    target: ['es2020', 'chrome87', 'safari14.1', 'firefox78'],
    loader: copied,
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [noPackages],
  });
  for (const warning of result.warnings) console.warn(warning.text);
  const sources = new Map(
    Object.entries(result.metafile.outputs).map(([path, output]) => [
      join(base, path),
      output.entryPoint,
    ]),
  );
  return result.outputFiles.map((file) => {
    const written = relative(assetsDir, file.path).replaceAll('\\', '/');
    const source = sources.get(file.path);
    // Files that a style sheet names keep the name it uses.
    const path = source === undefined ? written : written.toLowerCase();
    return { path, contents: file.contents, ...(source === undefined ? {} : { source }) };
  });
}

interface BuiltFile {
  path: string;
  contents: Uint8Array;
  source?: string;
}

// Whole or not at all: a Worker being built at this moment must not read half a file.
async function writeIfChanged(path: string, contents: Uint8Array): Promise<void> {
  const old = await readFile(path).catch(() => undefined);
  if (old !== undefined && Buffer.compare(old, contents) === 0) return;
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, contents);
  await rename(temporary, path);
}

/** A version of a font never changes its size alone, and 60 MB are not read to find out. */
async function copyIfOther(source: string, target: string): Promise<void> {
  const [wanted, there] = await Promise.all([stat(source), stat(target).catch(() => undefined)]);
  if (there?.size === wanted.size && there.mtimeMs >= wanted.mtimeMs) return;
  await mkdir(dirname(target), { recursive: true });
  const temporary = `${target}.${process.pid}.tmp`;
  await copyFile(source, temporary);
  await rename(temporary, target);
}

async function removeOthers(assetsDir: string, keep: ReadonlySet<string>): Promise<void> {
  const found = await readdir(assetsDir, { recursive: true, withFileTypes: true });
  for (const entry of found) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !keep.has(path) && !entry.name.endsWith('.tmp')) {
      await rm(path, { force: true });
    }
  }
}

/** Builds everything under BASE/.build; returns the manifest, source name to address. */
export async function buildAssets(base: string = root): Promise<Record<string, string>> {
  const outDir = join(base, '.build');
  const assetsDir = join(outDir, 'assets');
  const scripts = await listFiles(join(base, 'src', 'pages', 'client'), ['.ts']);
  const others = await listFiles(join(base, 'templates', 'assets'), [
    '.css',
    ...Object.keys(copied),
  ]);
  const isStable = (path: string): boolean => stableScripts.has(basename(path));
  const [hashed, stable] = await Promise.all([
    bundle(base, [...scripts.filter((path) => !isStable(path)), ...others], '_a/[name].[hash]'),
    bundle(base, scripts.filter(isStable), '[name]'),
  ]);

  const files = [...hashed, ...stable];
  const manifest: Record<string, string> = {};
  for (const file of files) {
    if (file.source !== undefined) manifest[publicName(file.source)] = `/${file.path}`;
  }
  const sorted = Object.fromEntries(
    Object.entries(manifest).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

  const encoder = new TextEncoder();
  const written = new Map(files.map((file) => [join(assetsDir, file.path), file.contents]));
  written.set(join(assetsDir, '_headers'), encoder.encode(headers));
  for (const [path, contents] of written) await writeIfChanged(path, contents);
  const fonts = new Map(
    [...SCRIPT_FONT_FILES].map(([name, source]) => [join(assetsDir, '_f', name), source]),
  );
  for (const [path, source] of fonts) await copyIfOther(source, path);
  await writeIfChanged(
    join(outDir, 'assets.json'),
    encoder.encode(`${JSON.stringify(sorted, null, 2)}\n`),
  );
  await writeIfChanged(
    join(outDir, 'words.json'),
    encoder.encode(`${JSON.stringify(await joinWords(base), null, 2)}\n`),
  );
  await removeOthers(assetsDir, new Set([...written.keys(), ...fonts.keys()]));
  return sorted;
}

if (import.meta.main) await buildAssets();
