// Publishing: rows to snapshot, snapshot to findings, findings to document, document to signed files; all frozen under
// a version.
import type { Context } from 'hono';
import { newId } from '../../core/id.ts';
import type { Finding } from '../../core/kpi/finding.ts';
import { evaluate } from '../../core/kpi/evaluate.ts';
import { keyFigures } from '../../core/kpi/key-figures.ts';
import { issuerKeyOf } from '../../core/report/signature/issuer-key.ts';
import { signatureFor, signedHead } from '../../core/report/signature/signed-file.ts';
import { SNAPSHOT_SCHEMA_VERSION, snapshotHash } from '../../core/report/snapshot.ts';
import { previousVersionOf } from '../../core/report/snapshot/previous-version.ts';
import type { PreviousVersion } from '../../core/report/snapshot/previous-version.ts';
import type { PageFormat } from '../../core/report/template.ts';
import { RENDERER_VERSION, makeReport } from '../../render/report/remake.ts';
import { joinJson, jsonParts } from '../../render/report/report-files.ts';
import { markFastAnswers } from '../../storage/response/fast-answers.ts';
import { CampaignBusy } from '../../storage/imports/busy.ts';
import { findReport, insertReport, newestReport, readParts } from '../../storage/report.ts';
import { readSnapshot } from '../../storage/snapshot.ts';
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
import { dropPdf, keepPdf, signedPdf } from './kept-pdf.ts';
import { materials } from './materials.ts';

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
  const report = await newestReport(db, campaignId, 'full');
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
  const inputs = await readSnapshot(DB, c.var.brandId, campaignId, {
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
  if (!inputs) throw stop('not_found');
  // No number follows from the version before.
  const findings = evaluate(inputs);
  const previousVersion = await readPreviousVersion(DB, campaignId, findings);
  const snapshot = { ...inputs, previousVersion };
  const hash = await snapshotHash(snapshot);
  const made = makeReport(snapshot, hash, materials(), findings);
  if (!made) throw new Error(`no report template ${template}`);
  const row = {
    id,
    campaignId,
    version: snapshot.version,
    profile: 'full',
    locale: wording.locale,
    template,
    pageFormat,
    snapshotSchemaVersion: SNAPSHOT_SCHEMA_VERSION,
    rendererVersion: RENDERER_VERSION,
    snapshotHash: hash,
    publishedAtMs: snapshot.takenAtMs,
  };
  const parts = jsonParts(JSON.stringify(row), snapshot, made);
  const unsigned = joinJson(signedHead('json', issuerKey.x), parts);
  const head = signedHead('json', issuerKey.x, await signatureFor(unsigned, 'json', issuerKey));
  const kept = await keepPdf(c, row.id, await signedPdf(c.env.ASSETS, snapshot, made, issuerKey));
  const isFirst = await insertReport(
    DB,
    {
      ...row,
      brandId: c.var.brandId,
      publishedBy: c.var.actor.id,
      figures: keyFigures(made.findings),
      parts: { head, ...parts, ...kept.parts },
      signature: { key: issuerKey.thumbprint, pdfHash: kept.hash, pdfKey: kept.key },
      issuerKey,
    },
    whoOf(c),
  );
  if (!isFirst) {
    await dropPdf(c, kept);
    throw stop('conflict');
  }
  return { reportId: row.id, version: row.version };
};
