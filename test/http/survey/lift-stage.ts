// A lift survey with what it declares, and answers to it.
import { expect } from 'vitest';
import { call } from '../api-client.ts';
import { LIFT_ANSWERS, newAnswerId, newStage, newSurvey } from './survey-client.ts';

export type Declared = {
  primary: string[];
  wordings: Record<string, string>;
  decision: Record<string, unknown>;
  ends_on: string | null;
  per_arm: number | null;
  hash: string;
  frozen_at: number | null;
  deviations: { text: string }[];
};

export const stageLift = async (change: Record<string, unknown> = {}) => {
  const stage = await newStage();
  const survey = await newSurvey(stage, 'brand-lift', change);
  const path = `/api/v1/surveys/${survey.id}/preregistration`;
  const read = async (): Promise<Declared & { etag: string }> => {
    const response = await call('GET', path, { key: stage.keys.viewer });
    expect(response.status).toBe(200);
    return {
      ...(await response.json<Declared>()),
      etag: response.headers.get('ETag') ?? '',
    };
  };
  const put = (body: object, etag = '"1"'): Promise<Response> =>
    call('PUT', path, { key: stage.keys.editor, body, headers: { 'If-Match': etag } });
  return { stage, survey, path, read, put };
};

export const answer = (change: Record<string, unknown> = {}) => ({
  id: newAnswerId(),
  rev: 1,
  status: 'complete',
  answers: LIFT_ANSWERS,
  ...change,
});
