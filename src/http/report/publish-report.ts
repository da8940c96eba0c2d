// Publishing: rows to snapshot, snapshot to findings, findings to document; all three frozen under a version.
import type { Context } from 'hono';
import { newId } from '../../core/id.ts';
import { evaluate } from '../../core/kpi/evaluate.ts';
import { keyFigures } from '../../core/kpi/key-figures.ts';
import { buildDocument } from '../../core/report/build-document.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import { SNAPSHOT_SCHEMA_VERSION, snapshotHash } from '../../core/report/snapshot.ts';
import { markFastAnswers } from '../../storage/response/fast-answers.ts';
import { CampaignBusy } from '../../storage/imports/busy.ts';
import { insertReport } from '../../storage/report.ts';
import { readSnapshot } from '../../storage/snapshot.ts';
import { versionsOfCampaign } from '../../storage/survey/survey-version.ts';
import {
  REPORT_TEMPLATES,
  publishedBenchmarks,
  publishedNoneFound,
  publishedRateCards,
  readingRules,
  wordingFor,
} from '../../templates.ts';
import type { AppEnv } from '../env.ts';
import { settleClicksOrStop } from '../click/count-click.ts';
import { settleOrStop } from '../intake/inboxes.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';

/** Raised when the same snapshot would no longer give the same document. */
const RENDERER_VERSION = '3';

export type Published = { readonly reportId: string; readonly version: number };

export type PublishOptions = { readonly locale: string; readonly template?: string };

/** Publishes the next version of a campaign's report. Stops with 404 for a campaign that is not the brand's, with 503
 * while acknowledged answers can't be brought into the database, and with 409 while an import is half there. */
export const publishReport = async (
  c: Context<AppEnv>,
  campaignId: string,
  { locale, template: templateName = 'full' }: PublishOptions,
): Promise<Published> => {
  const template = REPORT_TEMPLATES[templateName];
  if (!template)
    throw stop('invalid', [
      {
        field: 'template',
        key: 'invalid.value',
        values: { values: Object.keys(REPORT_TEMPLATES).join(', ') },
      },
    ]);
  const { DB } = c.env;
  const versions = await versionsOfCampaign(DB, c.var.brandId, campaignId);
  await settleOrStop(c, versions);
  await settleClicksOrStop(c, campaignId);
  for (const { id } of versions) await markFastAnswers(DB, id);
  const wording = wordingFor(locale);
  const snapshot = await readSnapshot(DB, c.var.brandId, campaignId, {
    rendererVersion: RENDERER_VERSION,
    locale: wording.locale,
    template: templateName,
    takenAtMs: c.var.now(),
    rateCards: publishedRateCards(),
    benchmarks: publishedBenchmarks(),
    normsNotFound: publishedNoneFound(),
  }).catch((error: unknown) => {
    throw error instanceof CampaignBusy ? stop('conflict', [], 'import.problem.busy') : error;
  });
  if (!snapshot) throw stop('not_found');
  const hash = await snapshotHash(snapshot);
  const findings = evaluate(snapshot);
  const document = buildDocument(snapshot, hash, findings, template, wording, readingRules());
  const reportId = newId('report', c.var.randomBytes);
  const isFirst = await insertReport(
    DB,
    {
      id: reportId,
      brandId: c.var.brandId,
      campaignId,
      version: snapshot.version,
      profile: 'full',
      locale: wording.locale,
      snapshotSchemaVersion: SNAPSHOT_SCHEMA_VERSION,
      rendererVersion: RENDERER_VERSION,
      snapshotHash: hash,
      publishedBy: c.var.actor.id,
      publishedAtMs: snapshot.takenAtMs,
      figures: keyFigures(findings),
      parts: {
        snapshot: canonicalJson(snapshot),
        findings: JSON.stringify(findings),
        document: JSON.stringify(document),
      },
    },
    whoOf(c),
  );
  if (!isFirst) throw stop('conflict');
  return { reportId, version: snapshot.version };
};
