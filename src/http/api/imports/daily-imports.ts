// Imports of what is one figure a day: follower counts, mentions counted by somebody else.
import * as z from 'zod';
import { followerDayInput } from '../../../core/traffic/follower-day.ts';
import { mentionCountInput } from '../../../core/voice/mention-count.ts';
import { importFollowers } from '../../imports/followers.ts';
import { importMentionCounts } from '../../imports/mention-counts.ts';
import { itemsOf } from '../../imports/sent.ts';
import { createApi } from '../create-api.ts';
import { importQuery, importRoute, spanFields } from './import-route.ts';
import { takeRows } from './take-rows.ts';

const followerRows = itemsOf(followerDayInput);
const mentionCountRows = itemsOf(mentionCountInput);

export const dailyImportsApi = createApi();

dailyImportsApi.openAPIRegistry.register('FollowerDays', followerRows);
dailyImportsApi.openAPIRegistry.register('MentionCounts', mentionCountRows);

dailyImportsApi
  .openapi(
    importRoute({
      path: 'followers',
      name: 'Followers',
      summary: 'Import follower counts',
      description:
        'Columns `date`, `platform`, `followers`, and `creator` (id, handle or name of a creator in the campaign; empty ' +
        'for the brand’s own account). Follower growth and what it cost are computed from them.',
      query: importQuery,
      rows: 'FollowerDays',
      csv: 'date,platform,creator,followers\n2026-03-02,instagram,,48210\n2026-03-29,instagram,,51077\n',
      told: z.object({
        ...spanFields,
        accounts: z.int().meta({ description: 'Accounts that it has days of', example: 1 }),
      }),
    }),
    (c) =>
      takeRows(
        c,
        { ...c.req.valid('param'), ...c.req.valid('query') },
        'followers',
        followerRows,
        (campaign, sent, _, isTried) => importFollowers(c, campaign, sent, isTried),
      ),
  )
  .openapi(
    importRoute({
      path: 'mention-counts',
      name: 'MentionCounts',
      summary: 'Import mentions counted by day',
      description:
        'For share of voice, where a listening tool counts and does not list: columns `date`, `mentions` and `subject`, ' +
        'which is `brand`, the brand’s name or another of its spellings, or a competitor of the campaign. On a day that has a count of a subject, the count stands and ' +
        'single mentions of it are not added. A day without mentions is a row with 0; a day without a row is unknown.',
      query: importQuery,
      rows: 'MentionCounts',
      csv: 'date,subject,mentions\n2026-03-02,brand,312\n2026-03-03,brand,298\n',
      told: z.object({
        ...spanFields,
        mentions: z
          .record(z.string(), z.int())
          .meta({ description: 'By subject', example: { brand: 610 } }),
      }),
    }),
    (c) =>
      takeRows(
        c,
        { ...c.req.valid('param'), ...c.req.valid('query') },
        'mention_counts',
        mentionCountRows,
        (campaign, sent, _, isTried) => importMentionCounts(c, campaign, sent, isTried),
      ),
  );
