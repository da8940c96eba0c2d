// Figures of many creators by a file: first tried, to see exactly what it would change, then sent for real.
import type { Context } from 'hono';
import * as z from 'zod';
import { formatField, platformField } from '../../../core/content/content.ts';
import { MOST_FIGURES_ROWS } from '../../../core/imports/figures/read-file.ts';
import { METRICS } from '../../../core/figures/metric.ts';
import { campaignOf } from '../../campaign-change.ts';
import type { AppEnv } from '../../env.ts';
import { readImportFile } from '../../imports/file.ts';
import { importFigures } from '../../imports/figures.ts';
import type { PlannedRow } from '../../imports/figures.ts';
import { COLLABORATION_ID } from '../creator/collaboration-body.ts';
import { limitFigures } from '../../creator/limit-figures.ts';
import { createApi } from '../create-api.ts';
import { broughtBody, broughtFields } from './import-body.ts';
import { importQuery, importRoute, isDryRun, statusOf } from './import-route.ts';
import {
  CONTENT_ID,
  SUBMISSION_ID,
  warningSchema,
  warningsBody,
} from '../creator/submission-body.ts';

const count = z.int().min(0).nullable();

const rowSchema = z.object({
  row: z.int().meta({ description: 'As a spreadsheet counts: the heading is row 1', example: 2 }),
  content_id: z.string().nullable().meta({
    description: 'Null for a post that a dry run would add',
    example: CONTENT_ID,
  }),
  content: z.enum(['known', 'new']),
  collaboration_id: z.string().nullable().meta({ example: COLLABORATION_ID }),
  platform: platformField,
  format: formatField.meta({ example: 'reel' }),
  url: z.string().meta({ example: 'https://www.instagram.com/reel/C5xYz12AbCd/' }),
  figures: z.enum(['new', 'replaced', 'same']).meta({ example: 'replaced' }),
  figures_on: z.string().meta({ format: 'date', example: '2026-03-20' }),
  previous_figures_on: z.string().nullable().meta({ format: 'date', example: '2026-03-13' }),
  replaces_id: z.string().nullable().meta({ example: SUBMISSION_ID }),
  changes: z.array(z.object({ metric: z.enum(METRICS), from: count, to: count })).meta({
    description: 'Figures that are not what they were; null is “don’t know”',
    example: [{ metric: 'impressions', from: 38_900, to: 41_200 }],
  }),
  warnings: z.array(warningSchema).meta({ example: [] }),
});

const EXAMPLE =
  'url,creator,published_on,figures_on,impressions,reach,likes,comments,shares,saves,explanation\n' +
  'https://www.instagram.com/reel/C5xYz12AbCd/,@mara.makes,2026-03-10,2026-03-20,41.2K,35100,2130,96,41,310,\n';

const changesOf = ({ checked, current }: PlannedRow): z.infer<typeof rowSchema>['changes'] =>
  METRICS.flatMap((metric) => {
    const [from, to] = [current?.figures[metric] ?? null, checked.figures[metric] ?? null];
    return from === to ? [] : [{ metric, from, to }];
  });

const rowBody = (
  c: Context<AppEnv>,
  planned: PlannedRow,
  isDryRun: boolean,
): z.infer<typeof rowSchema> => {
  const { content, checked, current, isNewContent, outcome } = planned;
  return {
    row: planned.row,
    content_id: isNewContent && isDryRun ? null : content.id,
    content: isNewContent ? 'new' : 'known',
    collaboration_id: content.collaborationId,
    platform: content.platform,
    format: content.format,
    url: content.url,
    figures: outcome,
    figures_on: checked.figuresOn,
    previous_figures_on: current?.figuresOn ?? null,
    replaces_id: outcome === 'replaced' ? (current?.id ?? null) : null,
    changes: changesOf(planned),
    warnings: warningsBody(c, checked.warnings),
  };
};

export const figuresImportApi = createApi().openapi(
  importRoute({
    path: 'figures',
    name: 'Figures',
    summary: 'Import figures of many creators',
    description:
      `A CSV file as the body or as the field \`file\` of a form, up to ${MOST_FIGURES_ROWS} rows, one a post. Columns by ` +
      'name, in any order: `url` or `content_id`; `creator` (id, handle or name), needed for a post that is new; ' +
      '`platform`, `format` and `published_on`, read for a new post only; `figures_on`; `explanation`; and the figures ' +
      'by their names here or by the platforms’ own words in any language of the pages. Numbers are read as people ' +
      'write them (“12.4K”), in the language of the request where that matters; an empty cell is “don’t know”, not 0, and a figure without a column stays as it was. ' +
      'A row is stored whole or left out with its reason. Figures older than those that stand are left out, of several ' +
      'rows of a post the latest counts, and the same file again changes nothing. `dry_run=1` answers what the file ' +
      'would change, from which figure to which.',
    query: importQuery,
    csv: EXAMPLE,
    told: z.object({
      rows: z.array(rowSchema).meta({
        description: 'One a post, in the order of the file; none when the file was imported before',
      }),
      contents_added: z.int().meta({ example: 0 }),
      ignored_columns: z
        .array(z.string())
        .meta({ description: 'Headings that nothing was read from', example: ['Budget'] }),
    }),
    shown: {
      kind: broughtFields.kind.meta({ example: 'figures' }),
      source: broughtFields.source.meta({ example: 'figures' }),
      file_name: z.string().meta({ example: 'figures.csv' }),
      rows_read: broughtFields.rows_read.meta({ example: 2 }),
      rows_stored: broughtFields.rows_stored.meta({ example: 0 }),
      rows_changed: broughtFields.rows_changed.meta({ example: 1 }),
      rows_skipped: broughtFields.rows_skipped.meta({ example: 1 }),
    },
  }),
  async (c) => {
    await limitFigures(c);
    const query = c.req.valid('query');
    const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
    const isTried = isDryRun(query);
    const file = await readImportFile(c, query.file_name);
    const brought = await importFigures(c, campaign, file, isTried);
    const { rows, ignoredColumns } = brought.summary;
    const body = {
      ...broughtBody(c, campaign.id, 'figures', file.name, brought),
      summary: {
        rows: rows.map((row) => rowBody(c, row, isTried)),
        contents_added: rows.filter(
          ({ isNewContent, outcome }) => isNewContent && outcome !== 'same',
        ).length,
        ignored_columns: [...ignoredColumns],
      },
    };
    return c.json(body, statusOf(brought));
  },
);
