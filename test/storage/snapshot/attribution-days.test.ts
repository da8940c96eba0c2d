// When buyers answered, as a snapshot tells it from the tally, beside what it tells of all of them.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { readBuyerStratum } from '../../../src/core/survey/answer/buyer-stratum.ts';
import { saveResponse } from '../../../src/storage/response/response.ts';
import { readOneSurvey } from '../../../src/storage/snapshot/one-survey.ts';
import { fill } from '../../core/survey/template-frame.ts';
import { newFixture, rowOf } from '../survey-fixture.ts';
import type { Fixture } from '../survey-fixture.ts';

const answer = async (
  fixture: Fixture,
  n: number,
  day: string,
  option: string,
  stratum = 'none',
): Promise<void> => {
  for (let at = 0; at < n; at += 1)
    await saveResponse(
      env.DB,
      await rowOf(fixture, { day, stratum, coded: { first_heard: option } }),
    );
};

const read = async ({ brandId, campaignId, surveyId }: Fixture) => {
  const survey = await readOneSurvey(env.DB, brandId, { id: surveyId, campaignId }, 'en');
  if (!survey) throw new Error('no such survey');
  return survey;
};

/** By days they are told once no more of them come. */
const close = ({ surveyId }: Fixture): Promise<unknown> =>
  env.DB.prepare(`UPDATE survey SET closed_at = ?2 WHERE id = ?1`)
    .bind(surveyId, Date.UTC(2026, 4, 1))
    .run();

describe('when buyers answered', () => {
  it('is told of the very people that are told as a whole, in periods of the campaign', async () => {
    const fixture = await newFixture(fill('post-purchase'));
    await answer(fixture, 12, '2026-03-05', 'creator');
    await answer(fixture, 20, '2026-03-06', 'search');
    await answer(fixture, 30, '2026-03-09', 'friend');
    await answer(fixture, 5, '2026-03-09', 'creator', 'code/early');
    await answer(fixture, 2, '2026-03-10', 'prefer_not');
    await answer(fixture, 11, '2026-04-01', 'creator');
    await saveResponse(
      env.DB,
      await rowOf(fixture, { flags: ['speeder'], coded: { first_heard: 'creator' } }),
    );
    expect((await read(fixture)).attributionDays).toBeUndefined();
    await close(fixture);
    const { attributionDays, answers } = await read(fixture);
    expect(attributionDays).toEqual([
      { from: '2026-03-05', to: '2026-03-06', answered: 32, named: 12 },
      { from: '2026-03-09', to: '2026-03-10', answered: 35, named: 0 },
      { from: '2026-04-01', to: '2026-04-01', answered: 11, named: 11 },
    ]);
    const named = answers.filter(
      ({ option, stratum, isFlagged }) =>
        option === 'creator' && !isFlagged && !readBuyerStratum(stratum).isEarly,
    );
    expect(named.reduce((sum, { n }) => sum + n, 0)).toBe(12 + 11);
  });

  it('is not told where the tally lacks a day of somebody', async () => {
    const fixture = await newFixture(fill('post-purchase'));
    await answer(fixture, 40, '2026-03-05', 'creator');
    await close(fixture);
    expect((await read(fixture)).attributionDays).toHaveLength(1);
    await env.DB.prepare(
      `UPDATE attribution_day_tally SET n = n - 1 WHERE survey_version_id = ?1 AND option_code = 'creator'`,
    )
      .bind(fixture.versionId)
      .run();
    expect((await read(fixture)).attributionDays).toBeUndefined();
  });
});
