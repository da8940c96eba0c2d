// One answer as JSON on its way into the intake: from the page's script by its link, or from a machine by the API.
import type { Context } from 'hono';
import type { SurveyLink } from '../../core/survey/survey.ts';
import { pickLocale } from '../../core/survey/definition/words.ts';
import type { AppEnv } from '../env.ts';
import { acceptResponse } from '../intake/accept-response.ts';
import type { Accepted, SentResponse } from '../intake/accept-response.ts';
import { limitAnswer } from '../intake/limit.ts';
import { stop } from '../stop.ts';
import { intakeOf } from './intake.ts';
import type { ResponseBody } from './json-body.ts';
import { versionOf } from './load.ts';
import type { SurveyVersion } from './load.ts';

/** The version that the sender saw. */
export const namedVersion = async (
  c: Context<AppEnv>,
  link: SurveyLink,
  id: string | null,
): Promise<SurveyVersion> => {
  const version = await versionOf(c, link, id ?? link.versionId);
  if (!version) throw stop('invalid', [{ field: 'version', key: 'survey.problem.version' }]);
  return version;
};

export const localeFor = (
  c: Context<AppEnv>,
  version: SurveyVersion,
  named: string | null | undefined,
): string =>
  pickLocale(
    version.definition,
    named || (c.req.query('lang') ?? c.req.header('accept-language') ?? ''),
  );

export type Taken = Omit<Accepted, 'kind'> & {
  readonly kind: Exclude<Accepted['kind'], 'conflict'>;
};

/** Stores it, or stops: 422 naming the answer that is wrong, 409 when the revision holds other content. */
export const takeResponse = async (
  c: Context<AppEnv>,
  link: SurveyLink,
  version: SurveyVersion,
  body: ResponseBody,
  how: Pick<SentResponse, 'isOurOrder' | 'isInvited'>,
): Promise<Taken> => {
  await limitAnswer(c, { id: body.id, surveyVersionId: version.id });
  const accepted = await acceptResponse(intakeOf(c, link, version), link, version, {
    id: body.id,
    rev: body.rev,
    status: body.status,
    answers: body.answers,
    lastQuestion: body.last_question ?? null,
    locale: localeFor(c, version, body.locale),
    hidden: body.hidden ?? {},
    isTest: body.test ?? false,
    honeypot: body.website ?? '',
    startedAtMs: body.started_at ?? null,
    minimumAge: body.minimum_age ?? null,
    device: body.device ?? null,
    challenge: body.challenge ?? null,
    ...how,
  });
  if (!accepted.ok) {
    throw stop(
      'invalid',
      accepted.error.map((problem) => ({
        ...problem,
        field: problem.field === 'last_question' ? problem.field : `answers.${problem.field}`,
      })),
    );
  }
  const { kind, ...rest } = accepted.value;
  if (kind === 'conflict') {
    throw stop('conflict', [
      { field: 'rev', key: 'survey.problem.same_revision', values: { rev: rest.rev } },
    ]);
  }
  return { ...rest, kind };
};
