// The local secret key: made once beside the local data, readable by its owner alone. A deployment
// keeps its own as a Worker secret; this file never leaves the machine.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Reads or makes DIR/secret-key: 32 random bytes in base64. */
export async function localSecretKey(stateDir: string): Promise<string> {
  const path = join(stateDir, 'secret-key');
  await mkdir(stateDir, { recursive: true });
  try {
    // "wx" fails when the file is there, so two starts at once end with one key.
    await writeFile(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // what fs rejects with
  }
  const key = (await readFile(path, 'utf8')).trim();
  if (Buffer.from(key, 'base64').length !== 32) {
    throw new Error(
      `${path} is damaged: it must hold 32 bytes in base64. Links made with it depend on it, so restore ` +
        'it from a copy; with the file removed a new key is made and old personal links stop working.',
    );
  }
  return key;
}
