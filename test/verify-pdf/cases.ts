// The files to check: each template in each language, on each paper, of each campaign.
import { readFontsFor } from '../../src/cli/read-fonts.ts';
import type { ReportDocument } from '../../src/core/report/document.ts';
import { snapshotHash } from '../../src/core/report/snapshot.ts';
import { PAGE_FORMATS, type PageFormat } from '../../src/core/report/template.ts';
import { renderPdf } from '../../src/render/pdf/render-pdf.ts';
import { makeReport } from '../../src/render/report/remake.ts';
import { unsignedPdf } from '../../src/render/report/report-files.ts';
import {
  REPORT_LOCALES,
  REPORT_TEMPLATES,
  isReportTemplate,
  readingRules,
  reportTemplate,
  wordingFor,
  type ReportTemplateName,
} from '../../src/templates.ts';
import { SNAPSHOTS } from './snapshots.ts';

export type Case = {
  readonly name: string;
  readonly template: ReportTemplateName;
  readonly locale: string;
  readonly format: PageFormat;
  readonly campaign: string;
  /** One a template and language. */
  readonly isSample: boolean;
};

/** `isQuick`: the campaign with something of everything alone, on the paper that a template has by itself. */
export const casesOf = (isQuick: boolean): Case[] =>
  REPORT_TEMPLATES.flatMap((template) =>
    REPORT_LOCALES.flatMap((locale) =>
      (isQuick ? [reportTemplate(template).pageFormat] : PAGE_FORMATS).flatMap((format) =>
        (isQuick ? ['full'] : [...SNAPSHOTS.keys()]).map((campaign) => ({
          name: `${template}-${locale}-${format}-${campaign}`,
          template,
          locale,
          format,
          campaign,
          isSample: campaign === 'hostile' && format === reportTemplate(template).pageFormat,
        })),
      ),
    ),
  );

export type MadeFile = {
  readonly document: ReportDocument;
  readonly bytes: Uint8Array;
  readonly warnings: readonly string[];
};

/** The file as it is published, with its data inside, but signed by nobody. */
export const makeFile = async ({ template, locale, format, campaign }: Case): Promise<MadeFile> => {
  const of = SNAPSHOTS.get(campaign);
  if (!of) throw new Error(`no campaign ${campaign}`);
  const snapshot = { ...of, template, locale, pageFormat: format };
  const made = makeReport(snapshot, await snapshotHash(snapshot), {
    templateOf: (name) => (isReportTemplate(name) ? reportTemplate(name) : null),
    readings: readingRules(),
    wordingFor,
  });
  if (!made) throw new Error(`no template ${template}`);
  const { document } = made;
  const fonts = await readFontsFor(document);
  const { warnings } = renderPdf(document, fonts);
  return { document, warnings, bytes: unsignedPdf(snapshot, made, fonts, '0'.repeat(43)) };
};
