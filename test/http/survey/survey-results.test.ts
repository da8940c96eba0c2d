// Results while a survey runs, through the API and on its page: the same numbers, and no more of a lift than the
// report would tell.
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { keepDeadLetter } from '../../../src/storage/response/dead-letter.ts';
import { saveViews } from '../../../src/storage/survey/view.ts';
import { newFixture, rowOf } from '../../storage/survey-fixture.ts';
import { call, newBrand, problemOf } from '../api-client.ts';
import { openPage, signIn } from '../console/console-client.ts';
import { answer, stageLift } from './lift-stage.ts';
import { BUYER_ANSWERS, LIFT_ANSWERS, linkTo, newSurvey, sendJson } from './survey-client.ts';
import type { Stage, SurveyAnswer } from './survey-client.ts';

type Row = {
  question: string;
  seen_from: number;
  seen_to: number;
  exits: number;
  reason: string | null;
};
type Measure = {
  question: string;
  is_primary: boolean;
  exposed: number;
  baseline: number;
  baseline_is_assumed: boolean;
  detectable: { two_sided_95: number | null; one_sided_90: number | null; reason: string | null };
  needed: { exposed: number; control: number };
  lift: { value: number | null; reason: string | null };
};
type Results = {
  response_rate: { value: number | null };
  arms: {
    arm: string;
    complete: number;
    response_rate: { value: number | null; reason: string | null };
  }[];
  drop_off: { views: number; never_begun: number | null; questions: Row[] };
  flags: { flag: string; n: number; is_left_out: boolean }[];
  quotas: { id: string; n: number; limit: number; is_full: boolean }[];
  study: {
    state: string;
    progress: {
      per_arm: number;
      ends_on: string;
      arms: { arm: string; n: number; share: number }[];
    };
    balance: { rows: { question: string; label: string; exposed: number; control: number }[] };
    wanted_lift: number;
    measures: Measure[];
  } | null;
};

const resultsOf = async (stage: Stage, survey: SurveyAnswer, query = ''): Promise<Results> => {
  const response = await call('GET', `/api/v1/surveys/${survey.id}/results${query}`, {
    key: stage.keys.viewer,
  });
  expect(response.status, query).toBe(200);
  return response.json<Results>();
};

const tellViews = (stage: Stage, survey: SurveyAnswer, arm: string, n: number): Promise<void> =>
  saveViews(env.DB, [
    {
      surveyVersionId: survey.version.id,
      armId: survey.arms.find(({ kind }) => kind === arm)?.id ?? '',
      day: '2026-03-05',
      shard: 0,
      brandId: stage.brandId,
      n,
      turnedAway: 0,
    },
  ]);

/** Answers an arm, of whom every third knows the brand. */
const fill = async (survey: SurveyAnswer, arm: string, n: number): Promise<void> => {
  const started_at = Date.now() - 60_000;
  for (let index = 0; index < n; index += 1) {
    const answers = { ...LIFT_ANSWERS, aided: index % 3 === 0 ? ['northwind'] : ['alpine-brew'] };
    const response = await sendJson(linkTo(survey, arm), answer({ answers, started_at }));
    if (response.status !== 201) throw new Error(await response.text());
  }
};

let stage: Stage;
let survey: SurveyAnswer;

beforeAll(async () => {
  ({ stage, survey } = await stageLift({
    preregistration: { per_arm: 40, ends_on: '2199-04-12', planned_mde: 0.1 },
  }));
  await fill(survey, 'exposed', 12);
  await fill(survey, 'control', 11);
  for (const id of ['follows', 'aided'] as const) {
    const { age, consent } = LIFT_ANSWERS;
    const answers = { age, consent };
    await sendJson(
      linkTo(survey, 'exposed'),
      answer({ answers, status: 'partial', last_question: id }),
    );
  }
  await tellViews(stage, survey, 'exposed', 20);
}, 60_000);

describe('the results of a running study', () => {
  it('hold the response rate of each arm, or why there is none', async () => {
    const { arms, response_rate } = await resultsOf(stage, survey);
    const [control, exposed] = arms;
    expect(exposed?.response_rate).toMatchObject({ value: 0.6, reason: null });
    expect(control?.response_rate).toMatchObject({ value: null, reason: 'no_views' });
    // All the answers, the control's among them, to the openings of one arm.
    expect(response_rate).toMatchObject({ value: null, reason: 'more_answers_than_views' });
  });

  it('say at which question people stopped, of those who were shown it', async () => {
    const { drop_off } = await resultsOf(stage, survey);
    const rows = Object.fromEntries(drop_off.questions.map((row) => [row.question, row]));
    expect(rows['follows']).toMatchObject({ seen_from: 25, seen_to: 25, exits: 1 });
    expect(rows['aided']).toMatchObject({ seen_from: 24, seen_to: 24, exits: 1 });
    expect(rows['opinion']).toMatchObject({ seen_from: 23, exits: 0, reason: 'under_30_people' });
    expect(drop_off).toMatchObject({ views: 20, never_begun: null });
  });

  it('measure progress against what was declared', async () => {
    const { study } = await resultsOf(stage, survey);
    expect(study?.state).toBe('running');
    expect(study?.progress).toMatchObject({
      per_arm: 40,
      ends_on: '2199-04-12',
      arms: [
        { arm: 'control', n: 11, share: 0.275 },
        { arm: 'exposed', n: 12, share: 0.3 },
      ],
    });
  });

  it('plan with the declared lift, or with the one that is asked for', async () => {
    const declared = await resultsOf(stage, survey);
    const asked = await resultsOf(stage, survey, '?wanted_lift=0.05');
    expect(declared.study?.wanted_lift).toBe(0.1);
    expect(asked.study?.wanted_lift).toBe(0.05);
    const neededBy = ({ study }: Results) =>
      study?.measures.find(({ question }) => question === 'aided')?.needed.exposed ?? NaN;
    expect(neededBy(asked)).toBeGreaterThan(neededBy(declared));
  });

  it('assume one half while few of the control answered, and tell no lift', async () => {
    const { study } = await resultsOf(stage, survey);
    const aided = study?.measures.find(({ question }) => question === 'aided');
    expect(aided).toMatchObject({ exposed: 12, baseline: 0.5, baseline_is_assumed: true });
    expect(aided?.lift).toMatchObject({ value: null, reason: 'under_50_a_side' });
    expect(study?.measures.filter(({ lift }) => lift.value !== null)).toEqual([]);
  });

  it('compare who answered in each arm from 10 people on', async () => {
    const { study } = await resultsOf(stage, survey);
    const age = study?.balance.rows.filter(({ question }) => question === 'age') ?? [];
    expect(age.find(({ exposed }) => exposed === 1)).toMatchObject({ control: 1 });
    const few = await stageLift();
    await fill(few.survey, 'exposed', 9);
    await fill(few.survey, 'control', 10);
    expect((await resultsOf(few.stage, few.survey)).study?.balance.rows).toEqual([]);
  });

  it.each(['0', '0.6', 'much', ''])('refuse a wanted lift of %j', async (value) => {
    const response = await call(
      'GET',
      `/api/v1/surveys/${survey.id}/results?wanted_lift=${value}`,
      {
        key: stage.keys.viewer,
      },
    );
    expect(response.status).toBe(422);
    expect((await problemOf(response)).invalid_params.map(({ name }) => name)).toEqual([
      'wanted_lift',
    ]);
  });
});

describe('the results of a survey of buyers', () => {
  it('have flags by reason and a question’s own base, and compare no arms', async () => {
    const buyers = await newSurvey(stage, 'post-purchase');
    const link = linkTo(buyers, 'buyers');
    const { which_creator: _, ...others } = BUYER_ANSWERS;
    for (const change of [
      {},
      { answers: { ...others, first_heard: 'search' } },
      { answers: { ...others, first_heard: 'search' }, website: 'spam' },
    ])
      expect((await sendJson(link, answer({ answers: BUYER_ANSWERS, ...change }))).status).toBe(
        201,
      );
    await tellViews(stage, buyers, 'buyers', 5);
    const { study, flags, drop_off, response_rate } = await resultsOf(stage, buyers);
    expect(study).toBeNull();
    expect(flags).toContainEqual({ flag: 'honeypot', n: 1, is_left_out: true });
    expect(response_rate.value).toBe(0.6);
    expect(drop_off.never_begun).toBe(2);
    const row = drop_off.questions.find(({ question }) => question === 'which_creator');
    expect(row).toMatchObject({ seen_from: 1, seen_to: 1 });
  });
});

const pageOf = async (cookie: string, path: string): Promise<string> => {
  const response = await openPage('GET', path, { cookie });
  expect(response.status, path).toBe(200);
  return response.text();
};

describe('the quotas of a survey', () => {
  it('tell how full they are, and the page calls them by what they ask for', async () => {
    const plain = await newSurvey(stage, 'post-purchase');
    const { viewer, editor } = stage.keys;
    const definition = await (
      await call('GET', `/api/v1/surveys/${plain.id}/definition`, { key: viewer })
    ).json<object>();
    const quotas = [
      { id: 'new', answers: { first_purchase: ['yes'] }, limit: 1 },
      { id: 'all', limit: 8 },
    ];
    const made = await call('POST', `/api/v1/campaigns/${stage.campaignId}/surveys`, {
      key: editor,
      body: { name: 'With quotas', definition: { ...definition, quotas } },
    });
    const buyers = await made.json<SurveyAnswer>();
    for (let times = 0; times < 2; times += 1)
      await sendJson(linkTo(buyers, 'buyers'), answer({ answers: BUYER_ANSWERS }));
    expect((await resultsOf(stage, buyers)).quotas).toMatchObject([
      { id: 'new', n: 1, limit: 1, is_full: true },
      { id: 'all', n: 1, limit: 8, is_full: false },
    ]);
    const page = await pageOf(await signIn(viewer), `/console/surveys/${buyers.id}`);
    expect(page).toContain('Is this the first time you have bought from us? Yes</label>');
    expect(page).toContain('1 of 1 (full)');
    expect(page).toContain('<label for="quota-all">everybody</label>');
  });
});

describe('the page of a survey', () => {
  const path = (): string => `/console/surveys/${survey.id}`;

  it('is linked from its campaign and shows what the API tells', async () => {
    const cookie = await signIn(stage.keys.viewer);
    expect(await pageOf(cookie, `/console/campaigns/${stage.campaignId}`)).toContain(
      `href="${path()}"`,
    );
    const page = await pageOf(cookie, path());
    expect(page).toContain('12 of 40 (30%)');
    expect(page).toContain('shown to 25 · 1 stopped here');
    expect(page).toContain('Taking answers');
    expect(page).toContain(`https://liftnote.test${linkTo(survey, 'exposed')}`);
  });

  it('has words to invite with by any of its links, in another language too, and never the brand', async () => {
    const cookie = await signIn(stage.keys.viewer);
    const section = async (query: string): Promise<string> => {
      const page = await pageOf(cookie, `${path()}${query}`);
      return page.slice(page.indexOf('id="invitation"'), page.indexOf('id="files"'));
    };
    const code = linkTo(survey, 'exposed').slice('/s/'.length);
    const asked = await section(`?invite=${code}&words=de`);
    expect(asked).toContain(`Wer fragt, steht am Ende`);
    expect(asked).toContain(`https://liftnote.test/s/${code}</textarea>`);
    expect(asked).toContain('Give every arm the same words');
    expect(asked).not.toContain('Northwind');
    const unknown = await section('?invite=nothing&words=xx');
    expect(unknown).toContain('Who asks is named at the end');
    expect(unknown).toMatch(/https:\/\/liftnote\.test\/s\/[0-9a-z]{10}<\/textarea>/);
  });

  it('has the files of the API to download, in a session as with a key', async () => {
    const cookie = await signIn(stage.keys.viewer);
    const page = await pageOf(cookie, path());
    const named = [...page.matchAll(/href="(\/console\/surveys\/[^"]+)" download/g)];
    const hrefs = named.map(([, href = '']) => href);
    expect(hrefs.map((href) => href.replace(path(), ''))).toEqual([
      '/responses.csv',
      '/responses.xlsx',
      '/responses.json',
      '/responses/codebook.csv',
      '/definition.json',
    ]);
    for (const href of hrefs) {
      const file = await openPage('GET', href, { cookie });
      const address = href.replace('/console', '/api/v1').replace('definition.json', 'definition');
      const sent = await call('GET', address, { key: stage.keys.viewer });
      expect(file.status, href).toBe(200);
      for (const name of ['Content-Type', 'Content-Disposition', 'Cache-Control'])
        expect(file.headers.get(name), href).toBe(sent.headers.get(name));
      const [mine, theirs] = [await file.bytes(), await sent.bytes()];
      // A workbook says when it was made.
      if (!href.endsWith('xlsx')) expect(mine, href).toEqual(theirs);
    }
  });

  it('says how many answers a wanted lift takes, and at the field what is wrong with it', async () => {
    const cookie = await signIn(stage.keys.viewer);
    const needed = async (points: string): Promise<string> => {
      const { study } = await resultsOf(stage, survey, `?wanted_lift=${Number(points) / 100}`);
      return (study?.measures[0]?.needed.exposed ?? NaN).toLocaleString('en');
    };
    expect(await pageOf(cookie, `${path()}?points=7.5`)).toContain(`>${await needed('7.5')}<`);
    const wrong = await openPage('GET', `${path()}?points=80`, { cookie });
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    expect(page).toContain('aria-describedby="points-problem"');
    expect(page).toContain('Between 0.5 and 50 percentage points');
  });

  it('is not there for another brand', async () => {
    const { keys } = await newBrand();
    const cookie = await signIn(keys.owner);
    expect((await openPage('GET', path(), { cookie })).status).toBe(404);
  });

  it('lets an editor, and nobody below, store again what could not be stored, and the log says who did', async () => {
    const { brandId, campaignId, surveyId, versionId, arms } = await newFixture();
    const row = await rowOf({ brandId, campaignId, surveyId, versionId, arms, linkCode: 'x' });
    const own = {
      ...row,
      brandId: stage.brandId,
      surveyId: survey.id,
      surveyVersionId: survey.version.id,
    };
    const armId = survey.arms[0]?.id ?? '';
    await keepDeadLetter(env.DB, {
      row: { ...own, armId, campaignId: stage.campaignId },
      error: 'busy',
      failedAtMs: 1,
    });
    const replay = `${path()}/dead-letters/replay`;
    const viewer = await signIn(stage.keys.viewer);
    const shown = await pageOf(viewer, path());
    expect(shown).toContain('1 answer was acknowledged and could not be stored.');
    expect(shown).not.toContain(replay);
    expect((await openPage('POST', replay, { cookie: viewer })).status).toBe(403);

    const editor = await signIn(stage.keys.editor);
    expect(await pageOf(editor, path())).toContain(`action="${replay}"`);
    const done = await openPage('POST', replay, { cookie: editor });
    expect(done.headers.get('Location')).toBe(`${path()}?done=replayed`);
    expect(await pageOf(editor, `${path()}?done=replayed`)).not.toContain(
      'could not be stored.</p>',
    );
    const entry = await env.DB.prepare(
      `SELECT detail FROM audit WHERE noun_id = ?1 AND action = 'replay'`,
    )
      .bind(survey.id)
      .first<string>('detail');
    expect(JSON.parse(entry ?? '{}')).toEqual({ stored: 1, failed: 0 });
  });
});
