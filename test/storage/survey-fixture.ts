// A survey straight in the tables, with rows of answers made to order.
import { env } from 'cloudflare:workers';
import { newId } from '../../src/core/id.ts';
import { sha256Hex } from '../../src/core/link.ts';
import { newResponseId } from '../../src/core/survey/answer/receipt.ts';
import { eraseResponse } from '../../src/storage/response/erasure.ts';
import type { ResponseRow } from '../../src/storage/response/response.ts';
import { randomBytes } from './who.ts';

export type Fixture = {
  readonly brandId: string;
  readonly campaignId: string;
  readonly surveyId: string;
  readonly versionId: string;
  readonly arms: readonly [string, string];
  readonly linkCode: string;
};

/** Of buyers: how they came by their order's question, and which creator it was by that of their names. */
export const namesCreators = (valueQuestion: string, names: string, codes: readonly string[]) => ({
  questions: [
    { id: valueQuestion, type: 'single', value_question: true, options: [{ code: 'creator' }] },
    { id: names, options: codes.map((code) => ({ code, creator_id: `crea_${code}` })) },
  ],
});

export const newFixture = async (
  definition: object = {},
  kind = 'post_purchase',
): Promise<Fixture> => {
  const ids = {
    brandId: newId('brand', randomBytes),
    campaignId: newId('campaign', randomBytes),
    surveyId: newId('survey', randomBytes),
    versionId: newId('surveyVersion', randomBytes),
    arms: [newId('arm', randomBytes), newId('arm', randomBytes)] as const,
    linkCode: newId('arm', randomBytes).slice(4, 14),
  };
  const run = (sql: string, ...values: (string | number)[]): D1PreparedStatement =>
    env.DB.prepare(sql).bind(...values);
  await env.DB.batch([
    run(
      `INSERT INTO brand (id, name, created_at, updated_at) VALUES (?1, 'Northwind', 1, 1)`,
      ids.brandId,
    ),
    run(
      `INSERT INTO campaign (id, brand_id, name, start_date, end_date, baseline_start_date, after_end_date, time_zone,
         currency, created_at, updated_at)
       VALUES (?1, ?2, 'Spring', '2026-03-02', '2026-03-29', '2026-02-02', '2026-04-12', 'Europe/Berlin', 'EUR', 1, 1)`,
      ids.campaignId,
      ids.brandId,
    ),
    run(
      `INSERT INTO survey (id, brand_id, campaign_id, kind, name, current_version_id, created_at, updated_at)
       VALUES (?1, ?2, ?3, ?5, 'Buyers', ?4, 1, 1)`,
      ids.surveyId,
      ids.brandId,
      ids.campaignId,
      ids.versionId,
      kind,
    ),
    run(
      `INSERT INTO survey_version (id, brand_id, survey_id, number, definition, definition_hash, created_at)
       VALUES (?1, ?2, ?3, 1, ?4, '', 1)`,
      ids.versionId,
      ids.brandId,
      ids.surveyId,
      JSON.stringify(definition),
    ),
    ...ids.arms.map((arm, index) =>
      run(
        `INSERT INTO arm (id, brand_id, survey_id, kind, created_at) VALUES (?1, ?2, ?3, ?4, 1)`,
        arm,
        ids.brandId,
        ids.surveyId,
        index === 0 ? 'exposed' : 'control',
      ),
    ),
    run(
      `INSERT INTO survey_link (code, brand_id, survey_id, arm_id, created_at) VALUES (?1, ?2, ?3, ?4, 1)`,
      ids.linkCode,
      ids.brandId,
      ids.surveyId,
      ids.arms[0],
    ),
  ]);
  return ids;
};

/** A complete answer unless told otherwise. The hash follows from what differs. */
export const rowOf = async (
  fixture: Fixture,
  change: Partial<ResponseRow> = {},
): Promise<ResponseRow> => {
  const id = change.id ?? newResponseId(randomBytes);
  const row: ResponseRow = {
    surveyId: fixture.surveyId,
    surveyVersionId: fixture.versionId,
    idHash: await sha256Hex(id),
    brandId: fixture.brandId,
    campaignId: fixture.campaignId,
    rev: 1,
    contentHash: '',
    armId: fixture.arms[0],
    creatorId: null,
    status: 'complete',
    lastQuestion: 'why',
    isTest: false,
    flags: [],
    stratum: 'none',
    answers: {},
    coded: {},
    seed: 1,
    locale: 'en',
    hidden: {},
    orderRefHash: null,
    orderValueMinor: null,
    valueQuestion: null,
    chosenPosition: null,
    day: '2026-03-05',
    durationS: null,
    startedAtMs: 1,
    updatedAtMs: 2,
    texts: [],
    other: null,
    deviceHash: null,
    networkHash: null,
    pairHash: null,
    quotas: [],
    ...change,
    id,
  };
  return {
    ...row,
    contentHash: change.contentHash ?? (await sha256Hex(JSON.stringify({ ...row, rev: 0 }))),
  };
};

/** Erases an answer as its respondent does. */
export const erase = (
  { brandId }: Pick<Fixture, 'brandId'>,
  { surveyVersionId, id, idHash }: Pick<ResponseRow, 'surveyVersionId' | 'id' | 'idHash'>,
): Promise<void> =>
  eraseResponse(env.DB, {
    surveyVersionId,
    id,
    idHash,
    brandId,
    erasedOn: '2026-03-06',
    audit: {
      brandId,
      atMs: 3,
      actor: { kind: 'respondent', id: '' },
      action: 'erase',
      noun: 'response',
      nounId: idHash,
      requestId: 'test',
    },
  });
