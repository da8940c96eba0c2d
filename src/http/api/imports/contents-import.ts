// Posts of the audience by a file: first tried, then sent for real.
import * as z from 'zod';
import { formatField, platformField } from '../../../core/content/content.ts';
import { MOST_CONTENTS_ROWS } from '../../../core/imports/contents/read-file.ts';
import { usageRightKindField } from '../../../core/content/usage-rights.ts';
import { campaignOf } from '../../campaign-change.ts';
import { importContents } from '../../imports/contents.ts';
import type { PlannedContent } from '../../imports/contents.ts';
import { readImportFile } from '../../imports/file.ts';
import { createApi } from '../create-api.ts';
import { broughtBody } from './import-body.ts';
import { importQuery, importRoute, isDryRun, statusOf } from './import-route.ts';
import { CONTENT_ID } from '../creator/submission-body.ts';

const rowSchema = z.object({
  row: z.int().meta({ description: 'As a spreadsheet counts: the heading is row 1', example: 2 }),
  content_id: z.string().nullable().meta({
    description: 'Null for a post that a dry run would add',
    example: CONTENT_ID,
  }),
  content: z.enum(['known', 'new']).meta({ description: 'A known post stays as it is' }),
  platform: platformField,
  format: formatField,
  url: z.string().meta({ example: 'https://www.tiktok.com/@nora.bakes/video/7345678901234567890' }),
  published_on: z.string().nullable().meta({ format: 'date', example: '2026-03-12' }),
  usage_rights: usageRightKindField.nullable().meta({ example: 'granted' }),
  usage_rights_until: z.string().nullable().meta({ format: 'date', example: '2026-12-31' }),
});

const EXAMPLE =
  'url,published_on,caption,usage_rights,usage_rights_until,usage_channels,Followers\n' +
  'https://www.tiktok.com/@nora.bakes/video/7345678901234567890,2026-03-12,Trying it at last,granted,2026-12-31,' +
  'organic_social; website,1200\n';

const rowBody = (
  { row, contentId, outcome, post, publishedOn, right }: PlannedContent,
  isDryRun: boolean,
): z.infer<typeof rowSchema> => ({
  row,
  content_id: outcome === 'new' && isDryRun ? null : contentId,
  content: outcome,
  platform: post.platform,
  format: post.format,
  url: post.url,
  published_on: publishedOn,
  usage_rights: right?.kind ?? null,
  usage_rights_until: right?.until ?? null,
});

export const contentsImportApi = createApi().openapi(
  importRoute({
    path: 'contents',
    name: 'Contents',
    summary: 'Import posts of the audience',
    description:
      `A CSV file as the body or as the field \`file\` of a form, up to ${MOST_CONTENTS_ROWS} rows, one a post. Columns by ` +
      'name, in any order: `url`; `platform`, `format` where the address does not show them; `published_on`; `caption`; ' +
      '`usage_rights` (none, requested, declined, granted, licensed, whitelisted, or their names in any language of the ' +
      'pages), `usage_rights_until`, `usage_channels` parted by semicolons, `note`. The same post twice is one, a post ' +
      'that is known stays as it is, and one of a creator is left out. A row is stored whole or left out with its reason.',
    query: importQuery,
    csv: EXAMPLE,
    told: z.object({
      rows: z.array(rowSchema).meta({
        description: 'In the order of the file; none when the file was imported before',
      }),
      ignored_columns: z
        .array(z.string())
        .meta({ description: 'Headings that nothing was read from', example: ['Followers'] }),
    }),
  }),
  async (c) => {
    const query = c.req.valid('query');
    const campaign = await campaignOf(c, c.req.valid('param').campaign_id);
    const isTried = isDryRun(query);
    const file = await readImportFile(c, query.file_name);
    const brought = await importContents(c, campaign, file, isTried);
    const body = {
      ...broughtBody(c, campaign.id, 'contents', file.name, brought),
      summary: {
        rows: brought.summary.rows.map((row) => rowBody(row, isTried)),
        ignored_columns: [...brought.summary.ignoredColumns],
      },
    };
    return c.json(body, statusOf(brought));
  },
);
