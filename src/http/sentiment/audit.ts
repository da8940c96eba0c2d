// The blind audit of the engine's labels, for the API and the console alike.
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { addDays } from '../../core/campaign/period.ts';
import { readAudit } from '../../core/sentiment/audit.ts';
import type { AuditReading } from '../../core/sentiment/audit.ts';
import { drawAuditSample } from '../../core/sentiment/audit-sample.ts';
import { MIN_AUDITED } from '../../core/sentiment/audited-shares.ts';
import {
  addBlindLabels,
  listAuditable,
  listAudited,
  readAuditTallies,
  readBlind,
} from '../../storage/voice/sentiment-audit.ts';
import type {
  AuditFrame,
  AuditTallies,
  BlindComment,
  BlindLabel,
} from '../../storage/voice/sentiment-audit.ts';
import type { AppEnv } from '../env.ts';
import { whoOf } from '../who.ts';

/** Days that the report reads, before the campaign began or since: a shift is claimed only where each had an audit of its own. */
export const AUDIT_PERIODS = ['before', 'since_start'] as const;
export type AuditPeriod = (typeof AUDIT_PERIODS)[number];

export const frameOfPeriod = (campaign: Campaign, period: AuditPeriod): AuditFrame => ({
  brandId: campaign.brandId,
  campaignId: campaign.id,
  fromDay: period === 'since_start' ? campaign.startDate : campaign.baselineStartDate,
  beforeDay: period === 'before' ? campaign.startDate : addDays(campaign.afterEndDate, 1),
});

const CONFIDENCE = 0.95;

const seedOf = ({ id }: Campaign, period: AuditPeriod): string => `${id}\n${period}`;

export type Sample = {
  readonly items: readonly BlindComment[];
  /** Of the sample, how many have a label and how many have none yet. */
  readonly labelled: number;
  readonly left: number;
};

/**
 * The next comments of the sample that nobody has labelled, at most `most`. The sample is the same for everybody who asks,
 * and grows where more than the report needs is wanted.
 */
export const nextBlind = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  period: AuditPeriod,
  most: number,
  size = MIN_AUDITED,
): Promise<Sample> => {
  const { DB } = c.env;
  const frame = frameOfPeriod(campaign, period);
  const [all, audited] = await Promise.all([listAuditable(DB, frame), listAudited(DB, frame)]);
  const drawn = drawAuditSample(all, seedOf(campaign, period), size);
  const open = drawn.filter((ref) => !audited.has(ref));
  return {
    items: await readBlind(DB, frame, open.slice(0, most)),
    labelled: audited.size,
    left: open.length,
  };
};

/**
 * Keeps the labels of comments that are in the sample of this size, of either period, and leaves the others out: whoever
 * chose what to label would choose what the report says. How many were new or changed.
 */
export const takeBlind = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  labels: readonly BlindLabel[],
  size = MIN_AUDITED,
): Promise<number> => {
  const samples = await Promise.all(
    AUDIT_PERIODS.map(async (period) => {
      const all = await listAuditable(c.env.DB, frameOfPeriod(campaign, period));
      return drawAuditSample(all, seedOf(campaign, period), size);
    }),
  );
  const drawn = new Set(samples.flat());
  const kept = labels.filter(({ ref }) => drawn.has(ref));
  if (kept.length === 0) return 0;
  return addBlindLabels(c.env.DB, frameOfPeriod(campaign, 'since_start'), kept, whoOf(c));
};

export const readingOf = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  period: AuditPeriod,
): Promise<AuditReading & Pick<AuditTallies, 'machine'>> => {
  const tallies = await readAuditTallies(c.env.DB, frameOfPeriod(campaign, period));
  const { machine, person, cells } = tallies;
  return { machine, ...readAudit(machine, person, cells, CONFIDENCE) };
};
