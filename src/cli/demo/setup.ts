// The coordinator sets the campaign up: brand, plan, targets, creators, costs, codes, links and surveys.
import {
  BRAND_NAME,
  CATEGORY,
  SHOP_URL,
  TARGETS,
  UNRELATED_CREATORS,
  campaignPlan,
} from './brand.ts';
import { instantAt, shiftDay } from './calendar.ts';
import type { Client } from './client.ts';
import type { DemoCost } from './creators.ts';
import type { Demo } from './generate.ts';
import type { SurveyAnswer } from './survey-codes.ts';

export type SetUp = {
  readonly brandId: string;
  readonly campaignId: string;
  readonly creators: ReadonlyMap<string, SetUpCreator>;
  readonly lift: SurveyAnswer;
  readonly buyers: SurveyAnswer;
};

export type SetUpCreator = {
  readonly id: string;
  readonly collaborationId: string;
  /** Path of the personal page. */
  readonly personalPath: string;
  /** Path of the tracking link; null when there is none. */
  readonly trackingPath: string | null;
};

type Made = { readonly id: string; readonly rev: number };

export const costBody = (
  { creatorKey, category, state, amountMinor, date, note }: DemoCost,
  creators: SetUp['creators'],
) => ({
  creator_id: creatorKey === null ? null : (creators.get(creatorKey)?.id ?? null),
  category,
  state,
  amount_minor: amountMinor,
  date,
  note,
});

export const setUp = async (
  client: Client,
  demo: Demo,
  onDone: (done: number) => void,
): Promise<SetUp> => {
  const { calendar, creators, costs } = demo;
  const step = 'Setting up';
  // Two weeks before the start, in the morning, one thing after the other.
  const beganMs = instantAt(shiftDay(calendar.start, -14), 10 * 3600);
  let done = 0;
  const now = (): number => beganMs + done * 20_000;
  const post = async <T>(path: string, json: unknown, brandId?: string): Promise<T> => {
    const made = await client.api<T>(step, {
      method: 'POST',
      path,
      atMs: now(),
      expect: [200, 201],
      json,
      ...(brandId === undefined ? {} : { brandId }),
    });
    done += 1;
    onDone(done);
    return made;
  };

  const { id: brandId } = await post<Made>('/api/v1/brands', {
    name: BRAND_NAME,
    accent: '#0b5d51',
    locale: 'en',
  });
  const campaign = await post<Made>('/api/v1/campaigns', campaignPlan(calendar), brandId);
  const base = `/api/v1/campaigns/${campaign.id}`;
  await client.api(step, {
    method: 'PUT',
    path: `${base}/targets`,
    atMs: now(),
    expect: [200],
    brandId,
    headers: { 'If-Match': `"${campaign.rev}"` },
    json: { items: TARGETS },
  });

  const made = new Map<string, SetUpCreator>();
  for (const creator of creators) {
    const { name, email, language } = creator;
    const handles = creator.handles.map((handle) => ({
      ...handle,
      followers_on: shiftDay(calendar.start, -15),
    }));
    const card = await post<Made>('/api/v1/creators', { name, email, language, handles }, brandId);
    const deliverables = creator.agreed.map(({ platform, format, agreed }) => ({
      platform,
      format,
      agreed,
    }));
    const collaboration = await post<Made & { personal_link: string }>(
      `${base}/collaborations`,
      { creator_id: card.id, deliverables },
      brandId,
    );
    await post(
      `${base}/promo-codes`,
      { code: creator.code, collaboration_id: collaboration.id },
      brandId,
    );
    const link = creator.hasTrackingLink
      ? await post<{ url: string }>(
          `${base}/tracking-links`,
          { target_url: SHOP_URL, collaboration_id: collaboration.id },
          brandId,
        )
      : null;
    made.set(creator.key, {
      id: card.id,
      collaborationId: collaboration.id,
      personalPath: new URL(collaboration.personal_link).pathname,
      trackingPath: link && new URL(link.url).pathname,
    });
  }
  for (const cost of costs.filter(({ isLate }) => isLate !== true))
    await post(`${base}/costs`, costBody(cost, made), brandId);
  const lift = await post<SurveyAnswer>(
    `${base}/surveys`,
    {
      template: 'brand-lift',
      name: 'Spring Cold Brew: brand lift',
      unrelated_creators: UNRELATED_CREATORS,
      category: CATEGORY,
      creator_links: true,
      // The report is made on the campaign's last morning, when no late answer is taken any more.
      preregistration: { planned_mde: 0.05, ends_on: shiftDay(calendar.end, -2) },
    },
    brandId,
  );
  const buyers = await post<SurveyAnswer>(
    `${base}/surveys`,
    {
      template: 'post-purchase',
      name: 'Spring Cold Brew: after the purchase',
    },
    brandId,
  );
  await client.api(step, {
    method: 'POST',
    path: `${base}/launch`,
    atMs: now(),
    expect: [200],
    brandId,
  });
  return { brandId, campaignId: campaign.id, creators: made, lift, buyers };
};

/** How many requests of `setUp` report themselves. */
export const setUpSize = ({ creators, costs }: Demo): number =>
  4 +
  costs.filter(({ isLate }) => isLate !== true).length +
  creators.length * 3 +
  creators.filter(({ hasTrackingLink }) => hasTrackingLink).length;
