// The template library through the API: what is offered, what can be made of it, and that its pages work.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import type { Definition } from '../../../src/core/survey/definition/definition.ts';
import { drawArm } from '../../../src/core/survey/definition/draw.ts';
import { recountVersion } from '../../../src/storage/recount.ts';
import { LOCALES, wordingFor } from '../../../src/templates.ts';
import { SURVEY_TEMPLATES, surveyTemplate } from '../../../src/templates-surveys.ts';
import type { SurveyTemplateName } from '../../../src/templates-surveys.ts';
import { answerAll } from '../../core/survey/template-person.ts';
import { call, problemOf } from '../api-client.ts';
import { newAnswerId, newStage, sendJson, UNRELATED } from './survey-client.ts';
import type { SurveyAnswer } from './survey-client.ts';
import { snapshotOf } from '../snapshot-of.ts';

type Listed = {
  items: {
    id: SurveyTemplateName;
    kind: string;
    name: string;
    purpose: string;
    languages: { locale: string; reviewed: boolean }[];
    needs: string[];
    designs: string[];
    question_count: number;
    minutes: number;
  }[];
};

const stage = await newStage();

const postsFor = (creatorId = '') => ({
  creator_id: creatorId,
  campaign: { caption: 'My summer drink: Northwind!' },
  neutral: { caption: 'My garden today' },
});

/** As much as the template needs, and no more. */
const make = (template: SurveyTemplateName, change: Record<string, unknown> = {}) => {
  const { needs } = surveyTemplate(template);
  return call('POST', `/api/v1/campaigns/${stage.campaignId}/surveys`, {
    key: stage.keys.editor,
    body: {
      template,
      name: template,
      ...(needs.includes('unrelated_creators') && { unrelated_creators: UNRELATED }),
      ...(needs.includes('posts') && { posts: postsFor(stage.creatorIds[0]) }),
      ...change,
    },
  });
};

const made = async (
  template: SurveyTemplateName,
): Promise<{ survey: SurveyAnswer; definition: Definition }> => {
  const response = await make(template);
  if (response.status !== 201) throw new Error(await response.text());
  const survey = await response.json<SurveyAnswer>();
  const path = `/api/v1/surveys/${survey.id}/definition`;
  const stored = await call('GET', path, { key: stage.keys.viewer });
  return { survey, definition: await stored.json<Definition>() };
};

const linksOf = ({ arms }: SurveyAnswer): { arm: string; path: string }[] =>
  arms.flatMap(({ kind, links }) => links.map(({ code }) => ({ arm: kind, path: `/s/${code}` })));

describe('the list of templates', () => {
  it.each(LOCALES)('says in %s what each is called, is for, needs and takes', async (locale) => {
    const response = await call('GET', '/api/v1/survey-templates', {
      key: stage.keys.viewer,
      headers: { 'Accept-Language': locale },
    });
    const { items } = await response.json<Listed>();
    expect(items.map(({ id }) => id)).toEqual(SURVEY_TEMPLATES);
    const { t } = wordingFor(locale);
    for (const { id, name, purpose, languages } of items) {
      expect([name, purpose]).toEqual([
        t(`survey.template.${id}.name`),
        t(`survey.template.${id}.purpose`),
      ]);
      expect(languages).toHaveLength(8);
    }
    expect(new Set(items.map(({ name }) => name)).size).toBe(items.length);
  });

  it('tells of each what the survey made of it then has', async () => {
    const response = await call('GET', '/api/v1/survey-templates', { key: stage.keys.viewer });
    for (const item of (await response.json<Listed>()).items) {
      const { definition } = await made(item.id);
      expect(item.kind, item.id).toBe(definition.kind);
      expect(item.question_count, item.id).toBe(
        definition.questions.filter(({ type }) => type !== 'information').length,
      );
      expect(definition.design?.assignment, item.id).toBe(item.designs[0]);
      const { intro = `${item.minutes}` } = definition.texts['en']?.words ?? {};
      expect(intro, item.id).toContain(`${item.minutes}`);
    }
  });
});

describe.each(SURVEY_TEMPLATES)('a survey made from %s', (template) => {
  const isLift = surveyTemplate(template).kind === 'brand_lift';

  it('lacks no text, shows its page in each language, and takes an answer by each link', async () => {
    const { survey, definition } = await made(template);
    expect(survey.languages.flatMap(({ missing_texts }) => missing_texts)).toEqual([]);
    for (const { arm, path } of linksOf(survey)) {
      for (const { locale } of survey.languages) {
        const page = await call('GET', `${path}?lang=${locale}`);
        expect(page.status, `${arm} ${locale}`).toBe(200);
        const html = await page.text();
        expect(html).toContain(`<html lang="${locale}"`);
        const [first = ''] = html.split('<template');
        if (isLift) expect(first, locale).not.toContain('Northwind');
      }
      const id = newAnswerId();
      const answers = answerAll(definition, { id, arm, hidden: {} }, 'en', (below) =>
        Math.min(1, below - 1),
      );
      const sent = await sendJson(path, { id, rev: 1, status: 'complete', answers });
      expect(sent.status, await sent.clone().text()).toBe(201);
      const thanks = await (await call('GET', `${path}/thanks?r=${id}`)).text();
      expect(thanks).toContain('Northwind');
    }
    expect(await recountVersion(env.DB, survey.version.id, { isRepair: false })).toEqual([]);
  });
});

describe('what is sent with a template', () => {
  it.each<[SurveyTemplateName, Record<string, unknown>, string]>([
    ['brand-lift-pre-post', { design: 'link' }, 'design'],
    ['brand-lift-followers', { creator_links: true }, 'creator_links'],
    ['sentiment-pulse', { design: 'link' }, 'design'],
    ['audience-profile', { preregistration: {} }, 'preregistration'],
    ['exposure-test', { posts: undefined }, 'posts'],
    ['exposure-test', { posts: postsFor('crea_of_nobody') }, 'posts.creator_id'],
    ['brand-lift', { posts: postsFor(stage.creatorIds[0]) }, 'posts'],
    [
      'exposure-test',
      {
        posts: {
          ...postsFor(stage.creatorIds[0]),
          neutral: { caption: 'x', image: 'https://evil.example/a.png' },
        },
      },
      'posts.neutral.image',
    ],
    [
      'exposure-test',
      {
        posts: { ...postsFor(stage.creatorIds[0]), campaign: { caption: 'From {minimum_age} on' } },
      },
      'posts.campaign.caption',
    ],
    [
      'exposure-test',
      {
        posts: {
          ...postsFor(stage.creatorIds[0]),
          neutral: { caption: 'x', alt: { en: 'A glass', de: 'Ein {answer:glas|Glas}' } },
        },
      },
      'posts.neutral.alt.de',
    ],
    ['brand-lift', { category: 'tea for {hidden:place' }, 'category'],
  ])('must fit %s: not %j', async (template, change, field) => {
    const response = await make(template, change);
    expect(response.status).toBe(422);
    expect((await problemOf(response)).invalid_params.map(({ name }) => name)).toEqual([field]);
  });

  it('may have braces that are no gap of a questionnaire', async () => {
    const posts = {
      ...postsFor(stage.creatorIds[0]),
      campaign: { caption: '{brand} & {friends}' },
    };
    expect((await make('exposure-test', { posts })).status).toBe(201);
  });

  it('is not blamed for the brand’s own name, of which the template is told', async () => {
    const name = (value: string) =>
      env.DB.prepare('UPDATE brand SET name = ?2 WHERE id = ?1').bind(stage.brandId, value).run();
    await name('Over {minimum_age}');
    const response = await make('sentiment-pulse');
    await name('Northwind');
    expect(response.status).toBe(422);
    const names = (await problemOf(response)).invalid_params.map((one) => one.name);
    expect(new Set(names)).toEqual(new Set(['template']));
  });

  it('gives creators’ audiences links of their own where the survey has one group of people', async () => {
    const response = await make('audience-profile', { creator_links: true });
    const { arms } = await response.json<SurveyAnswer>();
    expect(arms.map(({ kind, links }) => [kind, links.length])).toEqual([
      ['audience', 1 + stage.creatorIds.length],
    ]);
  });
});

describe('the exposure test', () => {
  it('stores in its arm whoever saw that arm’s post, and the report speaks of seeing it', async () => {
    const { survey, definition } = await made('exposure-test');
    const [link] = linksOf(survey);
    const id = newAnswerId();
    const person = { id, arm: 'control', hidden: {} };
    const answers = answerAll(definition, person, 'en', () => 0);
    await sendJson(link?.path ?? '', { id, rev: 1, status: 'complete', answers });
    const row = await env.DB.prepare(
      'SELECT a.kind FROM response r JOIN arm a ON a.id = r.arm_id WHERE r.id = ?1',
    )
      .bind(id)
      .first<{ kind: string }>();
    expect(row?.kind).toBe(drawArm(id));
    const snapshot = await snapshotOf(stage);
    expect(snapshot.surveys.find((one) => one.id === survey.id)?.assignment).toBe('random_post');
  });
});

describe('the audience profile', () => {
  it('credits to the campaign the new followers who name its creators', async () => {
    const own = await newStage();
    const response = await call('POST', `/api/v1/campaigns/${own.campaignId}/surveys`, {
      key: own.keys.editor,
      body: { template: 'audience-profile', name: 'Followers' },
    });
    const [link] = linksOf(await response.json<SurveyAnswer>());
    const person = {
      age: 25,
      consent: 'yes',
      gender: 'female',
      platforms: 'x',
      category_use: 'never',
    };
    const follower = (since: string, reason: string | null) => ({
      ...person,
      follows_brand: 'yes',
      follow_since: since,
      ...(reason !== null && { follow_reason: reason }),
    });
    const people = [
      ...Array.from({ length: 12 }, () => follower('since_start', 'mia-sommer')),
      ...Array.from({ length: 4 }, () => follower('since_start', 'other_creator')),
      ...Array.from({ length: 24 }, () => follower('since_start', 'friend')),
      ...Array.from({ length: 15 }, () => follower('longer_ago', null)),
      ...Array.from({ length: 11 }, () => ({ ...person, follows_brand: 'no' })),
    ];
    for (const answers of people) {
      const body = { id: newAnswerId(), rev: 1, status: 'complete', answers };
      const sent = await sendJson(link?.path ?? '', body);
      expect(sent.status, await sent.clone().text()).toBe(201);
    }
    const { startDate, endDate } = (await snapshotOf(own)).campaign;
    const items = [
      { platform: 'instagram', day: startDate, followers: 10_000 },
      { platform: 'instagram', day: endDate, followers: 11_000 },
    ];
    const imports = `/api/v1/campaigns/${own.campaignId}/imports/followers`;
    const sent = await call('POST', imports, { key: own.keys.editor, body: { items } });
    expect(sent.status).toBe(201);
    const finding = evaluate(await snapshotOf(own)).find(
      ({ kpi, scope }) => kpi === 'audience_growth_attribution' && scope.kind === 'campaign',
    );
    expect(finding).toMatchObject({ reason: null, n: 40 });
    expect(finding?.inputs).toMatchObject({ new_followers: 1000, named: 12, answered: 40 });
    // Wilson's interval of 12 in 40 is 18.07% to 45.43%, of 1,000 new followers.
    expect(finding?.interval?.lo).toBeCloseTo(180.7, 0);
    expect(finding?.interval?.hi).toBeCloseTo(454.3, 0);
  });
});
