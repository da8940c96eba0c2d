// The blind audit of sentiment in the console.
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Campaign } from '../../core/campaign/campaign.ts';
import { hasRole } from '../../core/role.ts';
import { LABELS } from '../../core/sentiment/label.ts';
import { SentimentAuditPage } from '../../pages/console/sentiment-audit.tsx';
import { countStale } from '../../storage/voice/comment-relabel.ts';
import type { CommentFrame } from '../../storage/voice/comment-relabel.ts';
import { campaignOf } from '../campaign-change.ts';
import { readForm } from '../creator/form.ts';
import type { AppEnv } from '../env.ts';
import { AUDIT_PERIODS, nextBlind, readingOf, takeBlind } from '../sentiment/audit.ts';
import type { AuditPeriod } from '../sentiment/audit.ts';
import { engineOf } from '../sentiment/engine.ts';
import { relabelBatch } from '../sentiment/relabel.ts';
import { whoOf } from '../who.ts';
import { frameOf, noticeOf } from './frame.ts';

export const sentimentAuditRoutes = new Hono<AppEnv>();

const TEXTS_A_PAGE = 20;
const FIELD = 'label-';

const periodOf = (named: string | undefined): AuditPeriod =>
  AUDIT_PERIODS.find((one) => one === named) ?? 'since_start';

const framed = ({ brandId, id }: Campaign): CommentFrame => ({ brandId, campaignId: id });

const show = async (c: Context<AppEnv>, campaignId: string): Promise<Response> => {
  const campaign = await campaignOf(c, campaignId);
  const period = periodOf(c.req.query('period'));
  const frame = await frameOf(c);
  const engine = engineOf(c.env, campaign.brandId, c.var.now());
  const [sample, reading, stale] = await Promise.all([
    nextBlind(c, campaign, period, TEXTS_A_PAGE),
    readingOf(c, campaign, period),
    countStale(c.env.DB, framed(campaign), engine.name),
  ]);
  const view = {
    campaign,
    period,
    periods: AUDIT_PERIODS,
    items: sample.items,
    left: sample.left,
    engine: { name: engine.name, left: stale },
    canRelabel: hasRole(frame.role, 'editor'),
    reading,
    canLabel: hasRole(frame.role, 'reviewer'),
  };
  return c.html(<SentimentAuditPage frame={frame} view={view} notice={noticeOf(c)} />);
};

sentimentAuditRoutes.get('/console/campaigns/:campaign_id/sentiment-audit', (c) =>
  show(c, c.req.param('campaign_id')),
);

sentimentAuditRoutes.post('/console/campaigns/:campaign_id/sentiment-audit', async (c) => {
  const campaign = await campaignOf(c, c.req.param('campaign_id'));
  const typed = await readForm(c);
  const period = periodOf(typed['period']);
  const labels = Object.entries(typed).flatMap(([name, value]) => {
    const label = LABELS.find((one) => one === value);
    return name.startsWith(FIELD) && label !== undefined
      ? [{ ref: name.slice(FIELD.length), label }]
      : [];
  });
  // A page that nobody labelled anything on is shown again.
  if (labels.length > 0) await takeBlind(c, campaign, labels);
  const done = labels.length > 0 ? '&done=labelled' : '';
  return c.redirect(
    `/console/campaigns/${campaign.id}/sentiment-audit?period=${period}${done}`,
    303,
  );
});

sentimentAuditRoutes.post('/console/campaigns/:campaign_id/sentiment-engine', async (c) => {
  const campaign = await campaignOf(c, c.req.param('campaign_id'));
  const { failure } = await relabelBatch(c.env, framed(campaign), whoOf(c));
  const done = failure === null ? 'relabelled' : 'relabel_failed';
  return c.redirect(`/console/campaigns/${campaign.id}/sentiment-audit?done=${done}`, 303);
});
