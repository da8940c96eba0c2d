// A published version as its own page and file, for those who are signed in; share links show the newest alone.
import { Hono } from 'hono';
import type { Context } from 'hono';
import { findReport } from '../../storage/report.ts';
import type { Report } from '../../storage/report.ts';
import type { AppEnv } from '../env.ts';
import { answerFile } from '../report/report-file.ts';
import { answerReportPage } from '../report/report-page.ts';
import { missingReport } from '../report/missing-report.ts';

export const consoleReportRoutes = new Hono<AppEnv>();

const reportOf = async (c: Context<AppEnv>): Promise<Report> => {
  const id = c.req.param('report_id') ?? '';
  const report = await findReport(c.env.DB, c.var.brandId, id);
  if (!report) throw await missingReport(c, id, '/console/reports/');
  return report;
};

consoleReportRoutes.get('/console/reports/:report_id', async (c) => {
  const report = await reportOf(c);
  return answerReportPage(c, report, `/console/reports/${report.id}/report`);
});

consoleReportRoutes.get('/console/reports/:report_id/report.pdf', async (c) =>
  answerFile(c, await reportOf(c), 'pdf'),
);
consoleReportRoutes.get('/console/reports/:report_id/report.pptx', async (c) =>
  answerFile(c, await reportOf(c), 'pptx'),
);
consoleReportRoutes.get('/console/reports/:report_id/report.xlsx', async (c) =>
  answerFile(c, await reportOf(c), 'xlsx'),
);
consoleReportRoutes.get('/console/reports/:report_id/report.csv', async (c) =>
  answerFile(c, await reportOf(c), 'csv'),
);
consoleReportRoutes.get('/console/reports/:report_id/report.json', async (c) =>
  answerFile(c, await reportOf(c), 'json'),
);
