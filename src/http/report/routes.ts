// What a brand opens by its share link: the newest report of the campaign, as a page and as files.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { isLinkToken, linkHash } from '../../core/link.ts';
import { newestReport } from '../../storage/report.ts';
import type { Report } from '../../storage/report.ts';
import { findShareByLink } from '../../storage/access/share.ts';
import type { AppEnv } from '../env.ts';
import { hasWithdrawn } from '../../storage/report-withdrawal.ts';
import { gone, stop } from '../stop.ts';
import { copyOf } from './report-copy.ts';
import { answerFile } from './report-file.ts';
import { answerReportPage } from './report-page.ts';

export const reportRoutes = new Hono<AppEnv>();

/** What a share link shows, by the share alone; one answer for unknown, malformed, expired, revoked and not yet published. */
const reportOf = async (c: Context<AppEnv>): Promise<Report> => {
  const token = c.req.param('link') ?? '';
  if (!isLinkToken(token)) throw stop('not_found');
  const share = await findShareByLink(c.env.DB, await linkHash(token), c.var.now());
  const version = share && (await newestReport(c.env.DB, share.campaignId));
  const report = version && (await copyOf(c, version, share.profile));
  if (!report)
    throw share && !version && (await hasWithdrawn(c.env.DB, share.campaignId))
      ? gone(null)
      : stop('not_found');
  return report;
};

reportRoutes.get('/r/:link', async (c) =>
  answerReportPage(c, await reportOf(c), `/r/${c.req.param('link')}/report`),
);
reportRoutes.get('/r/:link/report.pdf', async (c) => answerFile(c, await reportOf(c), 'pdf'));
reportRoutes.get('/r/:link/report.pptx', async (c) => answerFile(c, await reportOf(c), 'pptx'));
reportRoutes.get('/r/:link/report.xlsx', async (c) => answerFile(c, await reportOf(c), 'xlsx'));
reportRoutes.get('/r/:link/report.json', async (c) => answerFile(c, await reportOf(c), 'json'));
reportRoutes.get('/r/:link/report.csv', async (c) => answerFile(c, await reportOf(c), 'csv'));
