// A report as a page with its files to download, for whoever has the link and in the console.
import type { Context } from 'hono';
import { renderHtml } from '../../render/html/render-html.ts';
import type { Report } from '../../storage/report.ts';
import { wordingFor } from '../../templates.ts';
import { asset } from '../assets.ts';
import type { AppEnv } from '../env.ts';
import { readDocument } from './report-file.ts';

/** `base` is the address of the files without their ending. */
export const answerReportPage = async (
  c: Context<AppEnv>,
  report: Report,
  base: string,
): Promise<Response> => {
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
        { label: t('brand.download_pptx'), href: `${base}.pptx` },
        { label: t('brand.download_xlsx'), href: `${base}.xlsx` },
        { label: t('brand.download_csv'), href: `${base}.csv` },
        { label: t('brand.download_json'), href: `${base}.json` },
      ],
    }),
  );
};
