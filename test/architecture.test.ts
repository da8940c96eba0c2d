// The one-way road between rooms: lint refuses each forbidden import, and what lint can't see (dynamic
// imports, file kinds, SQL, bindings) is read from the sources here.
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

// File that would import, and what it imports.
const forbidden: [string, string][] = [
  ['src/core/a.ts', '../storage/b.ts'],
  ['src/core/a.ts', '../render/b.ts'],
  ['src/core/a.ts', '../templates.ts'],
  ['src/core/a.ts', '../templates-surveys.ts'],
  ['src/core/a.ts', 'node:fs'],
  ['src/core/a.ts', 'hono'],
  ['src/core/survey/a.ts', '../../http/b.ts'],
  ['src/core/survey/a.ts', '../../cli/b.ts'],
  ['src/core/survey/a.ts', '../../../templates/surveys/b.json'],
  ['src/storage/a.ts', '../http/b.ts'],
  ['src/storage/a.ts', '../render/b.ts'],
  ['src/storage/a.ts', '../pages/b.tsx'],
  ['src/storage/a.ts', '../inbox/b.ts'],
  ['src/inbox/a.ts', '../http/b.ts'],
  ['src/inbox/a.ts', '../render/b.ts'],
  ['src/render/a.ts', '../storage/b.ts'],
  ['src/render/pdf/a.ts', '../../pages/b.tsx'],
  ['src/render/a.ts', 'hono/jsx'],
  ['src/render/a.ts', '../http/b.ts'],
  ['src/pages/a.tsx', '../storage/b.ts'],
  ['src/pages/a.tsx', '../http/b.ts'],
  ['src/pages/a.tsx', '../render/b.ts'],
  ['src/pages/client/a.ts', '../../http/b.ts'],
  ['src/http/a.ts', '../cli/b.ts'],
  ['src/http/a.ts', '../index.ts'],
  ['src/http/a.ts', '../../templates/surveys/b.json'],
];
const allowed: [string, string][] = [
  ['src/core/survey/c.ts', '../money.ts'],
  ['src/storage/c.ts', '../core/money.ts'],
  ['src/render/c.ts', '../core/money.ts'],
  ['src/render/c.ts', 'hono/html'],
  ['src/pages/c.tsx', '../core/money.ts'],
  ['src/pages/c.tsx', 'hono/jsx'],
  ['src/inbox/c.ts', '../storage/b.ts'],
  ['src/http/c.ts', '../inbox/b.ts'],
  ['src/http/c.ts', '../storage/b.ts'],
  ['src/http/c.ts', '../templates.ts'],
  ['src/http/c.ts', '../templates-surveys.ts'],
  ['src/cli/c.ts', '../http/b.ts'],
  ['src/index.ts', './http/app.ts'],
];

function lint(dir: string): Set<string> {
  const bin = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const rule = 'no-restricted-imports';
  let output: string;
  try {
    output = execFileSync(process.execPath, [bin, '--format=json'], { cwd: dir, encoding: 'utf8' });
  } catch (error) {
    output = (error as { stdout: string }).stdout; // it found something, which is what is wanted
  }
  const { diagnostics } = JSON.parse(output) as {
    diagnostics: { code: string; filename: string }[]; // oxlint's own format
  };
  return new Set(diagnostics.filter((d) => d.code.includes(rule)).map((d) => d.filename));
}

describe('lint', () => {
  let dir: string;
  let found: Set<string>;
  const placed = new Map<string, string>();

  // All probes in one tree and one run: a file for each import, in the folder of the room it stands for.
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'liftnote-lint-'));
    const config = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as {
      options: Record<string, unknown>; // set in the file itself
    };
    // Types are not needed to read an import, and the probes have none.
    config.options = {};
    writeFileSync(join(dir, '.oxlintrc.json'), JSON.stringify(config));
    for (const [index, [file, specifier]] of [...forbidden, ...allowed].entries()) {
      const isIndex = file === 'src/index.ts';
      const path = isIndex ? file : file.replace(/\.(tsx?)$/, `-${index}.$1`);
      placed.set(`${file} ${specifier}`, path);
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(
        join(dir, path),
        `import type { B } from '${specifier}';\nexport type A = B;\n`,
      );
    }
    found = lint(dir);
  });

  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it.each(forbidden)('refuses that %s imports %s', (file, specifier) => {
    expect([...found]).toContain(placed.get(`${file} ${specifier}`));
  });

  it.each(allowed)('lets %s import %s', (file, specifier) => {
    expect([...found]).not.toContain(placed.get(`${file} ${specifier}`));
  });
});

function sources(pattern: string): { path: string; text: string }[] {
  return globSync(pattern, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

// Comments and doc examples may speak of what the code must not do.
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

function matching(pattern: string, what: RegExp): string[] {
  return sources(pattern)
    .filter(({ text }) => what.test(withoutComments(text)))
    .map(({ path }) => path);
}

describe('rooms', () => {
  it('keep JSX out of what plain Node runs', () => {
    const stray = globSync('{src,test}/**/*.tsx', { cwd: root })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => !/^(?:src|test)\/(?:pages|http)\//.test(path));
    expect(stray).toEqual([]);
  });

  it('keep SQL in storage (the Node side may read and repair)', () => {
    const sql = /\.prepare\(|\b(?:INSERT INTO|DELETE FROM|SELECT [\w*,. ]+ FROM) \w/;
    expect(matching('src/{core,render,pages,http}/**/*.{ts,tsx}', sql)).toEqual([]);
  });

  it('keep bindings in http', () => {
    expect(matching('src/{core,storage,render,pages}/**/*.{ts,tsx}', /\bc\.env\b/)).toEqual([]);
    const runtime = matching('src/**/*.{ts,tsx}', /from 'cloudflare:workers'/);
    expect(runtime.filter((path) => !/^src\/(?:http\/|inbox\/|index\.ts)/.test(path))).toEqual([]);
  });

  it('keep the clock out of core and render', () => {
    const clock = /\bnew Date\(\s*\)|\bDate\.now\b|\bMath\.random\b|\bperformance\.now\b/;
    expect(matching('src/{core,render}/**/*.ts', clock)).toEqual([]);
  });

  it('import their own sources with the ending', () => {
    const bare = /(?:from|import\()\s*'\.{1,2}\/(?:[^']*\/)?[^'./]+'/;
    expect(matching('{src,test}/**/*.{ts,tsx}', bare)).toEqual([]);
  });

  it('let every command start on a fresh checkout, where nothing was built', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const commands = Object.values(scripts).flatMap(
      (line) => line.match(/src\/cli\/[\w-]+\.ts/g) ?? [],
    );
    expect(commands).toContain('src/cli/demo.ts');
    const waiting = [...new Set(commands)];
    const seen = new Set(waiting);
    for (const path of waiting) {
      const text = readFileSync(join(root, path), 'utf8');
      for (const [, name = ''] of text.matchAll(
        /^(?:import(?! type)|export)[^;]*? from '(\.[^']+)'/gm,
      )) {
        const target = join(dirname(path), name).replaceAll('\\', '/');
        if (!seen.has(target) && /\.tsx?$/.test(target)) waiting.push(target);
        seen.add(target);
      }
    }
    expect(seen.size).toBeGreaterThan(commands.length + 50);
    expect([...seen].filter((path) => path.startsWith('.build/'))).toEqual([]);
  });

  it('load nothing at run time that lint has not read', () => {
    const dynamic = /\bimport\(\s*(?!'(?:node:|wrangler'))/;
    expect(matching('src/{core,storage,render,pages,http}/**/*.{ts,tsx}', dynamic)).toEqual([]);
  });
});
