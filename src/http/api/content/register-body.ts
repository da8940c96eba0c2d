// The content register as the API shows it.
import { z as documented } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import type { Campaign } from '../../../core/campaign/campaign.ts';
import { formatField, platformField } from '../../../core/content/content.ts';
import type {
  DisclosureCheck,
  RegisterEntry,
  StatedRight,
} from '../../../core/content/content-register.ts';
import { disclosureResultField } from '../../../core/disclosure/check.ts';
import { suggestDisclosure } from '../../../core/disclosure/suggest.ts';
import { dayOf } from '../../../core/campaign/period.ts';
import { summariseRubric } from '../../../core/content/rubric.ts';
import {
  USAGE_STATES,
  standingOf,
  usageChannelField,
  usageRightKindField,
} from '../../../core/content/usage-rights.ts';
import type { AppEnv } from '../../env.ts';
import { CAMPAIGN_ID } from '../campaign/campaign-body.ts';
import { COLLABORATION_ID } from '../creator/collaboration-body.ts';
import { CONTENT_ID } from '../creator/submission-body.ts';

const person = z.string().nullable().meta({
  description: 'Name of the key or creator; null when it is not known any more',
  example: 'Agency desk',
});
const instant = z
  .int()
  .meta({ description: 'Milliseconds since 1970, UTC', example: 1_773_137_400_000 });

const rightSchema = z.object({
  kind: usageRightKindField.meta({ example: 'licensed' }),
  until: z.string().nullable().meta({
    format: 'date',
    description: 'The last day; null without an end',
    example: '2026-12-31',
  }),
  channels: z.array(usageChannelField).meta({ example: ['organic_social', 'paid_social'] }),
  evidence: z.string().nullable().meta({ description: 'Id of a file', example: null }),
  note: z.string().meta({ example: '' }),
  stated_by: person,
  stated_at: instant,
});

const checkSchema = z.object({
  result: disclosureResultField.meta({ example: 'seen' }),
  note: z.string().meta({ example: '' }),
  checked_by: person,
  checked_at: instant,
});

const suggestionSchema = z
  .object({
    result: disclosureResultField.nullable().meta({ example: 'seen' }),
    message: z.string().meta({
      example: 'Suggestion: the caption seems to say that it is advertising. Please look.',
    }),
    signs: z.array(
      z.object({
        rule: z
          .enum(['campaign_wording', 'tag', 'label', 'phrase', 'unclear_tag', 'negated'])
          .meta({ example: 'label' }),
        text: z.string().meta({ example: 'Anzeige' }),
        at: z.int().meta({ description: 'Place in the caption, from 0', example: 0 }),
      }),
    ),
  })
  .meta({ description: 'What the caption alone suggests; a person decides' });

const mean = z.number().nullable().meta({ description: '1 to 5', example: 4.25 });

const qualitySchema = z.object({
  mean,
  scores: z.int().meta({ example: 8 }),
  raters: z.int().meta({ example: 2 }),
  widest_difference: z.number().nullable().meta({
    description: 'Between two raters of one criterion; null where nothing was scored twice',
    example: 1,
  }),
  criteria: z.array(
    z.object({
      criterion: z.string().meta({ example: 'clarity' }),
      mean: z.number().meta({ example: 4.5 }),
      scores: z.int().meta({ example: 2 }),
    }),
  ),
});

const entryFields = {
  content_id: z.string().meta({ example: CONTENT_ID }),
  campaign_id: z.string().meta({ example: CAMPAIGN_ID }),
  made_by: z.enum(['creator', 'audience']).meta({ example: 'creator' }),
  collaboration_id: z.string().nullable().meta({ example: COLLABORATION_ID }),
  creator: z.string().nullable().meta({ example: 'Mara Lind' }),
  platform: platformField,
  format: formatField,
  url: z.string().meta({ example: 'https://www.instagram.com/reel/C5xYz12AbCd/' }),
  published_on: z.string().nullable().meta({ format: 'date', example: '2026-03-10' }),
  caption: z.string().nullable().meta({ example: 'Anzeige | My morning with Lumen' }),
  reuse_value_minor: z.int().nullable().meta({
    description: 'Minor units of the campaign’s currency',
    example: 45_000,
  }),
  rights: z.object({
    state: z.enum(USAGE_STATES).meta({
      description: 'On the day of the request, in the campaign’s time zone',
      example: 'in_force',
    }),
    days_left: z.int().nullable().meta({
      description: 'Today among them; 0 when expired, null without an end or a right',
      example: 297,
    }),
    stated: rightSchema.nullable(),
  }),
  disclosure: z.object({
    checked: checkSchema.nullable().meta({ description: 'The last look; null when nobody looked' }),
    suggestion: suggestionSchema,
  }),
  quality: qualitySchema,
  rev: z.int().meta({ example: 3 }),
};

export const registerEntrySchema = documented.object(entryFields).openapi('RegisterEntry');

export const registerRecordSchema = documented
  .object({
    ...entryFields,
    ratings: z.array(
      z.object({
        rater: z.string().meta({ description: 'As named, else the key’s name', example: 'Jonas' }),
        criterion: z.string().meta({ example: 'clarity' }),
        score: z.int().meta({ example: 4 }),
        rated_at: instant,
      }),
    ),
    rights_history: z.array(rightSchema).meta({ description: 'Newest first' }),
    disclosure_history: z.array(checkSchema).meta({ description: 'Newest first' }),
  })
  .openapi('RegisterRecord');

export const rightBody = (right: StatedRight): z.infer<typeof rightSchema> => ({
  kind: right.kind,
  until: right.until,
  channels: [...right.channels],
  evidence: right.evidence,
  note: right.note,
  stated_by: right.name,
  stated_at: right.atMs,
});

export const checkBody = (check: DisclosureCheck): z.infer<typeof checkSchema> => ({
  result: check.result,
  note: check.note,
  checked_by: check.name,
  checked_at: check.atMs,
});

const qualityBody = ({ ratings }: RegisterEntry): z.infer<typeof qualitySchema> => {
  const summary = summariseRubric(ratings);
  return {
    mean: summary.mean,
    scores: summary.scores,
    raters: summary.raters,
    widest_difference: summary.widestDifference,
    criteria: summary.criteria.map((one) => ({ ...one })),
  };
};

export const entryBody = (
  c: Context<AppEnv>,
  entry: RegisterEntry,
  { disclosureWording, timeZone }: Pick<Campaign, 'disclosureWording' | 'timeZone'>,
): z.infer<typeof registerEntrySchema> => {
  const { content, right, check } = entry;
  const standing = standingOf(right, dayOf(c.var.now(), timeZone));
  const suggestion = suggestDisclosure(entry.caption, disclosureWording);
  return {
    content_id: content.id,
    campaign_id: content.campaignId,
    made_by: content.collaborationId === null ? 'audience' : 'creator',
    collaboration_id: content.collaborationId,
    creator: entry.creatorName,
    platform: content.platform,
    format: content.format,
    url: content.url,
    published_on: content.publishedOn,
    caption: entry.caption,
    reuse_value_minor: entry.reuseValueMinor,
    rights: {
      state: standing.state,
      days_left: standing.daysLeft,
      stated: right && rightBody(right),
    },
    disclosure: {
      checked: check && checkBody(check),
      suggestion: {
        result: suggestion.result,
        message: c.var.wording.t(`content.suggestion.${suggestion.reason}`),
        signs: suggestion.signs.map((sign) => ({ ...sign })),
      },
    },
    quality: qualityBody(entry),
    rev: content.rev,
  };
};
