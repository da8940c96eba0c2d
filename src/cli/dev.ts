// `wrangler dev` on the same local data and secret key as `npm start`, with its reload and debugger.
// Arguments go on to wrangler.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { buildAssets, root } from './build.ts';
import { localSecretKey } from './secret-key.ts';

const stateDir = join(root, '.data');
const SECRET_KEY = process.env['SECRET_KEY'] ?? (await localSecretKey(stateDir));
await buildAssets();

const wrangler = join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js');
function run(args: string[], extraEnv: Record<string, string> = {}): Promise<number> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [wrangler, ...args, '--persist-to', stateDir], {
      cwd: root,
      env: { ...process.env, SECRET_KEY, ...extraEnv },
      stdio: 'inherit',
    });
    child.once('exit', (code) => done(code ?? 1));
  });
}

// wrangler asks before it migrates unless it believes that nobody is there to answer.
const migrated = await run(['d1', 'migrations', 'apply', 'DB', '--local'], { CI: '1' });
// Ctrl-C is for wrangler, which closes the database before it ends.
process.on('SIGINT', () => {});
process.exitCode = migrated === 0 ? await run(['dev', ...process.argv.slice(2)]) : migrated;
