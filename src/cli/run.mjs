// Starts a TypeScript command on a Node that can run it: the one npm installed beside the project
// (Linux), else the one already running. Plain JavaScript, so that an old Node can still read it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const wanted = [22, 12];

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > wanted[0] || (major === wanted[0] && minor >= wanted[1]);
}

function pickNode() {
  const own = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  // A binary for another C library is installed all the same, so ask it before trusting it.
  if (process.platform === 'linux' && existsSync(own)) {
    if (process.execPath === own) return own;
    if (spawnSync(own, ['--version'], { stdio: 'ignore' }).status === 0) return own;
  }
  return isNewEnough(process.versions.node) ? process.execPath : undefined;
}

const [command, ...rest] = process.argv.slice(2);
const node = pickNode();
if (command === undefined) {
  console.error('Usage: node src/cli/run.mjs FILE.ts [ARGUMENTS]');
  process.exitCode = 2;
} else if (node === undefined) {
  console.error(
    `Liftnote needs Node ${wanted.join('.')} or newer; this is ${process.versions.node}.\n` +
      'On Linux (x64, arm64) "npm ci" brings one along unless optional packages were left out.\n' +
      'Elsewhere install a current one from https://nodejs.org and run the command again.',
  );
  process.exitCode = 1;
} else {
  // Node strips types by itself from 22.18 on; the flag says the same to 22.12 and is no error later.
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
  const child = spawn(node, [...flags, join(root, command), ...rest], {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` },
  });
  // A Ctrl-C in a terminal reaches the child by itself; a signal sent to this process alone does not.
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exitCode = code ?? 1;
    else process.exitCode = signal === 'SIGINT' ? 130 : 143;
  });
}
