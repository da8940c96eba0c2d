// veraPDF over many files in one run of Java. Its classes are inside an npm package, fetched when Java is there; no
// dependency, since nothing but this check needs it.
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { root } from '../../src/cli/build.ts';
import { isInstalled } from './tools.ts';

const PACKAGE = '@opendataloader/pdf';
/** Of November 2026; holds veraPDF 1.31. */
const VERSION = '2.5.11';
const FLAVOURS = 'ua1,3a';

/** Its JAXB is left out of the package; Debian has it as libjaxb-java. */
const JAXB_DIR = process.env['JAXB_DIR'] ?? '/usr/share/java';
const JAXB = [
  'jaxb-runtime',
  'jaxb-core',
  'istack-commons-runtime',
  'txw2',
  'stax-ex',
  'FastInfoset',
  'javax.activation',
].map((name) => join(JAXB_DIR, `${name}.jar`));

export type Vera = { readonly isThere: true; readonly classPath: string };
export type NoVera = { readonly isThere: false; readonly why: string };

export const findVera = async (): Promise<Vera | NoVera> => {
  if (!isInstalled('java', '-version')) return { isThere: false, why: 'Java is not installed' };
  const missing = JAXB.find((path) => !existsSync(path));
  if (missing !== undefined)
    return { isThere: false, why: `${missing} is not there (Debian: libjaxb-java, or JAXB_DIR)` };
  const dir = join(root, '.build', `verapdf-${VERSION}`);
  const jar = join(dir, 'node_modules', PACKAGE, 'lib', 'opendataloader-pdf-cli.jar');
  if (!existsSync(jar)) {
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=1'];
    try {
      await promisify(execFile)('npm', [
        'install',
        '--prefix',
        dir,
        ...flags,
        `${PACKAGE}@${VERSION}`,
      ]);
    } catch (error) {
      const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      return { isThere: false, why: `${PACKAGE}@${VERSION} could not be fetched: ${why}` };
    }
  }
  return { isThere: true, classPath: [jar, ...JAXB].join(delimiter) };
};

/** Failed rules by path; a file without any is not in it. */
export const checkByVera = async (
  { classPath }: Vera,
  paths: readonly string[],
): Promise<Map<string, string[]>> => {
  const script = join(import.meta.dirname, 'vera-check.java');
  const child = spawn('java', ['-Xss8m', '-cp', classPath, script, FLAVOURS], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((done, fail) =>
    child.once('close', () => done()).once('error', fail),
  );
  child.stdin.end(paths.join('\n'));
  const failed = new Map<string, string[]>();
  const done = new Set<string>();
  for await (const line of createInterface({ input: child.stdout })) {
    const [state, path = '', said = ''] = line.split('\t');
    if (state === 'done') done.add(path);
    else if (state === 'failed') failed.set(path, [...(failed.get(path) ?? []), `veraPDF ${said}`]);
  }
  await ended;
  // A file that it did not get to was not found good.
  for (const path of paths) if (!done.has(path)) failed.set(path, ['veraPDF: not finished']);
  return failed;
};
