// Makes an API key and prints it once. A deployed database is reached through wrangler, a local one directly;
// both receive only the key's hash.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs, promisify } from 'node:util';
import { ROLES } from '../core/role.ts';
import type { Role } from '../core/role.ts';
import { mintKey } from '../storage/access/api-key.ts';
import { root } from './build.ts';
import { openLocalDatabase } from './local.ts';
import { tellFailure } from './told.ts';

const run = promisify(execFile);

const USAGE = `Usage: npm run key -- --role ${ROLES.join('|')} [--brand brand_...] [--name NAME] [--state DIR] [--remote]

Without --brand the key is for the whole installation: with it brands are made.
--state names the directory of the local data (.data unless told); --remote writes to the deployed database.`;

class KeyError extends Error {}

type Wanted = {
  readonly role: Role;
  readonly brandId: string | null;
  readonly name: string;
  readonly stateDir: string;
  readonly isRemote: boolean;
};

const readArguments = (args: string[]): Wanted | null => {
  const { values } = parseArgs({
    args,
    options: {
      role: { type: 'string' },
      brand: { type: 'string' },
      name: { type: 'string' },
      state: { type: 'string', default: join(root, '.data') },
      remote: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const role = ROLES.find((known) => known === values.role);
  if (role === undefined) throw new KeyError(`--role must be one of ${ROLES.join(', ')}.`);
  if (values.brand !== undefined && !/^brand_[0-9a-z]+$/.test(values.brand)) {
    throw new KeyError(
      `--brand must be the id of a brand, such as brand_7g2k9m4c1t8x0v5n3p6w2q4z.`,
    );
  }
  return {
    role,
    brandId: values.brand ?? null,
    name: values.name ?? `${role}, made by command`,
    stateDir: resolve(values.state),
    isRemote: values.remote,
  };
};

// wrangler takes a statement as text, without parameters, and so does the local database here.
const quote = (value: string | number | null): string => {
  if (value === null) return 'NULL';
  return typeof value === 'number'
    ? String(value)
    : `'${value.replaceAll('\0', '').replaceAll("'", "''")}'`;
};

const keySql = (
  id: string,
  secretHash: string,
  { role, brandId, name }: Wanted,
  nowMs: number,
): readonly string[] => {
  const key = [id, brandId, name, role, secretHash, nowMs].map(quote).join(', ');
  const detail = JSON.stringify({ role, name });
  const audit = [brandId, nowMs, 'command', 'key', 'create', 'api_key', id, detail, 'command']
    .map(quote)
    .join(', ');
  return [
    `INSERT INTO api_key (id, brand_id, name, role, secret_hash, created_at) VALUES (${key})`,
    `INSERT INTO audit (brand_id, at, actor_kind, actor_id, action, noun, noun_id, detail, request_id) VALUES (${audit})`,
  ];
};

/** What a database said no to, in words for the person at the terminal. */
const refusal = (said: string, cause: unknown): KeyError => {
  if (said.includes('no such table'))
    // A deployed database is migrated by whoever deploys, never as a side effect.
    return new KeyError(
      'The database has no tables yet: npx wrangler d1 migrations apply DB --remote',
      { cause },
    );
  if (said.includes('FOREIGN KEY'))
    return new KeyError('There is no such brand in this database.', { cause });
  return new KeyError(`The key was not made. The database said:\n${said}`, { cause });
};

const insertRemotely = async (statements: readonly string[]): Promise<void> => {
  const bin = join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js');
  const command = statements.map((statement) => `${statement};`).join(' ');
  try {
    // With CI set wrangler asks no questions.
    await run(
      process.execPath,
      [bin, 'd1', 'execute', 'DB', '--remote', '--yes', '--command', command],
      {
        cwd: root,
        env: { ...process.env, CI: '1', NO_COLOR: '1', WRANGLER_SEND_METRICS: 'false' },
      },
    );
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }; // execFile's error
    throw refusal(`${stdout}\n${stderr}`.trim(), error);
  }
};

const insertLocally = async (stateDir: string, statements: readonly string[]): Promise<void> => {
  const { d1, dispose } = await openLocalDatabase(stateDir);
  try {
    await d1.batch(statements.map((statement) => d1.prepare(statement)));
  } catch (error) {
    throw refusal(String(error), error);
  } finally {
    await dispose();
  }
};

const makeKey = async (wanted: Wanted): Promise<string> => {
  const { id, text, secretHash } = await mintKey((length) => new Uint8Array(randomBytes(length)));
  const statements = keySql(id, secretHash, wanted, Date.now());
  await (wanted.isRemote ? insertRemotely(statements) : insertLocally(wanted.stateDir, statements));
  return text;
};

try {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted === null) {
    console.log(USAGE);
  } else {
    const text = await makeKey(wanted);
    const scope = wanted.brandId ?? 'the whole installation';
    console.log(
      `Key of role ${wanted.role} for ${scope}. It is shown once; only its hash is stored.\n\n  ${text}\n`,
    );
    console.log('Sign in with it at /console, or send it as "Authorization: Bearer" to /api/v1.');
  }
} catch (error) {
  tellFailure(error, USAGE, [KeyError]);
}
