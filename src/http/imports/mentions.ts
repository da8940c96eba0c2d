// Single mentions from a file or from JSON to stored rows: read, hash, store.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Parsed } from '../../core/imports/import-result.ts';
import type { DateOrder } from '../../core/imports/instant.ts';
import { parseAhrefs } from '../../core/imports/mentions/ahrefs.ts';
import { parseBrandwatch } from '../../core/imports/mentions/brandwatch.ts';
import { parseMeltwater } from '../../core/imports/mentions/meltwater.ts';
import { parseSemrush } from '../../core/imports/mentions/semrush.ts';
import { parseSproutSocial } from '../../core/imports/mentions/sprout-social.ts';
import { keyedHash } from '../../core/link.ts';
import { mentionIdentity } from '../../core/voice/mention.ts';
import type { ImportedMention, MentionInput, MentionSubject } from '../../core/voice/mention.ts';
import { subjectOf } from '../../core/voice/mention-count.ts';
import { dayOf } from '../../core/campaign/period.ts';
import type { AppEnv } from '../env.ts';
import type { Brought } from './bring.ts';
import { fileStop } from './file.ts';
import { importLayer, spanOfDays } from './layer.ts';
import { sumBySubject } from './mention-counts.ts';
import type { MentionsSummary } from './mention-counts.ts';
import { twiceProblems } from './sent.ts';
import type { Sent } from './sent.ts';
import { frameOf, optionsOf, sourceOf } from './source.ts';
import { stop } from '../stop.ts';
import { subjectsOf } from './subjects.ts';

export const MENTION_TOOLS = [
  'brandwatch',
  'sprout_social',
  'meltwater',
  'ahrefs',
  'semrush',
] as const;
export type MentionToolName = (typeof MENTION_TOOLS)[number];

const READERS = {
  brandwatch: parseBrandwatch,
  sprout_social: parseSproutSocial,
  meltwater: parseMeltwater,
  ahrefs: parseAhrefs,
  semrush: parseSemrush,
} as const;

export type MentionOptions = {
  readonly source?: MentionToolName | undefined;
  readonly about?: string | undefined;
  readonly date_order?: Exclude<DateOrder, null> | undefined;
};

type Row = Omit<ImportedMention, 'row'>;

const aboutOf = (
  about: string | undefined,
  subjects: readonly MentionSubject[],
): string | undefined => {
  if (about === undefined) return undefined;
  const subject = subjectOf(about, subjects);
  if (subject === null) throw stop('invalid', [{ field: 'about', key: 'import.problem.subject' }]);
  return subject;
};

const fromFile = (
  campaign: Campaign,
  subjects: readonly MentionSubject[],
  text: string,
  source: MentionToolName,
  options: MentionOptions,
): Parsed<Row> => {
  const about = aboutOf(options.about, subjects);
  const parsed = READERS[source](text, {
    ...frameOf(campaign, options.date_order),
    subjects,
    ...(about !== undefined && { about }),
  });
  if (!parsed.ok) throw fileStop(parsed.error);
  return parsed.value;
};

const fromItems = (
  sent: readonly MentionInput[],
  { timeZone }: Campaign,
  subjects: readonly MentionSubject[],
): Parsed<Row> => {
  const items = sent.map((input): Row & { readonly row: number } => ({
    row: 0,
    id: input.id ?? '',
    url: input.url ?? '',
    subject: subjectOf(input.subject, subjects) ?? '',
    author: (input.author ?? '').toLowerCase().replace(/^@/, ''),
    platform: input.platform ?? 'other',
    atMs: input.at,
    day: dayOf(input.at, timeZone),
    language: input.language ?? '',
    text: input.text ?? '',
    isRepost: input.is_repost ?? false,
  }));
  const unknown = items.flatMap(({ subject }, index) =>
    subject === '' ? [{ field: `items.${index}.subject`, key: 'import.problem.subject' }] : [],
  );
  const problems = unknown.length > 0 ? unknown : twiceProblems(items, mentionIdentity);
  if (problems.length > 0) throw stop('invalid', problems);
  return { rowsRead: items.length, items, skipped: [] };
};

const hashed = async (c: Context<AppEnv>, mention: Row) => {
  const key = c.env.SECRET_KEY;
  const { platform, author, subject, atMs, day, language, text, isRepost } = mention;
  return {
    ref_hash: await keyedHash(key, 'mention', mentionIdentity({ ...mention, row: 0 })),
    // As a comment's author, so that one person is one.
    author_hash: author === '' ? null : await keyedHash(key, 'author', `${platform}\n${author}`),
    subject,
    platform,
    at: atMs,
    day,
    language,
    text,
    is_repost: isRepost,
  };
};

export const importMentions = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  sent: Sent<MentionInput>,
  options: MentionOptions,
  isDryRun: boolean,
): Promise<Brought<MentionsSummary>> => {
  const subjects = await subjectsOf(c, campaign);
  let source: MentionToolName | 'api' = 'api';
  let parsed: Parsed<Row>;
  if (sent.items === null) {
    source = sourceOf(options.source, sent.text, MENTION_TOOLS);
    parsed = fromFile(campaign, subjects, sent.text, source, options);
  } else parsed = fromItems(sent.items, campaign, subjects);
  const { about, date_order: dateOrder } = options;
  return importLayer(
    c,
    campaign,
    {
      kind: 'mentions',
      source,
      file: sent,
      options: optionsOf({ about, dateOrder }),
      parsed,
      rows: await Promise.all(parsed.items.map((mention) => hashed(c, mention))),
      summary: {
        ...spanOfDays(parsed.items),
        mentions: sumBySubject(parsed.items.map(({ subject }) => ({ subject, n: 1 }))),
      },
    },
    isDryRun,
  );
};
