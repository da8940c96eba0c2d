// The command that makes a key, against a database as `npm start` leaves it.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startLocal } from '../../src/cli/local.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const key = (...args: string[]) =>
  run(process.execPath, [join(root, 'src/cli/run.mjs'), 'src/cli/key.ts', ...args], { cwd: root });

describe('npm run key', () => {
  it('makes a key that the Worker accepts, on a state directory that was empty', async () => {
    const stateDir = await mkdtemp(join(tmpdir(), 'liftnote-key-'));
    const { stdout } = await key('--role', 'owner', '--name', "O'Brien", '--state', stateDir);
    const text = /lnk_[0-9a-z]{24}_[\w-]{43}/.exec(stdout)?.[0];
    const worker = await startLocal({ stateDir });
    const post = (bearer: string) =>
      fetch(`${worker.url}/api/v1/brands`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ name: 'Lumen' }),
      });
    expect((await post(`${text}`)).status).toBe(201);
    expect((await post(`${text?.slice(0, -1)}_`)).status).toBe(401);
    const stored = await worker.d1.prepare(`SELECT * FROM api_key`).first();
    expect(stored).toMatchObject({ name: "O'Brien", role: 'owner', brand_id: null });
    expect(JSON.stringify(stored)).not.toContain(text?.slice(-43));
    await worker.dispose();

    await expect(
      key('--role', 'viewer', '--brand', 'brand_absent', '--state', stateDir),
    ).rejects.toMatchObject({
      stderr: expect.stringContaining('There is no such brand'),
    });
    await rm(stateDir, { recursive: true, force: true });
  }, 300_000);

  it('says how it is used when the role is missing', async () => {
    await expect(key()).rejects.toMatchObject({
      stderr: expect.stringContaining('--role must be one of'),
    });
  });
});
