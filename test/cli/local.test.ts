// The Worker on this machine: data outlives a restart, wrangler sees the same database, and a taken
// port is told in words.
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocal, type LocalWorker } from '../../src/cli/local.ts';
import { localSecretKey } from '../../src/cli/secret-key.ts';

let stateDir: string;
let worker: LocalWorker;

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'liftnote-local-'));
  worker = await startLocal({ stateDir });
}, 300_000);

afterAll(async () => {
  await worker.dispose();
  await rm(stateDir, { recursive: true, force: true });
});

describe('startLocal', () => {
  it('serves over HTTP and through dispatchFetch', async () => {
    const overHttp = await fetch(`${worker.url}/healthz`);
    const direct = await worker.dispatchFetch('http://localhost/healthz');
    expect([overHttp.status, direct.status]).toEqual([200, 200]);
  });

  it('names the port that is taken and how to choose another', async () => {
    const port = Number(new URL(worker.url).port);
    const other = await mkdtemp(join(tmpdir(), 'liftnote-local-'));
    await expect(startLocal({ stateDir: other, port })).rejects.toThrow(
      `Port ${port} is already in use. Choose another one: npm start -- --port ${port + 1}`,
    );
    await rm(other, { recursive: true, force: true });
  });

  it('keeps rows and secret key over a restart, and applies no migration twice', async () => {
    const count = 'SELECT count(*) AS n FROM d1_migrations';
    await worker.d1.exec('CREATE TABLE kept (id INTEGER PRIMARY KEY) STRICT');
    await worker.d1.exec('INSERT INTO kept (id) VALUES (7)');
    const before = await worker.d1.prepare(count).first('n');
    const key = await readFile(join(stateDir, 'secret-key'), 'utf8');
    await worker.dispose();

    worker = await startLocal({ stateDir });
    expect(await worker.d1.prepare('SELECT id FROM kept').first('id')).toBe(7);
    expect(await worker.d1.prepare(count).first('n')).toBe(before);
    expect(await readFile(join(stateDir, 'secret-key'), 'utf8')).toBe(key);
  }, 300_000);

  it('leaves nothing for wrangler to migrate', () => {
    const root = join(import.meta.dirname, '..', '..');
    const bin = join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js');
    const args = ['d1', 'migrations', 'list', 'DB', '--local', '--persist-to', stateDir];
    const env = { ...process.env, WRANGLER_LOG: 'log' };
    const output = execFileSync(process.execPath, [bin, ...args], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    expect(output).toContain('No migrations to apply');
  });
});

describe('localSecretKey', () => {
  it('makes 32 bytes that only their owner may read', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'liftnote-key-'));
    const key = await localSecretKey(dir);
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    expect(await localSecretKey(dir)).toBe(key);
    const { mode } = await stat(join(dir, 'secret-key'));
    // Windows has no such bits.
    expect(process.platform === 'win32' ? 0o600 : mode & 0o777).toBe(0o600);
    await writeFile(join(dir, 'secret-key'), 'short');
    await expect(localSecretKey(dir)).rejects.toThrow('is damaged');
    await rm(dir, { recursive: true, force: true });
  });
});
