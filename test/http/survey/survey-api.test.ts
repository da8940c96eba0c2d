// Surveys through the API: made from a template, read with links, counted, listed.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { ApiDocument } from '../../../src/pages/docs/api-document.ts';
import { call, newBrand, newCampaign, problemOf } from '../api-client.ts';
import {
  BUYER_ANSWERS,
  CREATORS,
  LIFT_ANSWERS,
  linkTo,
  newAnswerId,
  newStage,
  newSurvey,
  sendJson,
  UNRELATED,
} from './survey-client.ts';
import type { SurveyAnswer } from './survey-client.ts';

const complete = (answers: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  id: newAnswerId(),
  rev: 1,
  status: 'complete',
  answers,
  ...more,
});

describe('creating a survey', () => {
  it('fills the lift survey with brand, competitors, decoy and creators, mixed with as many unrelated ones', async () => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'brand-lift');
    const options = (id: string) =>
      survey.questions.find((question) => question.id === id)?.options ?? [];
    expect(options('aided').map(({ label, role }) => [label, role])).toEqual([
      ['Harbour Tea', 'competitor'],
      ['Alpine Brew', 'competitor'],
      ['Northwind', 'brand'],
      ['Velora', 'decoy'],
      ['None of these', 'none'],
    ]);
    const people = options('follows').filter(({ code }) => code !== 'none');
    expect(people.map(({ label }) => label).toSorted()).toEqual(
      [...CREATORS, ...UNRELATED].toSorted(),
    );
    expect(people.flatMap(({ creator_id }) => creator_id ?? []).toSorted()).toEqual(
      [...stage.creatorIds].toSorted(),
    );
    expect(survey.arms.map(({ kind, links }) => [kind, links.length])).toEqual([
      ['control', 1],
      ['exposed', 1],
    ]);
    expect(survey.languages).toHaveLength(8);
    // Nobody who grew up with a language has read the templates yet.
    expect(survey.languages.filter(({ reviewed }) => reviewed)).toEqual([]);
    expect(survey.languages.flatMap(({ missing_texts }) => missing_texts)).toEqual([]);
  });

  it('is refused while some languages would ask about another thing than the others', async () => {
    const { campaignId, keys } = await newStage();
    const create = (category: unknown, languages: readonly string[]) =>
      call('POST', `/api/v1/campaigns/${campaignId}/surveys`, {
        key: keys.editor,
        body: {
          template: 'brand-lift',
          name: 'Lift',
          unrelated_creators: UNRELATED,
          category,
          languages,
        },
      });
    const refused = await create({ en: 'soap', fr: 'le savon' }, ['en', 'de', 'fr', 'ja']);
    expect((await problemOf(refused)).invalid_params).toEqual([
      {
        name: 'category',
        reason:
          'People who read de, ja would be asked about something else: name it in these languages too, or give one name for all',
      },
    ]);
    expect((await create({ en: 'soap', fr: 'le savon' }, ['en', 'fr'])).status).toBe(201);
    expect((await create('soap', ['en', 'de'])).status).toBe(201);
  });

  it('asks where people live in the words of their language, and is refused while a region lacks some', async () => {
    const { campaignId, keys } = await newStage();
    const create = (regions: unknown) =>
      call('POST', `/api/v1/campaigns/${campaignId}/surveys`, {
        key: keys.editor,
        body: {
          template: 'brand-lift',
          name: 'Lift',
          unrelated_creators: UNRELATED,
          languages: ['en', 'de', 'ja'],
          regions,
        },
      });
    const refused = await create(['Zürich', { en: 'Bavaria', de: 'Bayern' }]);
    expect((await problemOf(refused)).invalid_params).toEqual([
      {
        name: 'regions.1',
        reason: 'This name is missing in ja: add it, or give one name for all languages',
      },
    ]);
    const made = await create(['Zürich', { en: 'Bavaria', de: 'Bayern', ja: 'バイエルン' }]);
    expect(made.status).toBe(201);
    const survey = await made.json<SurveyAnswer>();
    expect(survey.languages.flatMap(({ missing_texts }) => missing_texts)).toEqual([]);
    const region = survey.questions.find(({ id }) => id === 'region');
    expect(region?.options.slice(0, 2).map(({ code, label }) => [code, label])).toEqual([
      ['zürich', 'Zürich'],
      ['bavaria', 'Bavaria'],
    ]);
    for (const [locale, name] of Object.entries({ de: 'Bayern', ja: 'バイエルン' })) {
      const page = await call('GET', `${linkTo(survey, 'exposed')}?lang=${locale}`);
      const html = await page.text();
      expect(html).toContain(name);
      expect(html).not.toContain('Bavaria');
    }
  });

  it('takes the body that the docs show', async () => {
    const { campaignId, keys } = await newStage();
    const document = await (await call('GET', '/api/v1/openapi.json')).json<ApiDocument>();
    const operation = document.paths['/api/v1/campaigns/{campaign_id}/surveys']?.post;
    const body = operation?.requestBody?.content['application/json']?.example;
    const response = await call('POST', `/api/v1/campaigns/${campaignId}/surveys`, {
      key: keys.editor,
      body,
    });
    expect(response.status, await response.text()).toBe(201);
  });

  it('gives each creator’s audience a link of its own, in the exposed arm only', async () => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'brand-lift', { creator_links: true, languages: ['de'] });
    const links = Object.fromEntries(
      survey.arms.map(({ kind, links: all }) => [kind, all.map(({ creator_id }) => creator_id)]),
    );
    expect(links['control']).toEqual([null]);
    expect(new Set(links['exposed'])).toEqual(new Set([null, ...stage.creatorIds]));
    expect(survey.languages.map(({ locale }) => locale)).toEqual(['en', 'de']);
  });

  it.each([
    ['no decoy', { decoys: [] }, {}, 'template'],
    ['no competitor', { competitors: [] }, {}, 'template'],
    ['no creators', {}, {}, 'template'],
  ])('names what the campaign lacks: %s', async (_, change, more, field) => {
    const { keys } = await newBrand('Northwind');
    const campaign = await newCampaign(keys.editor, {
      competitors: ['Alpine Brew'],
      decoys: ['Velora'],
      ...change,
    });
    const response = await call('POST', `/api/v1/campaigns/${campaign.id}/surveys`, {
      key: keys.editor,
      body: { template: 'brand-lift', name: 'Lift', ...more },
    });
    expect(response.status).toBe(422);
    expect((await problemOf(response)).invalid_params.map(({ name }) => name)).toContain(field);
  });

  it.each([
    ['too few unrelated creators', { unrelated_creators: ['Ola Nowak'] }, 'unrelated_creators'],
    [
      'a campaign creator as unrelated',
      { unrelated_creators: ['A', 'B', 'mia sommer'] },
      'unrelated_creators',
    ],
    ['a language without texts', { languages: ['en', 'xx'] }, 'languages'],
    ['an unknown template', { template: 'nothing' }, 'template'],
    ['an unknown field', { wrong: 1 }, 'wrong'],
    ['an empty name', { name: '  ' }, 'name'],
  ])('refuses %s', async (_, change, field) => {
    const stage = await newStage();
    const response = await call('POST', `/api/v1/campaigns/${stage.campaignId}/surveys`, {
      key: stage.keys.editor,
      body: { template: 'brand-lift', name: 'Lift', unrelated_creators: UNRELATED, ...change },
    });
    expect(response.status).toBe(422);
    expect((await problemOf(response)).invalid_params.map(({ name }) => name)).toEqual([field]);
  });

  it('hides another brand’s campaign and survey like unknown ones', async () => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'post-purchase');
    const { keys } = await newBrand();
    const body = { template: 'post-purchase', name: 'Mine' };
    const statuses = await Promise.all([
      call('POST', `/api/v1/campaigns/${stage.campaignId}/surveys`, { key: keys.owner, body }),
      call('GET', `/api/v1/campaigns/${stage.campaignId}/surveys`, { key: keys.owner }),
      ...['', '/results', '/responses'].map((part) =>
        call('GET', `/api/v1/surveys/${survey.id}${part}`, { key: keys.owner }),
      ),
      call('GET', '/api/v1/surveys/surv_unknown', { key: keys.owner }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
  });
});

const NO_VIEWS = { value: null, lo: null, hi: null, reason: 'no_views' };

describe('results', () => {
  it('count by arm and status, leave test answers out, and keep flagged ones apart', async () => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'brand-lift');
    const exposed = linkTo(survey, 'exposed');
    const started_at = Date.now() - 60_000;
    for (const more of [
      { started_at },
      { started_at: Date.now() - 2000 },
      { started_at, test: true },
    ]) {
      expect((await sendJson(exposed, complete(LIFT_ANSWERS, more))).status).toBe(201);
    }
    await sendJson(
      linkTo(survey, 'control'),
      complete({ ...LIFT_ANSWERS, aided: ['none'] }, { started_at }),
    );
    await sendJson(linkTo(survey, 'control'), complete({ age: 12 }));
    await sendJson(exposed, { ...complete({ age: 30, consent: 'yes' }), status: 'partial' });

    const response = await call('GET', `/api/v1/surveys/${survey.id}/results`, {
      key: stage.keys.viewer,
    });
    const results = await response.json<{
      arms: Record<string, unknown>[];
      questions: {
        question: string;
        arms: { arm: string; options: { code: string; n: number; n_flagged: number }[] }[];
      }[];
      last_questions: unknown[];
    }>();
    expect(results.arms).toEqual([
      {
        arm: 'control',
        views: 0,
        partial: 0,
        complete: 1,
        screened_out: 1,
        over_quota: 0,
        over_quota_at_opening: 0,
        flagged: 0,
        median_s: 60,
        response_rate: NO_VIEWS,
      },
      {
        arm: 'exposed',
        views: 0,
        partial: 1,
        complete: 2,
        screened_out: 0,
        over_quota: 0,
        over_quota_at_opening: 0,
        flagged: 1,
        median_s: 31,
        response_rate: NO_VIEWS,
      },
    ]);
    const cell = (question: string, arm: string, code: string) =>
      results.questions
        .find((item) => item.question === question)
        ?.arms.find((item) => item.arm === arm)
        ?.options.find((item) => item.code === code);
    expect(cell('aided', 'exposed', 'northwind')).toMatchObject({ n: 1, n_flagged: 1 });
    expect(cell('aided', 'control', 'none')).toMatchObject({ n: 1, n_flagged: 0 });
    expect(cell('unaided', 'exposed', 'other')).toMatchObject({
      n: 1,
      n_flagged: 1,
      label: 'other',
    });
    expect(cell('age', 'exposed', '25_34')).toMatchObject({ n: 1, label: '25–34' });
    expect(results.last_questions).toContainEqual({ question: 'consent', status: 'partial', n: 1 });
  });
});

describe('the list of answers', () => {
  it('comes in pages that neither repeat nor leave out an answer', async () => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'post-purchase');
    const sent: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      const body = complete(BUYER_ANSWERS);
      sent.push(body.id);
      await sendJson(linkTo(survey, 'buyers'), body);
    }
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const response: Response = await call(
        'GET',
        `/api/v1/surveys/${survey.id}/responses?limit=2${cursor && `&cursor=${cursor}`}`,
        { key: stage.keys.viewer },
      );
      expect(response.status).toBe(200);
      const page: { items: { id: string }[]; next_cursor: string | null } = await response.json();
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(sent.toSorted());
  });

  it('says what was chosen in codes or in words, shows the order it was shown in, and no order number', async () => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'post-purchase');
    const hidden = { order_ref: '#A-1001', order_value: '49.90', currency: 'eur', code: 'mia10' };
    await sendJson(linkTo(survey, 'buyers'), complete(BUYER_ANSWERS, { hidden }));
    const read = async (query: string) => {
      const response = await call('GET', `/api/v1/surveys/${survey.id}/responses${query}`, {
        key: stage.keys.viewer,
      });
      const text = await response.text();
      expect(text).not.toContain('1001');
      return (JSON.parse(text) as { items: Record<string, unknown>[] }).items[0];
    };
    expect(await read('')).toMatchObject({
      answers: { first_heard: 'creator', which_creator: 'mia-sommer', first_purchase: 'yes' },
      texts: { why: 'A great video' },
      hidden: { currency: 'EUR', code: 'MIA10' },
      order_value_minor: 4990,
      stratum: 'none',
    });
    const labelled = await read('?answers_as=labels');
    expect(labelled).toMatchObject({ answers: { first_heard: 'From a creator or influencer' } });
    const [order = []] = Object.values(labelled?.['shown_order'] ?? {});
    expect(order.slice(-2)).toEqual(['other', 'dont_remember']);
    expect(order).toHaveLength(9);
  });

  it('leaves out an order’s value that no order has, so that nobody can overflow what real ones add to', async () => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'post-purchase');
    const valueOf = async (order_value: string) => {
      const body = complete(BUYER_ANSWERS, { hidden: { order_value, currency: 'EUR' } });
      expect((await sendJson(linkTo(survey, 'buyers'), body)).status).toBe(201);
      return env.DB.prepare(`SELECT order_value_minor FROM response WHERE id = ?1`)
        .bind(body.id)
        .first('order_value_minor');
    };
    expect(await valueOf('90000000000000.00')).toBeNull();
    expect(await valueOf('49.90')).toBe(4990);
  });

  it('tells an order with a creator’s code from one with a counted click, and one heard of before the campaign', async () => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'post-purchase');
    const collaboration = await env.DB.prepare(
      `SELECT id FROM collaboration WHERE campaign_id = ?1`,
    )
      .bind(stage.campaignId)
      .first<string>('id');
    await env.DB.prepare(
      `INSERT INTO promo_code (campaign_id, code_key, brand_id, collaboration_id, code, created_at)
       VALUES (?1, 'MIA10', ?2, ?3, 'Mia10', 1)`,
    )
      .bind(stage.campaignId, stage.brandId, collaboration)
      .run();
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO tracking_link (code, brand_id, campaign_id, target_url, created_at, updated_at)
         VALUES (?1, ?2, ?3, 'https://shop.example/', 1, 1)`,
      ).bind(`l${survey.id.slice(-9)}`, stage.brandId, stage.campaignId),
      env.DB.prepare(
        `INSERT INTO click (id, link_code, brand_id, at, day, kind) VALUES (?1, ?2, ?3, 1, '2026-03-05', 'person')`,
      ).bind(`clk_${survey.id.slice(-9)}`, `l${survey.id.slice(-9)}`, stage.brandId),
    ]);
    const click = `clk_${survey.id.slice(-9)}`;
    const stratumOf = async (hidden: Record<string, string>, when = 'since_start') => {
      const body = complete({ ...BUYER_ANSWERS, first_heard_when: when }, { hidden });
      await sendJson(linkTo(survey, 'buyers'), body);
      return env.DB.prepare(`SELECT stratum FROM response WHERE id = ?1`)
        .bind(body.id)
        .first('stratum');
    };
    expect(await stratumOf({ code: ' mia 10' })).toBe('code');
    expect(await stratumOf({ code: ' mia 10', click })).toBe('code');
    expect(await stratumOf({ code: 'WELCOME', click })).toBe('click');
    expect(await stratumOf({ code: 'WELCOME' })).toBe('none');
    expect(await stratumOf({ click: 'clk_invented' })).toBe('none');
    expect(await stratumOf({})).toBe('none');
    expect(await stratumOf({ click }, 'longer_ago')).toBe('click/early');
    expect(await stratumOf({}, 'six_months_before')).toBe('none/early');
    expect(await stratumOf({}, 'dont_remember')).toBe('none');
  });
});
