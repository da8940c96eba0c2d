// Client files: named by their content, packages refused, nothing left over from an earlier build.
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildAssets } from '../../src/cli/build.ts';
import { hashSources } from '../../src/cli/bundle-worker.ts';

let base: string;

async function put(path: string, text: string): Promise<void> {
  await mkdir(join(base, path, '..'), { recursive: true });
  await writeFile(join(base, path), text);
}

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'liftnote-build-'));
});
afterEach(() => rm(base, { recursive: true, force: true }));

describe('buildAssets', () => {
  it('gives other content another address and removes the old file', async () => {
    await put('templates/assets/survey.css', 'body { color: red }');
    const before = await buildAssets(base);
    await put('templates/assets/survey.css', 'body { color: green }');
    const after = await buildAssets(base);

    expect(before['survey.css']).toMatch(/^\/_a\/survey\.[a-z0-9]{8}\.css$/);
    expect(after['survey.css']).not.toBe(before['survey.css']);
    expect(await readdir(join(base, '.build/assets/_a'))).toEqual([
      after['survey.css']?.replace('/_a/', ''),
    ]);
    const served = join(base, '.build/assets', after['survey.css'] ?? '');
    expect(await readFile(served, 'utf8')).toBe('body{color:green}\n');
  });

  it('touches no file when no source changed', async () => {
    await put('src/pages/client/survey.ts', 'const n: number = 1; document.title = String(n);');
    await buildAssets(base);
    const manifest = join(base, '.build/assets.json');
    const before = await stat(manifest);
    await buildAssets(base);
    expect((await stat(manifest)).mtimeMs).toBe(before.mtimeMs);
  });

  it('keeps the address of the script that other sites embed', async () => {
    await put('src/pages/client/embed.ts', 'document.title = "a";');
    await put('src/pages/client/survey.ts', 'document.title = "b";');
    const manifest = await buildAssets(base);
    expect(manifest['embed.js']).toBe('/embed.js');
    expect(manifest['survey.js']).toMatch(/^\/_a\/survey\.[a-z0-9]{8}\.js$/);
  });

  it('refuses a client script that imports a package', async () => {
    await put('src/pages/client/survey.ts', "import * as z from 'zod'; console.log(z);");
    await expect(buildAssets(base)).rejects.toThrow('may not import the package "zod"');
  });

  it('writes an empty manifest when there is nothing to build', async () => {
    expect(await buildAssets(base)).toEqual({});
    expect(JSON.parse(await readFile(join(base, '.build/assets.json'), 'utf8'))).toEqual({});
  });
});

describe('a kept bundle', () => {
  it('is used again only of the very same sources, templates, settings and packages', async () => {
    await put('src/index.ts', 'export default {};');
    await put('templates/locales/en/common.json', '{}');
    const seen = [await hashSources(base)];
    expect(await hashSources(base)).toBe(seen[0]);
    for (const [path, text] of [
      ['src/index.ts', 'export default { };'],
      ['src/core/id.ts', ''],
      ['templates/locales/en/common.json', '{"a":"b"}'],
      ['wrangler.toml', 'name = "liftnote"'],
      ['package-lock.json', '{}'],
    ] as const) {
      await put(path, text);
      seen.push(await hashSources(base));
    }
    await rm(join(base, 'src/core/id.ts'));
    await put('src/core/is.ts', '');
    seen.push(await hashSources(base));
    expect(new Set(seen).size).toBe(seen.length);
  });
});
