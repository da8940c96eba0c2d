// Has wrangler bundle the Worker exactly as for a deploy, and reads the result back as modules; of the same sources
// once. Nothing is uploaded and no account is needed.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import type { V4ModuleDefinition } from 'miniflare';
import { buildAssets, root } from './build.ts';

const run = promisify(execFile);

const moduleTypes: Readonly<Record<string, V4ModuleDefinition['type']>> = {
  '.js': 'ESModule',
  '.mjs': 'ESModule',
  '.bin': 'Data',
  '.txt': 'Text',
  '.sql': 'Text',
  '.html': 'Text',
  '.wasm': 'CompiledWasm',
};

/** Bundles the Worker into `outDir`; throws with wrangler's own words when it does not build. */
export async function bundleWorker(outDir: string): Promise<string> {
  const bin = join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js');
  const args = [bin, 'deploy', '--dry-run', '--outdir', outDir];
  const env = { ...process.env, CI: '1', NO_COLOR: '1', WRANGLER_SEND_METRICS: 'false' };
  // With these set wrangler would log more, or less, than the size that is read from its output.
  const { WRANGLER_LOG: _log, FORCE_COLOR: _color, ...quietEnv } = env as NodeJS.ProcessEnv; // drops two keys
  try {
    const { stdout } = await run(process.execPath, args, {
      cwd: root,
      env: quietEnv,
      maxBuffer: 16 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }; // execFile's error
    throw new Error(`The Worker does not build.\n${stdout}\n${stderr}`, { cause: error });
  }
}

/** The modules of a bundle in the shape Miniflare takes, entry first. */
export async function readModules(outDir: string): Promise<V4ModuleDefinition[]> {
  const names = await readdir(outDir, { recursive: true });
  const modules: V4ModuleDefinition[] = [];
  for (const name of names.toSorted()) {
    const type = moduleTypes[extname(name)];
    if (type === undefined) continue;
    const path = join(outDir, name);
    const bytes = await readFile(path);
    const contents = type === 'ESModule' || type === 'Text' ? bytes.toString('utf8') : bytes;
    const module = { type, path: relative(outDir, path).replaceAll('\\', '/'), contents };
    if (name === 'index.js') modules.unshift(module);
    else modules.push(module);
  }
  return modules;
}

/** Where bundles are kept, each under the hash of what it is made of. */
const KEPT = join(root, '.build', 'worker');
const SOURCES = ['src', 'templates'];
const SETTINGS = [
  'wrangler.toml',
  'tsconfig.json',
  'package-lock.json',
  'node_modules/.package-lock.json',
];

/** Another one whenever anything that a bundle is made of is another. */
export async function hashSources(base: string = root): Promise<string> {
  const listed = await Promise.all(
    SOURCES.map((room) => readdir(join(base, room), { recursive: true, withFileTypes: true })),
  );
  const found = listed
    .flat()
    .filter((entry) => entry.isFile())
    .map((entry) => relative(base, join(entry.parentPath, entry.name)));
  const hash = createHash('sha256');
  for (const path of [...SETTINGS, ...found.toSorted()]) {
    const bytes = await readFile(join(base, path)).catch(() => '');
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** The Worker as a deploy would have it, from an earlier bundle of the very same sources if there is one. */
export async function workerModules(): Promise<V4ModuleDefinition[]> {
  const hash = await hashSources();
  const kept = join(KEPT, hash);
  const known = await readModules(kept).catch(() => []);
  if (known.length > 0) {
    await buildAssets();
    return known;
  }
  await mkdir(KEPT, { recursive: true });
  const outDir = await mkdtemp(join(KEPT, 'new-'));
  try {
    await bundleWorker(outDir);
    const modules = await readModules(outDir);
    await rm(join(outDir, 'index.js.map'), { force: true });
    // Not if somebody saved a file meanwhile, or another process was quicker.
    if ((await hashSources()) === hash) await rename(outDir, kept).catch(() => {});
    const older = (await readdir(KEPT)).filter((name) => name !== hash && !name.startsWith('new-'));
    for (const name of older) await rm(join(KEPT, name), { recursive: true, force: true });
    return modules;
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
