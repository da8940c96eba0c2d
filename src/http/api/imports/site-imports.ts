// Imports of what people did on the site, and of the searches that led there.
import * as z from 'zod';
import { searchDayInput } from '../../../core/traffic/search-day.ts';
import { webDayInput } from '../../../core/traffic/web-day.ts';
import { importSearch } from '../../imports/search.ts';
import { itemsOf } from '../../imports/sent.ts';
import { WEB_TOOLS, importWeb } from '../../imports/web.ts';
import { createApi } from '../create-api.ts';
import {
  dateOrderField,
  importQuery,
  importRoute,
  sourceField,
  spanFields,
} from './import-route.ts';
import { takeRows } from './take-rows.ts';

const searchRows = itemsOf(searchDayInput);
const webRows = itemsOf(webDayInput);
const sessions = z.int().nullable().meta({ example: 420 });

export const siteImportsApi = createApi();

siteImportsApi.openAPIRegistry.register('SearchDays', searchRows);
siteImportsApi.openAPIRegistry.register('WebDays', webRows);

siteImportsApi
  .openapi(
    importRoute({
      path: 'web',
      name: 'Web',
      summary: 'Import web analytics',
      description:
        'Exports of Google Analytics 4, Matomo and Plausible with a row for each day, and single pages of one day from ' +
        'Hotjar and Clarity. Visits count as the campaign’s when their UTM parameters are those of its tracking links, so ' +
        'make the links first. Of a day the latest import counts that has it, with all of its rows: two tools count the ' +
        'same visits. A table of events alone replaces no visits: it adds who scrolled and the leads, where the day has ' +
        'none. Pages of Hotjar and Clarity add only who scrolled, where the site’s own tool does not tell it.',
      query: importQuery.extend({
        source: sourceField(z.enum(WEB_TOOLS)),
        date_order: dateOrderField,
        key_events_are_leads: z.enum(['0', '1']).optional().meta({
          description: '1: the tool’s conversions (“key events”) are all leads',
          example: '1',
        }),
      }),
      rows: 'WebDays',
      csv: '# Start date: 20260302\n# End date: 20260303\nDate,Session source / medium,Sessions,Engaged sessions,Views\n20260302,mira / influencer,420,260,930\n',
      told: z.object({
        ...spanFields,
        sessions: z
          .object({
            campaign: sessions,
            direct: sessions,
            organic_search: sessions,
            other: sessions,
          })
          .meta({
            description: 'By what sent them; null where nothing is told',
            example: { campaign: 420, direct: null, organic_search: null, other: null },
          }),
        leads: z.int().nullable().meta({ example: null }),
        pages: z.int().meta({ example: 1 }),
        days_replaced: z.int().meta({
          description:
            'Days that earlier imports tell of, and that this one stands (or would stand) in place of',
          example: 0,
        }),
      }),
    }),
    (c) =>
      takeRows(
        c,
        { ...c.req.valid('param'), ...c.req.valid('query') },
        'web',
        webRows,
        (campaign, sent, asked, isTried) => importWeb(c, campaign, sent, asked, isTried),
      ),
  )
  .openapi(
    importRoute({
      path: 'search',
      name: 'Search',
      summary: 'Import searches',
      description:
        'Search Console’s clicks and impressions by day, branded searches apart from all others: a table with days and ' +
        'queries, or one of days alone that was filtered to one kind, which `filtered_to` says. Branded is what the ' +
        'campaign’s search terms say; without any, the brand’s name and its other spellings.',
      query: importQuery.extend({
        source: sourceField(z.enum(['search_console'])),
        date_order: dateOrderField,
        filtered_to: z.enum(['branded', 'unbranded']).optional().meta({
          description: 'To which searches a report without queries was filtered',
          example: 'branded',
        }),
      }),
      rows: 'SearchDays',
      csv: 'Date,Clicks,Impressions,CTR,Position\n2026-03-02,412,5300,7.8%,3.1\n',
      told: z.object({
        ...spanFields,
        branded_clicks: z.int().meta({ example: 412 }),
        branded_impressions: z.int().meta({ example: 5300 }),
        other_clicks: z.int().meta({ example: 0 }),
        other_impressions: z.int().meta({ example: 0 }),
      }),
    }),
    (c) =>
      takeRows(
        c,
        { ...c.req.valid('param'), ...c.req.valid('query') },
        'search',
        searchRows,
        (campaign, sent, asked, isTried) => importSearch(c, campaign, sent, asked, isTried),
      ),
  );
