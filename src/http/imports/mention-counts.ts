// Mentions counted by day and subject, from a file or from JSON to stored rows.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Parsed, SkippedRow } from '../../core/imports/import-result.ts';
import { shown } from '../../core/imports/import-result.ts';
import { parseMentionCounts } from '../../core/imports/mention-counts.ts';
import type { MentionSubject } from '../../core/voice/mention.ts';
import type { MentionCount, MentionCountInput } from '../../core/voice/mention-count.ts';
import { subjectOf } from '../../core/voice/mention-count.ts';
import { summariseMentions } from '../../inbox/imports/mention-rows.ts';
import type { MentionsSummary } from '../../inbox/imports/mention-rows.ts';
import type { AppEnv } from '../env.ts';
import type { Brought } from './bring.ts';
import { fileStop } from './file.ts';
import { importLayer } from './layer.ts';
import { onePerKey, withSkipped } from './rows.ts';
import { twiceProblems } from './sent.ts';
import type { Sent } from './sent.ts';
import { subjectsOf } from './subjects.ts';
import { stop } from '../stop.ts';

const keyOf = ({ subject, day }: MentionCount): string => `${subject}\n${day}`;

const fromFile = (
  text: string,
  campaign: Campaign,
  subjects: readonly MentionSubject[],
): Parsed<MentionCount> => {
  const parsed = parseMentionCounts(text, campaign);
  if (!parsed.ok) throw fileStop(parsed.error);
  const skipped: SkippedRow[] = [];
  const known = parsed.value.items.flatMap((item) => {
    const subject = subjectOf(item.subject, subjects);
    if (subject !== null) return [{ ...item, subject }];
    const values = { value: shown(item.subject) };
    skipped.push({ row: item.row, key: 'import.row.unknown_subject', values });
    return [];
  });
  const { items, skipped: twice } = onePerKey(known, keyOf);
  return withSkipped(parsed.value, items, [...skipped, ...twice]);
};

const fromItems = (
  sent: readonly MentionCountInput[],
  subjects: readonly MentionSubject[],
): Parsed<MentionCount> => {
  const items = sent.map(({ subject, day, mentions }) => ({
    subject: subjectOf(subject, subjects),
    day,
    n: mentions,
  }));
  const known = items.flatMap(({ subject, ...item }) =>
    subject === null ? [] : [{ ...item, subject }],
  );
  const problems = [
    ...items.flatMap(({ subject }, index) =>
      subject === null ? [{ field: `items.${index}.subject`, key: 'import.problem.subject' }] : [],
    ),
    ...(known.length === items.length ? twiceProblems(known, keyOf) : []),
  ];
  if (problems.length > 0) throw stop('invalid', problems);
  return { rowsRead: items.length, items: known, skipped: [] };
};

export const importMentionCounts = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  sent: Sent<MentionCountInput>,
  isDryRun: boolean,
): Promise<Brought<MentionsSummary>> => {
  const subjects = await subjectsOf(c, campaign);
  const parsed =
    sent.items === null ? fromFile(sent.text, campaign, subjects) : fromItems(sent.items, subjects);
  return importLayer(
    c,
    campaign,
    {
      kind: 'mention_counts',
      source: sent.items === null ? 'mention_counts' : 'api',
      file: sent,
      parsed,
      rows: parsed.items.map(({ subject, day, n }) => ({ subject, day, n })),
      summary: summariseMentions(parsed.items),
    },
    isDryRun,
  );
};
