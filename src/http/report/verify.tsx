// Whether a report's file is genuine, for anybody who has one. The file is read once and kept nowhere.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { issuerKeyOf, jwkOf } from '../../core/report/signature/issuer-key.ts';
import type { PublicKey } from '../../core/report/signature/issuer-key.ts';
import { networkOf } from '../../core/survey/answer/origin.ts';
import { createFormat } from '../../core/report/format.ts';
import type { FieldProblem } from '../../core/result.ts';
import type { Wording } from '../../core/wording.ts';
import { VerifyPage } from '../../pages/verify/verify-page.tsx';
import type { VerifyResult } from '../../pages/verify/verify-page.tsx';
import { checkReport } from '../../render/report/check-report.ts';
import type { Check, CheckedReport } from '../../render/report/check-report.ts';
import { listIssuerKeys } from '../../storage/issuer-key.ts';
import { withdrawnAt } from '../../storage/report-withdrawal.ts';
import { asset } from '../assets.ts';
import type { AppEnv } from '../env.ts';
import { readFormFile } from '../form-file.ts';
import { FILE_LIMIT_BYTES } from '../middleware.ts';
import { stop } from '../stop.ts';
import { materials } from './materials.ts';
import { reportFonts } from './report-fonts.ts';

type CheckedSnapshot = NonNullable<CheckedReport['snapshot']>;

export const verifyRoutes = new Hono<AppEnv>();

/** The present key first, whether or not it has signed anything yet; then those of before. */
const keysOf = async (c: Context<AppEnv>): Promise<PublicKey[]> => {
  const { x, thumbprint } = await issuerKeyOf(c.env.SECRET_KEY);
  const former = await listIssuerKeys(c.env.DB);
  return [{ x, thumbprint }, ...former.filter((key) => key.thumbprint !== thumbprint)];
};

verifyRoutes.get('/.well-known/jwks.json', async (c) => {
  const keys = await keysOf(c);
  return c.json({ keys: keys.map(jwkOf) }, 200, {
    'Content-Type': 'application/jwk-set+json',
    'Cache-Control': 'public, max-age=3600',
    'Access-Control-Allow-Origin': '*',
  });
});

/** A forged file may name a time or a zone that there is none of. */
const timeText = ({ campaign }: CheckedSnapshot, atMs: number, wording: Wording): string => {
  try {
    return createFormat(wording, campaign.currency).dateTime(atMs, campaign.timeZone);
  } catch {
    return String(atMs);
  }
};

/** Of a genuine file: that its version does not stand any more. */
const withdrawnText = async (
  c: Context<AppEnv>,
  checked: CheckedReport,
): Promise<string | null> => {
  const { verdict, snapshot } = checked;
  if (verdict !== 'genuine' || !snapshot) return null;
  const atMs = await withdrawnAt(c.env.DB, snapshot.campaign.id, snapshot.version);
  const { wording } = c.var;
  return atMs === null
    ? null
    : wording.t('verify.withdrawn', { day: timeText(snapshot, atMs, wording) });
};

const saysOf = (snapshot: CheckedSnapshot, wording: Wording): VerifyResult['says'] => {
  const { t } = wording;
  const { brand, campaign, version, issuer, hidden } = snapshot;
  return [
    { label: t('verify.brand'), value: brand.name },
    { label: t('verify.campaign'), value: campaign.name },
    { label: t('verify.version'), value: String(version) },
    { label: t('verify.published'), value: timeText(snapshot, snapshot.takenAtMs, wording) },
    { label: t('verify.address'), value: issuer.address },
    ...(hidden === undefined
      ? []
      : [
          {
            label: t('verify.left_out'),
            value: hidden.map((one) => t(`verify.hidden.${one}`)).join(' \u00b7 '),
          },
        ]),
  ];
};

/** Keys and hashes keep their own direction within a sentence (UAX 9, isolates). */
const isolated = (values: Check['values']): Check['values'] =>
  values &&
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      name === 'key' || name === 'hash' || name === 'named' ? `\u2068${value}\u2069` : value,
    ]),
  );

const resultOf = (
  checked: CheckedReport,
  wording: Wording,
  withdrawn: string | null,
): VerifyResult => ({
  verdict: checked.verdict,
  withdrawn,
  says: checked.snapshot ? saysOf(checked.snapshot, wording) : [],
  checks: checked.checks.map(({ name, state, key, values }) => ({
    name,
    state,
    text: wording.t(key, isolated(values)),
  })),
});

const answer = (
  c: Context<AppEnv>,
  status: 200 | 422,
  { problems = [], result = null }: { problems?: FieldProblem[]; result?: VerifyResult | null },
) =>
  c.html(
    <VerifyPage
      wording={c.var.wording}
      stylesheet={asset('verify.css')}
      problems={problems}
      megabytes={FILE_LIMIT_BYTES / 1024 / 1024}
      result={result}
    />,
    status,
  );

verifyRoutes.get('/verify', (c) => answer(c, 200, {}));

/** A check makes the whole report anew, for whoever asks: some tenths of a second of processor time. */
const limitChecks = async (c: Context<AppEnv>): Promise<void> => {
  const network = networkOf(c.req.header('cf-connecting-ip') ?? '');
  const limit: RateLimit | undefined = c.env.SIGN_IN_LIMIT;
  if (!limit || network === null) return;
  if (!(await limit.limit({ key: `verify ${network}` })).success) throw stop('too_many');
};

verifyRoutes.post('/verify', async (c) => {
  await limitChecks(c);
  const file = await readFormFile(c);
  if (!file || file.size === 0)
    return answer(c, 422, { problems: [{ field: 'file', key: 'verify.problem.no_file' }] });
  const checked = await checkReport(new Uint8Array(await file.arrayBuffer()), {
    ...materials(),
    fontsFor: (document) => reportFonts(c.env.ASSETS, document),
    trustedKeys: (await keysOf(c)).map(({ thumbprint }) => thumbprint),
  });
  if (!checked)
    return answer(c, 422, { problems: [{ field: 'file', key: 'verify.problem.not_a_report' }] });
  const withdrawn = await withdrawnText(c, checked);
  return answer(c, 200, { result: resultOf(checked, c.var.wording, withdrawn) });
});
