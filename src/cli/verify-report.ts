// Whether a report's file is genuine, without a network: its signature, and its numbers computed anew from the data in it.
// Usage: npm run verify:report -- FILE... [--key THUMBPRINT]
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { isKeyText } from '../core/report/signature/issuer-key.ts';
import { checkReport } from '../render/report/check-report.ts';
import type { CheckedReport } from '../render/report/check-report.ts';
import { buildAssets } from './build.ts';
import { readFontsFor } from './read-fonts.ts';
import { UsageError, tellFailure } from './told.ts';

const USAGE = 'Usage: npm run verify:report -- FILE... [--key THUMBPRINT]';

type Wanted = { readonly paths: readonly string[]; readonly trustedKeys: readonly string[] };

const readArguments = (args: string[]): Wanted => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { key: { type: 'string', multiple: true } },
  });
  const { key: trustedKeys = [] } = values;
  const odd = trustedKeys.find((key) => !isKeyText(key));
  if (odd !== undefined)
    throw new UsageError(`--key is the 43 signs of a key’s thumbprint, not "${odd}".`);
  if (positionals.length === 0) throw new UsageError('Name the file of a report.');
  return { paths: positionals, trustedKeys };
};

// Joined from the folders of languages first: on a fresh checkout nobody has done it yet.
await buildAssets();
const { isReportTemplate, readingRules, reportTemplate, wordingFor } =
  await import('../templates.ts');
const { t } = wordingFor('en');

/** What is said of a key where one was named to be trusted, instead of an installation's own. */
const OF_A_NAMED_KEY: Readonly<Record<string, string>> = {
  'verify.key.known': 'verify.key.trusted',
  'verify.key.unknown': 'verify.key.another',
};

const print = (
  path: string,
  { verdict, checks, snapshot }: CheckedReport,
  trustedKeys: readonly string[],
): void => {
  console.log(`${path}: ${t(`verify.${verdict}`)}`);
  if (snapshot) {
    const { brand, campaign, version, takenAtMs, issuer, hidden } = snapshot;
    const at = new Date(takenAtMs);
    const when = Number.isNaN(at.getTime()) ? String(takenAtMs) : at.toISOString();
    console.log(
      `  ${brand.name}, ${campaign.name}, version ${version}, ${when}, ${issuer.address}`,
    );
    if (hidden)
      console.log(
        `  ${t('verify.left_out')}: ${hidden.map((one) => t(`verify.hidden.${one}`)).join(', ')}`,
      );
  }
  for (const { name, state, key, values: told } of checks) {
    const said = (trustedKeys.length > 0 && OF_A_NAMED_KEY[key]) || key;
    console.log(`  ${t(`verify.${name}`)}: ${t(`verify.state.${state}`)}. ${t(said, told)}`);
  }
};

/** Whether what was found is what was asked for: a key that was named must be the one; without one a file can only be whole. */
const check = async (path: string, trustedKeys: readonly string[]): Promise<boolean> => {
  const checked = await checkReport(await readFile(path), {
    templateOf: (name) => (isReportTemplate(name) ? reportTemplate(name) : null),
    readings: readingRules(),
    wordingFor,
    fontsFor: readFontsFor,
    trustedKeys,
  });
  if (!checked) console.log(`${path}: ${t('verify.problem.not_a_report')}`);
  else print(path, checked, trustedKeys);
  return (
    checked?.verdict === 'genuine' || (checked?.verdict === 'unknown' && trustedKeys.length === 0)
  );
};

try {
  const { paths, trustedKeys } = readArguments(process.argv.slice(2));
  const counts = { passed: 0, failed: 0 };
  for (const path of paths) {
    try {
      counts[(await check(path, trustedKeys)) ? 'passed' : 'failed'] += 1;
    } catch (error) {
      console.error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
      counts.failed += 1;
    }
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  if (counts.failed > 0) process.exitCode = 1;
} catch (error) {
  tellFailure(error, USAGE, []);
}
