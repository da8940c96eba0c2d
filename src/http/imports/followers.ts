// Follower counts of the brand's and the creators' accounts, from a file or from JSON to stored rows.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { FollowerDay, FollowerDayInput } from '../../core/traffic/follower-day.ts';
import { followerDayOf } from '../../core/traffic/follower-day.ts';
import { creatorFinder, creatorSkipped } from '../../core/imports/figures/match-creator.ts';
import { parseFollowerDays } from '../../core/imports/follower-days.ts';
import type { FollowerRow } from '../../core/imports/follower-days.ts';
import type { Parsed, SkippedRow } from '../../core/imports/import-result.ts';
import { spanOfDays } from '../../core/imports/summary.ts';
import { campaignCreators } from '../../storage/imports/campaign-creators.ts';
import type { AppEnv } from '../env.ts';
import type { Brought } from './bring.ts';
import { fileStop } from './file.ts';
import { importLayer } from './layer.ts';
import { onePerKey, withSkipped } from './rows.ts';
import { twiceProblems } from './sent.ts';
import type { Sent } from './sent.ts';
import { stop } from '../stop.ts';

export type FollowersSummary = {
  readonly first_day: string | null;
  readonly last_day: string | null;
  readonly accounts: number;
};

const accountOf = ({ creatorId, platform }: FollowerDay): string => `${creatorId}\n${platform}`;
const keyOf = (item: FollowerDay): string => `${accountOf(item)}\n${item.day}`;

type Creators = Awaited<ReturnType<typeof campaignCreators>>;

const fromFile = (
  text: string,
  campaign: Campaign,
  creators: Creators,
): Parsed<FollowerDay & { readonly row: number }> => {
  const parsed = parseFollowerDays(text, campaign);
  if (!parsed.ok) throw fileStop(parsed.error);
  const find = creatorFinder(creators);
  const skipped: SkippedRow[] = [];
  const known = parsed.value.items.flatMap(({ account, ...item }: FollowerRow) => {
    if (account === '') return [{ ...item, creatorId: '' }];
    const creator = find(account, item.platform);
    if (creator.ok) return [{ ...item, creatorId: creator.value.creatorId }];
    skipped.push(creatorSkipped(item.row, account, creator.error));
    return [];
  });
  const { items, skipped: twice } = onePerKey(known, keyOf);
  return withSkipped(parsed.value, items, [...skipped, ...twice]);
};

const fromItems = (sent: readonly FollowerDayInput[], creators: Creators): Parsed<FollowerDay> => {
  const known = new Set(['', ...creators.map(({ creatorId }) => creatorId)]);
  const items = sent.map(followerDayOf);
  const problems = [
    ...items.flatMap(({ creatorId }, index) =>
      known.has(creatorId)
        ? []
        : [{ field: `items.${index}.creator_id`, key: 'import.problem.creator' }],
    ),
    ...twiceProblems(items, keyOf),
  ];
  if (problems.length > 0) throw stop('invalid', problems);
  return { rowsRead: items.length, items, skipped: [] };
};

export const importFollowers = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  sent: Sent<FollowerDayInput>,
  isDryRun: boolean,
): Promise<Brought<FollowersSummary>> => {
  const creators = await campaignCreators(c.env.DB, campaign.brandId, campaign.id);
  const parsed =
    sent.items === null ? fromFile(sent.text, campaign, creators) : fromItems(sent.items, creators);
  return importLayer(
    c,
    campaign,
    {
      kind: 'followers',
      source: sent.items === null ? 'followers' : 'api',
      file: sent,
      parsed,
      rows: parsed.items.map(({ creatorId, platform, day, followers }) => ({
        creator_id: creatorId,
        platform,
        day,
        followers,
      })),
      summary: {
        ...spanOfDays(parsed.items),
        accounts: new Set(parsed.items.map(accountOf)).size,
      },
    },
    isDryRun,
  );
};
