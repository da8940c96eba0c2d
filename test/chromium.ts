// Finds a Chromium for browser tests. On Linux it comes from npm and is unpacked once into the system's
// temporary directory; elsewhere, or with LIFTNOTE_CHROMIUM set, an installed browser is used.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

export interface FoundBrowser {
  executablePath?: string;
  channel?: string;
  env: Record<string, string>;
}

const packageDir = join(import.meta.dirname, '..', 'node_modules', '@sparticuz', 'chromium');

function textEnv(): Record<string, string> {
  const pairs = Object.entries(process.env).filter((pair) => pair[1] !== undefined);
  return Object.fromEntries(pairs as [string, string][]); // the undefined ones are gone
}

// The package unpacks into the temporary directory of its process and takes a half unpacked browser for
// a whole one. So it gets a private one, which is put in place when complete.
async function unpack(target: string): Promise<void> {
  const staging = await mkdtemp(`${target}-`);
  const script = `
    import { inflate } from '@sparticuz/chromium';
    import { join } from 'node:path';
    const bin = ${JSON.stringify(join(packageDir, 'bin'))};
    const packs = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];
    await Promise.all(packs.map((pack) => inflate(join(bin, pack))));`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: staging },
  });
  try {
    await rename(staging, target);
  } catch (error) {
    // Another run was quicker; its copy is as good.
    await rm(staging, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

/** What to hand to playwright's `launch`. */
export async function findChromium(): Promise<FoundBrowser> {
  const env = textEnv();
  const chosen = process.env['LIFTNOTE_CHROMIUM'];
  if (chosen !== undefined) return { executablePath: chosen, env };
  if (process.platform !== 'linux') return { channel: 'chrome', env };

  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as {
    version: string; // npm requires it
  };
  const target = join(tmpdir(), `liftnote-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (!existsSync(target)) await unpack(target);
  const executablePath = join(target, 'chromium');

  // A bare machine lacks the libraries and fonts that a desktop has; the package brings both.
  if (spawnSync(executablePath, ['--version'], { stdio: 'ignore' }).status !== 0) {
    env['LD_LIBRARY_PATH'] = join(target, 'al2023', 'lib');
  }
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_PATH'] = join(target, 'fonts');
  return { executablePath, env };
}
