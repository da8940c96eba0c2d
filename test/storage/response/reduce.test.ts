// Retention of answers: what identifies goes on the day, what is counted stays.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { recountVersion } from '../../../src/storage/recount.ts';
import { enforceRetention } from '../../../src/storage/retention.ts';
import { saveResponse } from '../../../src/storage/response/response.ts';
import { namesCreators, newFixture, rowOf } from '../survey-fixture.ts';

const DAY_MS = 86_400_000;

describe('an answer whose retention is over', () => {
  it('keeps its codes and counts, and loses words, order, device and link fields', async () => {
    const fixture = await newFixture(namesCreators('q', 'who', ['ana']));
    await env.DB.prepare(`UPDATE survey SET retention_days = 30 WHERE id = ?1`)
      .bind(fixture.surveyId)
      .run();
    const whole = {
      coded: { q: 'a', who: 'ana' },
      orderValueMinor: 49_90,
      valueQuestion: 'q',
      answers: { q: 'a' },
      hidden: { code: 'MIA10' },
      orderRefHash: 'hash',
      deviceHash: 'phone',
      networkHash: 'cafe',
      texts: [
        { questionId: 'why', text: 'Anna told me', label: 'neutral', score: 0, engine: 'test' },
      ],
    };
    const old = await rowOf(fixture, { ...whole, updatedAtMs: 0 });
    const young = await rowOf(fixture, { ...whole, updatedAtMs: 2 * DAY_MS, deviceHash: 'other' });
    // What other tests left behind goes first: retention is of every survey.
    await enforceRetention(env.DB, 100 * DAY_MS);
    await saveResponse(env.DB, old);
    await saveResponse(env.DB, young);
    expect((await enforceRetention(env.DB, 31 * DAY_MS)).answers).toBe(1);
    expect((await enforceRetention(env.DB, 31 * DAY_MS)).answers).toBe(0);
    const { results } = await env.DB.prepare(
      `SELECT r.id, r.coded, r.answers, r.hidden, r.order_ref_hash, r.device_hash, r.network_hash, t.text
       FROM response r JOIN response_text t ON t.survey_version_id = r.survey_version_id AND t.response_id = r.id
       WHERE r.survey_version_id = ?1`,
    )
      .bind(fixture.versionId)
      .all();
    expect(results.find(({ id }) => id === old.id)).toEqual({
      id: old.id,
      coded: '{"q":"a","who":"ana"}',
      answers: '{}',
      hidden: '{}',
      order_ref_hash: null,
      device_hash: null,
      network_hash: null,
      text: '',
    });
    expect(results.find(({ id }) => id === young.id)).toMatchObject({ text: 'Anna told me' });
    expect(await recountVersion(env.DB, fixture.versionId, { isRepair: false })).toEqual([]);
    const named = await env.DB.prepare(
      `SELECT sum(sum_minor) AS sum_minor FROM creator_value_tally WHERE survey_version_id = ?1`,
    )
      .bind(fixture.versionId)
      .first<number>('sum_minor');
    expect(named).toBe(2 * 49_90);
    // Corrected after that, it is whole again, and reduced again in its turn.
    await saveResponse(env.DB, { ...old, rev: 2, updatedAtMs: 32 * DAY_MS });
    expect((await enforceRetention(env.DB, 100 * DAY_MS)).answers).toBe(2);
  });

  it('stays so when the same answer is sent once more', async () => {
    const fixture = await newFixture();
    await env.DB.prepare(`UPDATE survey SET retention_days = 1 WHERE id = ?1`)
      .bind(fixture.surveyId)
      .run();
    const said = { label: 'neutral', score: 0, engine: 'test' };
    const old = await rowOf(fixture, {
      updatedAtMs: 0,
      texts: [
        { questionId: 'why', text: 'Anna told me', ...said },
        { questionId: 'unaided', text: 'Alba', textHash: 'hash of alba', ...said },
      ],
    });
    await saveResponse(env.DB, old);
    await enforceRetention(env.DB, 2 * DAY_MS);
    expect(await saveResponse(env.DB, old)).toMatchObject({ kind: 'unchanged' });
    const { results } = await env.DB.prepare(
      `SELECT DISTINCT text, text_hash FROM response_text WHERE survey_version_id = ?1`,
    )
      .bind(fixture.versionId)
      .all();
    expect(results).toEqual([{ text: '', text_hash: null }]);
  });

  it('goes with the keys of networks that are two days old', async () => {
    const run = (sql: string) => env.DB.prepare(sql).run();
    await run(
      `INSERT OR REPLACE INTO network_salt VALUES ('1971-01-03', 'a'), ('1971-01-04', 'b')`,
    );
    await enforceRetention(env.DB, Date.UTC(1971, 0, 5));
    const { results } = await env.DB.prepare(
      `SELECT day FROM network_salt WHERE day LIKE '1971%'`,
    ).all();
    expect(results).toEqual([{ day: '1971-01-04' }]);
  });
});
