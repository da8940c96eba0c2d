// Has wrangler bundle the Worker exactly as for a deploy, and reads the result back as modules.
// Nothing is uploaded and no account is needed.
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import type { V4ModuleDefinition } from 'miniflare';
import { root } from './build.ts';

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
