// Single mentions from a file or from JSON to stored rows: read, hash, store.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Parsed } from '../../core/imports/import-result.ts';
import type { DateOrder } from '../../core/imports/instant.ts';
import { mentionsReader } from '../../core/imports/large/readers.ts';
import { mentionToolOf } from '../../core/imports/mentions/tools.ts';
import type { MentionToolName } from '../../core/imports/mentions/tools.ts';
import { mentionIdentity } from '../../core/voice/mention.ts';
import type { ImportedMention, MentionInput, MentionSubject } from '../../core/voice/mention.ts';
import { subjectOf } from '../../core/voice/mention-count.ts';
import { dayOf } from '../../core/campaign/period.ts';
import {
  mentionHash,
  mentionRowOf,
  mentionsFileHash,
  summariseMentions,
} from '../../inbox/imports/mention-rows.ts';
import type { MentionsSummary } from '../../inbox/imports/mention-rows.ts';
import type { AppEnv } from '../env.ts';
import type { Brought } from './bring.ts';
import { fileStop } from './file.ts';
import { importLayer } from './layer.ts';
import { twiceProblems } from './sent.ts';
import type { Sent } from './sent.ts';
import { frameOf, sourceOrStop } from './source.ts';
import { stop } from '../stop.ts';
import { subjectsOf } from './subjects.ts';

export type MentionOptions = {
  readonly source?: MentionToolName | undefined;
  readonly about?: string | undefined;
  readonly date_order?: Exclude<DateOrder, null> | undefined;
};

type Row = Omit<ImportedMention, 'row'>;

/** Whom all of a file is about, when somebody says so. */
export const aboutOf = (
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
  { about, date_order: dateOrder }: MentionOptions,
): Parsed<Row> => {
  const { read } = mentionsReader({ source, about }, subjects);
  const parsed = read(source, text, frameOf(campaign, dateOrder));
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

const toRows = (secretKey: string, mentions: readonly Row[]) =>
  Promise.all(
    mentions.map(async (mention) =>
      mentionRowOf(secretKey, mention, await mentionHash(secretKey, mention)),
    ),
  );

export const importMentions = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  sent: Sent<MentionInput>,
  options: MentionOptions,
  isDryRun: boolean,
): Promise<Brought<MentionsSummary>> => {
  const subjects = await subjectsOf(c, campaign);
  // Rows of JSON say it themselves.
  const about = sent.items === null ? aboutOf(options.about, subjects) : options.about;
  let source: MentionToolName | 'api' = 'api';
  let parsed: Parsed<Row>;
  if (sent.items === null) {
    source = sourceOrStop(mentionToolOf(options.source, sent.text));
    parsed = fromFile(campaign, subjects, sent.text, source, { ...options, about });
  } else parsed = fromItems(sent.items, campaign, subjects);
  return importLayer(
    c,
    campaign,
    {
      kind: 'mentions',
      source,
      file: { name: sent.name, hash: await mentionsFileHash(sent.hash, about, options.date_order) },
      parsed,
      rows: await toRows(c.env.SECRET_KEY, parsed.items),
      summary: summariseMentions(parsed.items),
    },
    isDryRun,
  );
};
