// Quotas, and signs that an answer is not one person's honest one: as they come in over HTTP.
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { recountVersion } from '../../../src/storage/recount.ts';
import { call } from '../api-client.ts';
import {
  BUYER_ANSWERS,
  LIFT_ANSWERS,
  linkTo,
  newAnswerId,
  newStage,
  newSurvey,
  UNRELATED,
  sendForm,
  sendJson,
} from './survey-client.ts';
import type { Stage, SurveyAnswer } from './survey-client.ts';

type Json = Record<string, unknown>;

const definitionOf = async (stage: Stage, survey: SurveyAnswer): Promise<Json> => {
  const path = `/api/v1/surveys/${survey.id}/definition`;
  return (await call('GET', path, { key: stage.keys.viewer })).json<Json>();
};

/** The buyers' questionnaire with something else in it. */
const changed = async (stage: Stage, change: (definition: Json) => Json): Promise<SurveyAnswer> => {
  const written = await definitionOf(stage, await newSurvey(stage, 'post-purchase'));
  const response = await call('POST', `/api/v1/campaigns/${stage.campaignId}/surveys`, {
    key: stage.keys.editor,
    body: { name: 'Changed', definition: change(written) },
  });
  if (response.status !== 201) throw new Error(await response.text());
  return response.json<SurveyAnswer>();
};

const answer = (answers: Json = {}, change: Json = {}): Json & { id: string } => ({
  id: newAnswerId(),
  rev: 1,
  status: 'complete',
  answers: { ...BUYER_ANSWERS, ...answers },
  ...change,
});

const statusOf = async (link: string, body: Json): Promise<string> =>
  (await (await sendJson(link, body)).json<{ status: string }>()).status;

const stored = async (survey: SurveyAnswer) =>
  (
    await env.DB.prepare(
      `SELECT id, status, flags, is_flagged, answers, device_hash, network_hash, pair_hash FROM response
       WHERE survey_version_id = ?1`,
    )
      .bind(survey.version.id)
      .all<Record<string, string | number | null> & { id: string; flags: string }>()
  ).results;

const flagsOf = async (survey: SurveyAnswer, id: string): Promise<unknown> =>
  JSON.parse((await stored(survey)).find((row) => row.id === id)?.flags ?? 'null');

let stage: Stage;

beforeEach(async () => {
  stage = await newStage();
});

describe('a quota', () => {
  const NEW = { first_purchase: 'yes' };
  const stageQuota = async (limit: number) => {
    const quotas = [{ id: 'new', answers: { first_purchase: ['yes'] }, limit }];
    const survey = await changed(stage, (definition) => ({ ...definition, quotas }));
    return { survey, link: linkTo(survey, 'buyers') };
  };

  it('thanks whoever comes when it is full, keeps nothing of them, and counts them apart', async () => {
    const { survey, link } = await stageQuota(1);
    expect(await statusOf(link, answer(NEW))).toBe('complete');
    const late = answer(NEW);
    expect(await statusOf(link, late)).toBe('over_quota');
    expect(await statusOf(link, answer({ first_purchase: 'no' }))).toBe('complete');
    const row = (await stored(survey)).find(({ id }) => id === late.id);
    expect(row).toMatchObject({ answers: '{}', device_hash: null, network_hash: null });
    const thanks = await call('GET', `${link}/thanks?r=${late.id}`, {
      headers: { Accept: 'text/html' },
    });
    expect(thanks.status).toBe(200);
    const results = await call('GET', `/api/v1/surveys/${survey.id}/results`, {
      key: stage.keys.viewer,
    });
    expect(await results.json()).toMatchObject({ arms: [{ complete: 2, over_quota: 1 }] });
    expect(await recountVersion(env.DB, survey.version.id, { isRepair: false })).toEqual([]);
  });

  it('leaves in whoever was in it before, sent again or corrected, and trials take no place', async () => {
    const { link } = await stageQuota(1);
    const first = answer(NEW);
    expect(await statusOf(link, answer(NEW, { test: true }))).toBe('complete');
    expect(await statusOf(link, first)).toBe('complete');
    expect(await statusOf(link, first)).toBe('complete');
    expect(
      await statusOf(link, { ...first, rev: 2, answers: { ...BUYER_ANSWERS, why: 'Other' } }),
    ).toBe('complete');
  });

  it('has a place again after an erasure', async () => {
    const { survey, link } = await stageQuota(1);
    const { receipt } = await (await sendJson(link, answer(NEW))).json<{ receipt: string }>();
    await sendForm('/receipt', [
      ['code', receipt],
      ['go', 'erase'],
    ]);
    expect(await statusOf(link, answer(NEW))).toBe('complete');
    expect(await recountVersion(env.DB, survey.version.id, { isRepair: false })).toEqual([]);
  });
});

describe('where an answer comes from', () => {
  const DEVICE = '0123456789abcdef0123456789abcdef';
  const from = (link: string, body: Json, ip: string): Promise<Response> =>
    call('POST', link, {
      body,
      headers: { Accept: 'application/json', 'CF-Connecting-IP': ip, 'User-Agent': 'Phone' },
    });

  it('marks a second one of the same device; neither token nor address is stored', async () => {
    const survey = await newSurvey(stage, 'post-purchase');
    const link = linkTo(survey, 'buyers');
    const [first, second] = [answer({}, { device: DEVICE }), answer({}, { device: DEVICE })];
    await from(link, first, '203.0.113.7');
    await from(link, second, '198.51.100.9');
    expect(await flagsOf(survey, first.id)).toEqual([]);
    expect(await flagsOf(survey, second.id)).toEqual(['duplicate']);
    const rows = JSON.stringify(await stored(survey));
    for (const secret of [DEVICE, '203.0.113.7', '198.51.100.9'])
      expect(rows).not.toContain(secret);
  });

  it('only remarks the same network, which whole carriers share', async () => {
    const survey = await newSurvey(stage, 'post-purchase');
    const link = linkTo(survey, 'buyers');
    const [first, second] = [answer(), answer()];
    await from(link, first, '2001:db8::1');
    await from(link, second, '2001:db8::2');
    expect(await flagsOf(survey, second.id)).toEqual(['same_network']);
    expect((await stored(survey)).map(({ is_flagged }) => is_flagged)).toEqual([0, 0]);
  });
});

describe('what an answer looks like', () => {
  it('is marked where keys were struck at random', async () => {
    const survey = await newSurvey(stage, 'post-purchase');
    const body = answer({ why: 'asdfghjkl' });
    await sendJson(linkTo(survey, 'buyers'), body);
    expect(await flagsOf(survey, body.id)).toEqual(['gibberish']);
  });

  it('is marked where a number is not plausible, or a matrix is answered alike in every row', async () => {
    const rows = ['one', 'two', 'three', 'four'].map((code) => ({ code, label: code }));
    const survey = await changed(stage, (definition) => {
      const texts = definition['texts'] as Record<string, { words: Json }>;
      for (const text of Object.values(texts))
        Object.assign(text.words, {
          spent: 'How much?',
          rated: 'How good?',
          'rated.low': 'Bad',
          'rated.high': 'Good',
        });
      return {
        ...definition,
        questions: [
          ...(definition['questions'] as Json[]),
          { id: 'spent', type: 'number', min: 0, max: 9999, plausible: { min: 1, max: 500 } },
          { id: 'rated', type: 'matrix', points: 5, rows },
        ],
      };
    });
    const rated = Object.fromEntries(rows.map(({ code }) => [`rated.${code}`, '3']));
    const body = answer({ spent: 9000, ...rated });
    await sendJson(linkTo(survey, 'buyers'), body);
    expect(await flagsOf(survey, body.id)).toEqual(['straight_line', 'implausible']);
  });
});

describe('a key to be known again by', () => {
  it('is stored as a hash alone, the same however it is typed', async () => {
    const response = await call('POST', `/api/v1/campaigns/${stage.campaignId}/surveys`, {
      key: stage.keys.editor,
      body: {
        template: 'brand-lift-pre-post',
        name: 'Twice',
        category: 'cold drinks',
        unrelated_creators: UNRELATED,
      },
    });
    if (response.status !== 201) throw new Error(await response.text());
    const survey = await response.json<SurveyAnswer>();
    const known = new Set(survey.questions.map(({ id }) => id));
    const answers = Object.fromEntries(
      Object.entries(LIFT_ANSWERS).filter(([id]) => known.has(id)),
    );
    for (const [arm, key] of [
      ['before', 'AN07IN'],
      ['after', ' an-07 in'],
    ] as const) {
      const sent = await sendJson(linkTo(survey, arm), {
        ...answer({}, { device: '0123456789abcdef0123456789abcdef' }),
        answers: { ...answers, pair_key: key },
      });
      expect([arm, sent.status, sent.status === 201 ? '' : await sent.text()]).toEqual([
        arm,
        201,
        '',
      ]);
    }
    const rows = await stored(survey);
    expect(new Set(rows.map(({ pair_hash }) => pair_hash)).size).toBe(1);
    expect(rows[0]?.['pair_hash']).toMatch(/^[0-9a-f]{32}$/);
    expect(rows.map(({ flags }) => flags)).toEqual(['[]', '[]']);
    const texts = await env.DB.prepare(
      `SELECT text FROM response_text WHERE survey_version_id = ?1`,
    )
      .bind(survey.version.id)
      .all();
    expect(JSON.stringify([rows, texts.results]).toUpperCase()).not.toContain('AN07IN');
  });
});

describe('limits', () => {
  it('turn away for a moment who sends one answer without end, and nobody else', async () => {
    const survey = await newSurvey(stage, 'post-purchase');
    const link = linkTo(survey, 'buyers');
    const body = answer();
    const statuses = new Set<number>();
    for (let rev = 1; rev <= 70; rev += 1) {
      const response = await sendJson(link, { ...body, rev });
      statuses.add(response.status);
      if (response.status === 429)
        expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0);
    }
    expect([...statuses]).toEqual([201, 429]);
    expect(await statusOf(link, answer())).toBe('complete');
  });
});

describe('somebody too young to take part', () => {
  it('leaves a count and a bare id, and nothing that says who or when', async () => {
    const survey = await newSurvey(stage, 'brand-lift');
    const body = { ...answer({}, { started_at: Date.now() - 9000 }), answers: { age: 14 } };
    const sent = await sendJson(linkTo(survey, 'exposed'), body);
    expect(await sent.json()).toMatchObject({ status: 'screened_out' });
    const row = await env.DB.prepare(
      `SELECT answers, hidden, locale, shown_order, started_at % 86400000 AS begun, updated_at % 86400000 AS ended,
         device_hash, network_hash FROM response WHERE id = ?1`,
    )
      .bind(body.id)
      .first();
    expect(row).toEqual({
      answers: '{}',
      hidden: '{}',
      locale: '',
      shown_order: '{"seed":0}',
      begun: 0,
      ended: 0,
      device_hash: null,
      network_hash: null,
    });
  });
});
