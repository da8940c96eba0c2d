// A campaign's creators in the console: added, brought in again, given codes and tracking links.
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Campaign } from '../../../core/campaign/campaign.ts';
import { newPublicCode } from '../../../core/id.ts';
import type { FieldProblem } from '../../../core/result.ts';
import { hasRole } from '../../../core/role.ts';
import { codeKey, promoCodeInput } from '../../../core/sales/promo-code.ts';
import { newTrackingLink, trackingLinkInput } from '../../../core/traffic/tracking-link.ts';
import { CreatorsPage } from '../../../pages/console/setup/creators.tsx';
import {
  bringCreators,
  listBrandCreators,
  listParticipants,
} from '../../../storage/creator/participant.ts';
import type { BrandCreator } from '../../../storage/creator/participant.ts';
import { createPromoCode } from '../../../storage/sales/promo-code.ts';
import { createTrackingLink } from '../../../storage/traffic/tracking-link.ts';
import { LOCALES } from '../../../templates.ts';
import { problemsOfZod } from '../../api/create-api.ts';
import { pageFrom, writeCursor } from '../../api/list.ts';
import { campaignOf } from '../../campaign-change.ts';
import { readForm } from '../../creator/form.ts';
import type { AppEnv } from '../../env.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import { frameOf, noticeOf } from '../frame.ts';
import { newCollaboration, readCreator, readList } from './newcomers.ts';

export const creatorSetupRoutes = new Hono<AppEnv>();

const CREATORS_A_PAGE = 50;

type Texts = Readonly<Record<string, string>>;

/** What a form did: where it leads, or what is wrong with it. */
type Outcome = { readonly done: string } | readonly FieldProblem[];

type Act = (
  c: Context<AppEnv>,
  campaign: Campaign,
  texts: Texts,
  known: readonly BrandCreator[],
) => Promise<Outcome>;

const show = async (
  c: Context<AppEnv>,
  campaign: Campaign,
  texts: Texts = {},
  problems: readonly FieldProblem[] = [],
): Promise<Response> => {
  const frame = await frameOf(c);
  const { origin } = new URL(c.req.url);
  const canEdit = hasRole(frame.role, 'editor');
  const request = pageFrom(c.req.query('cursor'), CREATORS_A_PAGE);
  const page = await listParticipants(c.env.DB, campaign.brandId, campaign.id, request);
  const known = canEdit ? await listBrandCreators(c.env.DB, campaign.brandId, campaign.id) : [];
  const cursor = writeCursor(page.next);
  const view = {
    campaign,
    participants: page.items.map(({ links, ...participant }) => ({
      ...participant,
      links: links.map(({ code, targetUrl }) => ({ address: `${origin}/l/${code}`, targetUrl })),
    })),
    next: cursor === null ? null : `/console/campaigns/${campaign.id}/creators?cursor=${cursor}`,
    known,
    // A brand may have a language that the console does not speak.
    languages: [...new Set([frame.brandLocale, ...LOCALES])],
    canEdit,
    form: {
      wording: c.var.wording,
      texts: { language: frame.brandLocale, list_language: frame.brandLocale, ...texts },
      problems,
    },
  };
  const isRefused = problems.length > 0;
  return c.html(
    <CreatorsPage frame={frame} view={view} notice={isRefused ? null : noticeOf(c)} />,
    isRefused ? 422 : 200,
  );
};

creatorSetupRoutes.get('/console/campaigns/:campaign_id/creators', async (c) =>
  show(c, await campaignOf(c, c.req.param('campaign_id'))),
);

const add: Act = async (c, campaign, texts, known) => {
  const newcomer = readCreator(c.var.wording, texts, known, c.var.randomBytes);
  if (!newcomer.ok) return newcomer.error;
  const collaboration = await newCollaboration(c, campaign, newcomer.value.id);
  const newcomers = { creators: [newcomer.value], collaborations: [collaboration] };
  await bringCreators(c.env.DB, campaign.brandId, campaign.id, newcomers, whoOf(c));
  return { done: 'creator_added' };
};

const pick: Act = async (c, campaign, { former = '' }, known) => {
  if (former === '') return [{ field: 'former', key: 'invalid.missing' }];
  if (!known.some(({ id }) => id === former))
    return [{ field: 'former', key: 'creator.problem.unknown_creator' }];
  const collaborations = [await newCollaboration(c, campaign, former)];
  const newcomers = { creators: [], collaborations };
  return (await bringCreators(c.env.DB, campaign.brandId, campaign.id, newcomers, whoOf(c))) === 0
    ? [{ field: 'former', key: 'creator.problem.creator_twice' }]
    : { done: 'creator_added' };
};

const takeList: Act = async (c, campaign, texts, known) => {
  const listed = readList(c.var.wording, texts, known, c.var.randomBytes);
  if (!listed.ok) return listed.error;
  const { creators, ids } = listed.value;
  const collaborations = await Promise.all(ids.map((id) => newCollaboration(c, campaign, id)));
  const newcomers = { creators, collaborations };
  await bringCreators(c.env.DB, campaign.brandId, campaign.id, newcomers, whoOf(c));
  return { done: 'creators_added' };
};

const handOut: Act = async (c, campaign, texts, known) => {
  const text = (name: string): string => (texts[name] ?? '').trim();
  const [collaborationId, code, target] = [text('creator_id'), text('code'), text('target_url')];
  const creator = known.find((one) => one.collaborationId === collaborationId);
  if (!creator)
    return [
      {
        field: 'creator_id',
        key: collaborationId === '' ? 'invalid.missing' : 'money.problem.collaboration',
      },
    ];
  if (code === '' && target === '') return [{ field: 'code', key: 'setup.hand_out.none' }];
  const ofCode = { code, collaboration_id: collaborationId };
  const ofLink = { target_url: target, collaboration_id: collaborationId };
  const promo = promoCodeInput.safeParse(ofCode);
  const link = trackingLinkInput.safeParse(ofLink);
  const problems = [
    ...(promo.success || code === '' ? [] : problemsOfZod(promo.error, ofCode)),
    ...(link.success || target === '' ? [] : problemsOfZod(link.error, ofLink)),
  ];
  if (problems.length > 0) return problems;
  const who = whoOf(c);
  const { brandId, id: campaignId } = campaign;
  if (promo.success) {
    const made = { campaignId, collaborationId, code: promo.data.code };
    const keyed = { ...made, codeKey: codeKey(made.code) };
    if (!(await createPromoCode(c.env.DB, brandId, keyed, who)))
      return [{ field: 'code', key: 'money.problem.code_taken' }];
  }
  if (link.success) {
    const plan = newTrackingLink(link.data, campaign.name, creator.name);
    const made = { code: newPublicCode(c.var.randomBytes), campaignId, collaborationId, plan };
    await createTrackingLink(c.env.DB, brandId, made, who);
  }
  return { done: 'handed_out' };
};

const ACTS: ReadonlyMap<string, Act> = new Map([
  ['add', add],
  ['pick', pick],
  ['list', takeList],
  ['hand_out', handOut],
]);

creatorSetupRoutes.post('/console/campaigns/:campaign_id/creators', async (c) => {
  const campaign = await campaignOf(c, c.req.param('campaign_id'));
  const texts = await readForm(c);
  const act = ACTS.get(texts['action'] ?? '');
  if (!act) throw stop('bad_request');
  const known = await listBrandCreators(c.env.DB, campaign.brandId, campaign.id);
  const outcome = await act(c, campaign, texts, known);
  if (!('done' in outcome)) return show(c, campaign, texts, outcome);
  return c.redirect(`/console/campaigns/${campaign.id}/creators?done=${outcome.done}`, 303);
});
