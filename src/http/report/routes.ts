// What a brand opens by its share link: the newest report of the campaign, as a page and as files.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { isLinkToken, linkHash } from '../../core/link.ts';
import { renderHtml } from '../../render/html/render-html.ts';
import { newestReport } from '../../storage/report.ts';
import type { Report } from '../../storage/report.ts';
import { findShareByLink } from '../../storage/share.ts';
import { wordingFor } from '../../templates.ts';
import { asset } from '../assets.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import { answerFile, readDocument } from './report-file.ts';

export const reportRoutes = new Hono<AppEnv>();

/** The report behind a share link; one answer for unknown, malformed, expired, revoked and not yet published. */
const reportOf = async (c: Context<AppEnv>): Promise<Report> => {
  const token = c.req.param('link') ?? '';
  if (!isLinkToken(token)) throw stop('not_found');
  const share = await findShareByLink(c.env.DB, await linkHash(token), c.var.now());
  const report = share && (await newestReport(c.env.DB, share.campaignId, share.profile));
  if (!report) throw stop('not_found');
  return report;
};

reportRoutes.get('/r/:link', async (c) => {
  const document = await readDocument(c.env.DB, await reportOf(c));
  const base = `/r/${c.req.param('link')}/report`;
  // The whole page speaks the report's language, whoever reads it.
  const { t } = wordingFor(document.locale);
  return c.html(
    renderHtml(document, {
      stylesheetHref: asset('report.css'),
      nonce: c.var.nonce,
      words: { skip: t('common.skip'), downloads: t('brand.downloads') },
      downloads: [
        { label: t('brand.download_pdf'), href: `${base}.pdf` },
        { label: t('brand.download_csv'), href: `${base}.csv` },
        { label: t('brand.download_json'), href: `${base}.json` },
      ],
    }),
  );
});

reportRoutes.get('/r/:link/report.pdf', async (c) => answerFile(c, await reportOf(c), 'pdf'));
reportRoutes.get('/r/:link/report.json', async (c) => answerFile(c, await reportOf(c), 'json'));
reportRoutes.get('/r/:link/report.csv', async (c) => answerFile(c, await reportOf(c), 'csv'));
