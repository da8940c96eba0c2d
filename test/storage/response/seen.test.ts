// What people say they saw, beside how they answer each measure.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { saveResponse } from '../../../src/storage/response/response.ts';
import type { ResponseRow } from '../../../src/storage/response/response.ts';
import { SEEN_QUERY, seenOf } from '../../../src/storage/snapshot/seen.ts';
import { option, question } from '../../core/kpi/lift-study.ts';
import { newFixture, rowOf } from '../survey-fixture.ts';

type Coded = ResponseRow['coded'];

const QUESTIONS = [
  question('aided', { base: 'completes' }),
  question('intent'),
  question('exposure', {
    metric: null,
    base: 'completes',
    options: [
      option('ana', 'campaign_creator'),
      option('zoe', 'unrelated_creator'),
      option('none', 'none'),
    ],
  }),
];

/** A lift survey that asks what was seen, or does not. */
const stage = async (purpose: string, asked = QUESTIONS) => {
  const fixture = await newFixture();
  const definition = {
    questions: [
      { id: 'aided', lift: {} },
      { id: 'intent', lift: {} },
      { id: 'exposure', purpose },
      ...['age', 'gender', 'platforms', 'opinion'].map((id) => ({ id })),
    ],
  };
  await env.DB.batch([
    env.DB.prepare(`UPDATE survey SET kind = 'brand_lift' WHERE id = ?1`).bind(fixture.surveyId),
    // A version never changes; the fixture's is empty.
    env.DB.prepare(
      `INSERT INTO survey_version (id, brand_id, survey_id, number, definition, definition_hash, created_at)
       SELECT id || 'b', brand_id, survey_id, 2, ?2, '', 1 FROM survey_version WHERE id = ?1`,
    ).bind(fixture.versionId, JSON.stringify(definition)),
    env.DB.prepare(`UPDATE survey SET current_version_id = ?2 WHERE id = ?1`).bind(
      fixture.surveyId,
      `${fixture.versionId}b`,
    ),
  ]);
  const survey = { ...fixture, versionId: `${fixture.versionId}b` };
  const run = () =>
    env.DB.prepare(SEEN_QUERY)
      .bind(fixture.campaignId, fixture.brandId)
      .all<Record<string, string | number | null>>();
  return {
    control: fixture.arms[1],
    answer: async (coded: Coded, rest: Partial<ResponseRow> = {}): Promise<void> => {
      await saveResponse(env.DB, await rowOf(survey, { coded, ...rest }));
    },
    read: async () => seenOf(asked, (await run()).results),
    rowsRead: async () => (await run()).meta.rows_read,
  };
};

describe('answers by what people say they saw', () => {
  it('count a creator of the campaign as seen, another one and none as not, in whatever arm', async () => {
    const { answer, read } = await stage('exposure');
    await answer({ aided: ['yes'], intent: 'yes', exposure: ['ana', 'zoe'] });
    await answer({ aided: ['other', 'yes'], intent: 'no', exposure: ['ana'] });
    await answer({ aided: ['no'], intent: 'prefer_not', exposure: ['zoe'] });
    await answer({ intent: 'yes', exposure: ['none'] });
    expect(await read()).toMatchObject([
      // Who named nothing was asked all the same; who would not say how they intend is left out of that alone.
      { questionId: 'aided', arms: [{ seen: { x: 2, n: 2 }, unseen: { x: 0, n: 2 } }] },
      { questionId: 'intent', arms: [{ seen: { x: 1, n: 2 }, unseen: { x: 1, n: 1 } }] },
    ]);
  });

  it('tell apart who was not asked or would not say, and leave out who did not finish, tested or was flagged', async () => {
    const { answer, read, control } = await stage('exposure');
    const seen = { aided: ['yes'], intent: 'yes', exposure: ['ana'] };
    await answer({ aided: ['yes'], intent: 'yes' });
    await answer({ ...seen, exposure: 'prefer_not' }, { armId: control });
    await answer(seen, { status: 'partial' });
    await answer(seen, { isTest: true });
    await answer(seen, { flags: ['honeypot'] });
    const nobody = { seen: { x: 0, n: 0 }, unseen: { x: 0, n: 0 }, untold: 1 };
    const [aided] = await read();
    expect(aided?.arms).toHaveLength(2);
    for (const arm of aided?.arms ?? []) expect(arm).toMatchObject(nobody);
  });

  it('cost two reads an answer and measure, however many questions there are', async () => {
    const { answer, read, rowsRead } = await stage('exposure');
    const few = await rowsRead();
    for (let at = 0; at < 20; at += 1)
      await answer({ aided: ['yes'], intent: 'yes', exposure: ['ana'] });
    expect(await read()).toHaveLength(2);
    expect((await rowsRead()) - few).toBeLessThanOrEqual(20 * 2 * 2 + 10);
  });

  it('are none where the question names no creator, as in an exposure test', async () => {
    const { answer, read } = await stage('exposure', [
      question('intent'),
      question('exposure', { metric: null, options: [option('yes'), option('no')] }),
    ]);
    await answer({ intent: 'yes', exposure: 'yes' });
    await answer({ intent: 'no', exposure: 'no' });
    expect(await read()).toEqual([]);
  });

  it('are none where no question asks what was seen', async () => {
    const { answer, read } = await stage('balance');
    await answer({ aided: ['yes'], intent: 'yes', exposure: ['ana'] });
    expect(await read()).toEqual([]);
  });
});
