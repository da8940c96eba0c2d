// A published version as its own page and file, for those who are signed in; share links show the newest alone.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { renderHtml } from '../../render/html/render-html.ts';
import { findReport } from '../../storage/report.ts';
import type { Report } from '../../storage/report.ts';
import { wordingFor } from '../../templates.ts';
import { asset } from '../assets.ts';
import type { AppEnv } from '../env.ts';
import { answerFile, readDocument } from '../report/report-file.ts';
import { stop } from '../stop.ts';

export const consoleReportRoutes = new Hono<AppEnv>();

const reportOf = async (c: Context<AppEnv>): Promise<Report> => {
  const report = await findReport(c.env.DB, c.var.brandId, c.req.param('report_id') ?? '');
  if (!report) throw stop('not_found');
  return report;
};

consoleReportRoutes.get('/console/reports/:report_id', async (c) => {
  const report = await reportOf(c);
  const base = `/console/reports/${report.id}/report`;
  const document = await readDocument(c.env.DB, report);
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

consoleReportRoutes.get('/console/reports/:report_id/report.pdf', async (c) =>
  answerFile(c, await reportOf(c), 'pdf'),
);
consoleReportRoutes.get('/console/reports/:report_id/report.csv', async (c) =>
  answerFile(c, await reportOf(c), 'csv'),
);
consoleReportRoutes.get('/console/reports/:report_id/report.json', async (c) =>
  answerFile(c, await reportOf(c), 'json'),
);
