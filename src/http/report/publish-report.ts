// Publishing: rows to snapshot, snapshot to findings, findings to document, document to signed files; all frozen under
// a version.
import type { Context } from 'hono';
import { newId } from '../../core/id.ts';
import type { Finding } from '../../core/kpi/finding.ts';
import { evaluate } from '../../core/kpi/evaluate.ts';
import { keyFigures } from '../../core/kpi/key-figures.ts';
import { issuerKeyOf } from '../../core/report/signature/issuer-key.ts';
import { snapshotHash } from '../../core/report/snapshot.ts';
import { previousVersionOf } from '../../core/report/snapshot/previous-version.ts';
import type { PreviousVersion } from '../../core/report/snapshot/previous-version.ts';
import { FULL } from '../../core/report/visibility/profile.ts';
import type { PageFormat } from '../../core/report/template.ts';
import { RENDERER_VERSION, makeReport } from '../../render/report/remake.ts';
import { markFastAnswers } from '../../storage/response/fast-answers.ts';
import { CampaignBusy } from '../../storage/imports/busy.ts';
import { findReport, newestReport, readParts } from '../../storage/report.ts';
import { readInputs } from '../../storage/snapshot.ts';
import { versionsOfCampaign } from '../../storage/survey/survey-version.ts';
import {
  publishedBenchmarks,
  publishedNoneFound,
  publishedRateCards,
  reportTemplate,
  wordingFor,
} from '../../templates.ts';
import type { ReportTemplateName } from '../../templates.ts';
import type { AppEnv } from '../env.ts';
import { settleClicksOrStop } from '../click/count-click.ts';
import { settleOrStop } from '../intake/inboxes.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';
import { keepVersion } from './keep-version.ts';
import { materials } from './materials.ts';
import { copyForShares } from './report-copy.ts';

export type Published = { readonly reportId: string; readonly version: number };

export type PublishOptions = {
  readonly locale: string;
  readonly template?: ReportTemplateName;
  /** Unless given, the template's own. */
  readonly pageFormat?: PageFormat;
};

const readPreviousVersion = async (
  db: D1Database,
  campaignId: string,
  now: readonly Finding[],
): Promise<PreviousVersion | null> => {
  const report = await newestReport(db, campaignId);
  if (!report) return null;
  const [findings = '[]'] = await readParts(db, report.id, ['findings']);
  return previousVersionOf(report, JSON.parse(findings) as Finding[], now); // as they were stored
};

/** Publishes the next version of a campaign's report. Stops with 404 for a campaign that is not the brand's, with 503
 * while acknowledged answers can't be brought into the database, and with 409 while an import is half there. */
export const publishReport = async (
  c: Context<AppEnv>,
  campaignId: string,
  { locale, template = 'full', pageFormat = reportTemplate(template).pageFormat }: PublishOptions,
): Promise<Published> => {
  const { DB, SECRET_KEY } = c.env;
  const id = newId('report', c.var.randomBytes);
  // A second try of a request whose answer was lost has the id of the first.
  const known = await findReport(DB, c.var.brandId, id);
  if (known) return { reportId: id, version: known.version };
  const issuerKey = await issuerKeyOf(SECRET_KEY);
  const versions = await versionsOfCampaign(DB, c.var.brandId, campaignId);
  await settleOrStop(c, versions);
  await settleClicksOrStop(c, campaignId);
  for (const { id } of versions) await markFastAnswers(DB, id);
  const wording = wordingFor(locale);
  const read = await readInputs(DB, c.var.brandId, campaignId, {
    rendererVersion: RENDERER_VERSION,
    locale: wording.locale,
    template,
    pageFormat,
    takenAtMs: c.var.now(),
    issuer: { address: new URL(c.req.url).origin, key: issuerKey.thumbprint },
    rateCards: publishedRateCards(),
    benchmarks: publishedBenchmarks(),
    normsNotFound: publishedNoneFound(),
    previousVersion: null,
  }).catch((error: unknown) => {
    throw error instanceof CampaignBusy ? stop('conflict', [], 'import.problem.busy') : error;
  });
  if (!read) throw stop('not_found');
  const { snapshot: inputs, quoted } = read;
  // No number follows from the version before.
  const findings = evaluate(inputs);
  const previousVersion = await readPreviousVersion(DB, campaignId, findings);
  const snapshot = { ...inputs, previousVersion };
  const hash = await snapshotHash(snapshot);
  const made = makeReport(snapshot, hash, materials(), findings);
  if (!made) throw new Error(`no report template ${template}`);
  const isFirst = await keepVersion(
    c,
    {
      id,
      brandId: c.var.brandId,
      campaignId,
      profile: FULL,
      figures: keyFigures(findings),
      publishedBy: c.var.actor.id,
      quoted,
    },
    { snapshot, hash, made },
    whoOf(c),
  );
  if (!isFirst) throw stop('conflict');
  const published = await findReport(DB, c.var.brandId, id);
  if (published) await copyForShares(c, published, { snapshot, findings });
  return { reportId: id, version: snapshot.version };
};
