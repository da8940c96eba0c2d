// Designs in which the link does not tell the arm, and where the chosen option stood.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { drawArm } from '../../../src/core/survey/definition/draw.ts';
import { recountVersion } from '../../../src/storage/recount.ts';
import { call, problemOf } from '../api-client.ts';
import {
  BUYER_ANSWERS,
  LIFT_ANSWERS,
  newAnswerId,
  newStage,
  newSurvey,
  sendJson,
} from './survey-client.ts';
import type { SurveyAnswer } from './survey-client.ts';

type Stored = {
  status: string;
  arm: string;
  answers: string;
  last_question: string;
  chosen_position: number | null;
};

const stored = (id: string): Promise<Stored | null> =>
  env.DB.prepare(
    `SELECT r.status, a.kind AS arm, r.answers, r.last_question, r.chosen_position
     FROM response r JOIN arm a ON a.id = r.arm_id WHERE r.id = ?1`,
  )
    .bind(id)
    .first<Stored>();

const onlyLink = (survey: SurveyAnswer): string => {
  const links = survey.arms.flatMap(({ links: all }) => all);
  if (links.length !== 1) throw new Error(`${links.length} links`);
  return `/s/${links[0]?.code ?? ''}`;
};

const whole = (change: Record<string, unknown> = {}) => ({
  id: newAnswerId(),
  rev: 1,
  status: 'complete',
  answers: LIFT_ANSWERS,
  ...change,
});

describe('a survey whose arm is told by whom people follow', () => {
  const stage = async () => {
    const survey = await newSurvey(await newStage(), 'brand-lift', { design: 'follower_screener' });
    return { survey, link: onlyLink(survey) };
  };

  it('has one link, and puts followers and others into their arms', async () => {
    const { survey, link } = await stage();
    expect(survey).toMatchObject({ design: 'follower_screener' });
    const [follower, other] = [whole(), whole()];
    expect((await sendJson(link, follower)).status).toBe(201);
    const answers = { ...LIFT_ANSWERS, follows: ['ravi-menon'] };
    expect((await sendJson(link, { ...other, answers })).status).toBe(201);
    expect((await stored(follower.id))?.arm).toBe('exposed');
    expect((await stored(other.id))?.arm).toBe('control');
  });

  it('keeps of whoever follows none of them a count only', async () => {
    const { survey, link } = await stage();
    const body = whole({ answers: { age: 29, consent: 'yes', follows: ['none'] } });
    expect(await (await sendJson(link, body)).json()).toMatchObject({ status: 'screened_out' });
    expect(await stored(body.id)).toMatchObject({
      status: 'screened_out',
      answers: '{}',
      last_question: 'follows',
    });
    const thanks = await (await call('GET', `${link}/thanks?r=${body.id}`)).text();
    expect(thanks).toContain('for certain groups of people');
    expect(await recountVersion(env.DB, survey.version.id, { isRepair: false })).toEqual([]);
  });

  it('moves a part from the link’s arm once it tells, and a late part moves nothing back', async () => {
    const { survey, link } = await stage();
    const id = newAnswerId();
    const part = (rev: number, answers: object) =>
      sendJson(link, { id, rev, status: 'partial', answers });
    await part(1, { age: 29, consent: 'yes' });
    expect((await stored(id))?.arm).toBe('control');
    await part(2, { age: 29, consent: 'yes', follows: ['mia-sommer'] });
    expect(await stored(id)).toMatchObject({ arm: 'exposed', status: 'partial' });
    await sendJson(link, whole({ id, rev: 4 }));
    const late = await part(3, { age: 29, consent: 'yes' });
    expect(await late.json()).toMatchObject({ outcome: 'superseded' });
    expect(await stored(id)).toMatchObject({ arm: 'exposed', status: 'complete' });
    expect(await recountVersion(env.DB, survey.version.id, { isRepair: false })).toEqual([]);
  });
});

describe('other designs', () => {
  it('by recall put into the exposed arm whoever saw a campaign creator’s post', async () => {
    const survey = await newSurvey(await newStage(), 'brand-lift', { design: 'recall' });
    for (const [exposure, arm] of [
      [['mia-sommer', 'ola-nowak'], 'exposed'],
      [['ola-nowak'], 'control'],
      [['none'], 'control'],
    ] as const) {
      const body = whole({ answers: { ...LIFT_ANSWERS, exposure } });
      await sendJson(onlyLink(survey), body);
      expect((await stored(body.id))?.arm, exposure.join()).toBe(arm);
    }
  });

  it('at random draw the arm from the id, the same for each revision', async () => {
    const survey = await newSurvey(await newStage(), 'brand-lift', { design: 'random' });
    for (let count = 0; count < 6; count += 1) {
      const body = whole();
      await sendJson(onlyLink(survey), {
        ...body,
        status: 'partial',
        answers: { age: 29, consent: 'yes' },
      });
      expect((await stored(body.id))?.arm).toBe(drawArm(body.id));
      await sendJson(onlyLink(survey), { ...body, rev: 2 });
      expect(await stored(body.id)).toMatchObject({ arm: drawArm(body.id), status: 'complete' });
    }
  });

  it('before and after give a link of its own to each time, and creators’ audiences after only', async () => {
    const stage = await newStage();
    const change = { design: 'before_after', creator_links: true };
    const survey = await newSurvey(stage, 'brand-lift', change);
    expect(survey.arms.map(({ kind, links }) => [kind, links.length])).toEqual([
      ['after', 1 + stage.creatorIds.length],
      ['before', 1],
    ]);
    const response = await call('POST', `/api/v1/surveys/${survey.id}/responses`, {
      key: stage.keys.editor,
      body: { ...whole(), arm: 'before' },
    });
    expect(response.status).toBe(201);
  });

  it.each([
    ['brand-lift', { design: 'random', creator_links: true }, 'creator_links'],
    ['brand-lift', { design: 'guess' }, 'design'],
    ['post-purchase', { design: 'link' }, 'design'],
    ['post-purchase', { preregistration: {} }, 'preregistration'],
    ['brand-lift', { preregistration: { primary: ['gender'] } }, 'preregistration.primary'],
    ['brand-lift', { preregistration: { ends_on: '2020-01-01' } }, 'preregistration.ends_on'],
  ])('are refused of %s with %j', async (template, change, field) => {
    const { campaignId, keys } = await newStage();
    const body = { template, name: 'X', unrelated_creators: ['A', 'B', 'C'], ...change };
    const response = await call('POST', `/api/v1/campaigns/${campaignId}/surveys`, {
      key: keys.editor,
      body,
    });
    expect(response.status).toBe(422);
    expect((await problemOf(response)).invalid_params.map(({ name }) => name)).toEqual([field]);
  });
});

describe('where the chosen option stood', () => {
  it('is counted as the page showed it, and not known of an answer that a machine asked', async () => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'post-purchase');
    const body = whole({
      answers: { ...BUYER_ANSWERS, first_heard: 'friend', which_creator: null },
    });
    await sendJson(onlyLink(survey), body);
    const listed = await call('GET', `/api/v1/surveys/${survey.id}/responses`, {
      key: stage.keys.viewer,
    });
    const { items } = await listed.json<{ items: { shown_order: Record<string, string[]> }[] }>();
    const place = (items[0]?.shown_order['first_heard'] ?? []).indexOf('friend') + 1;
    expect((await stored(body.id))?.chosen_position).toBe(place);
    const other = whole({
      answers: { ...BUYER_ANSWERS, first_heard: 'other', which_creator: null },
    });
    await sendJson(onlyLink(survey), other);
    expect((await stored(other.id))?.chosen_position).toBeNull();
    const asked = whole({ answers: BUYER_ANSWERS });
    await call('POST', `/api/v1/surveys/${survey.id}/responses`, {
      key: stage.keys.editor,
      body: { ...asked, arm: 'buyers' },
    });
    expect((await stored(asked.id))?.chosen_position).toBeNull();
    const { results } = await env.DB.prepare(
      `SELECT question_id, option_code, position, n FROM position_tally WHERE survey_version_id = ?1`,
    )
      .bind(survey.version.id)
      .all();
    expect(results).toEqual([
      { question_id: 'first_heard', option_code: 'friend', position: place, n: 1 },
    ]);
  });
});
