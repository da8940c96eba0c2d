// The one way in for answers, whether from the page, the form without JavaScript, or a machine. What is behind
// `save` (the database now) can change without anything before it noticing.
import { sha256Hex } from '../../core/link.ts';
import { orderHash } from '../../core/order.ts';
import { dayOf } from '../../core/period.ts';
import { ok } from '../../core/result.ts';
import type { FieldProblem, Result } from '../../core/result.ts';
import { normaliseAnswer } from '../../core/survey/answer.ts';
import type { NormalAnswer } from '../../core/survey/answer.ts';
import type { Definition } from '../../core/survey/definition.ts';
import { readHidden } from '../../core/survey/hidden.ts';
import type { ReadHidden, SentHidden } from '../../core/survey/hidden.ts';
import { seedOf } from '../../core/survey/order.ts';
import { receiptOf } from '../../core/survey/receipt.ts';
import type { SurveyLink } from '../../core/survey/survey.ts';
import type { ResponseRow, ResponseText, SaveOutcome } from '../../storage/response.ts';

export type SentResponse = {
  readonly id: string;
  readonly rev: number;
  readonly status: 'partial' | 'complete';
  readonly answers: Readonly<Record<string, unknown>>;
  readonly lastQuestion: string | null;
  readonly locale: string;
  readonly hidden: SentHidden;
  readonly isTest: boolean;
  readonly honeypot: string;
  readonly startedAtMs: number | null;
};

export type Intake = {
  readonly save: (row: ResponseRow) => Promise<SaveOutcome>;
  readonly isTracked: (codeKeys: readonly string[], clickId: string) => Promise<boolean>;
  /** Feeling of a text; null where nothing can say it. */
  readonly classify: (
    text: string,
    language: string,
  ) => { readonly label: string; readonly score: number | null; readonly engine: string };
  readonly secretKey: string;
  readonly nowMs: number;
};

export type Accepted = SaveOutcome & { readonly receipt: string };

const LONGEST_S = 3600;
const OLDEST_START_MS = 7 * 24 * 3600 * 1000;

/** The start as told, if it can be true: phones' clocks differ, and offline answers wait for days. */
const startOf = (sent: SentResponse, nowMs: number): number | null => {
  const { startedAtMs } = sent;
  if (startedAtMs === null || startedAtMs > nowMs || startedAtMs < nowMs - OLDEST_START_MS)
    return null;
  return startedAtMs;
};

const textsOf = (answer: NormalAnswer, locale: string, intake: Intake): ResponseText[] =>
  answer.texts.map(({ questionId, text, isSentiment }) => {
    const felt = isSentiment ? intake.classify(text, locale) : null;
    return {
      questionId,
      text,
      label: felt?.label ?? null,
      score: felt?.score ?? null,
      engine: felt?.engine ?? null,
    };
  });

const valueQuestionOf = (definition: Definition): string | null =>
  definition.questions.find((question) => question.type === 'single' && question.value_question)
    ?.id ?? null;

/** What the sender decides; neither our clock nor our engines move it, so that the same is the same again. */
const contentOf = (sent: SentResponse, answer: NormalAnswer, hidden: ReadHidden): string =>
  JSON.stringify([
    answer.status,
    answer.lastQuestion,
    answer.answers,
    answer.coded,
    answer.texts.map(({ questionId, text }) => [questionId, text]),
    Object.entries(hidden.kept),
    hidden.orderRef,
    hidden.orderValueMinor,
    sent.isTest,
    sent.honeypot !== '',
  ]);

export const acceptResponse = async (
  intake: Intake,
  link: SurveyLink,
  version: { readonly id: string; readonly definition: Definition },
  sent: SentResponse,
): Promise<Result<Accepted, readonly FieldProblem[]>> => {
  const { definition } = version;
  const { nowMs } = intake;
  const hidden = readHidden(definition, sent.hidden, link.currency);
  const asksTracked =
    definition.stratum.by === 'tracking' && (hidden.codeKeys.length > 0 || hidden.clickId !== '');
  const isTracked = asksTracked && (await intake.isTracked(hidden.codeKeys, hidden.clickId));
  const startedAtMs = startOf(sent, nowMs);
  const durationS =
    startedAtMs === null ? null : Math.min(LONGEST_S, Math.floor((nowMs - startedAtMs) / 1000));

  const checked = normaliseAnswer(definition, { ...sent, isTracked, durationS });
  if (!checked.ok) return checked;
  const answer = checked.value;
  const isComplete = answer.status === 'complete';
  const isNothingKept =
    answer.status === 'screened_out' && Object.keys(answer.answers).length === 0;
  const outcome = await intake.save({
    surveyVersionId: version.id,
    id: sent.id,
    idHash: await sha256Hex(sent.id),
    brandId: link.brandId,
    campaignId: link.campaignId,
    rev: sent.rev,
    contentHash: await sha256Hex(contentOf(sent, answer, hidden)),
    armId: link.armId,
    creatorId: link.creatorId,
    status: answer.status,
    lastQuestion: answer.lastQuestion,
    isTest: sent.isTest,
    flags: answer.flags,
    stratum: answer.stratum,
    answers: answer.answers,
    coded: answer.coded,
    seed: seedOf(sent.id),
    locale: sent.locale,
    hidden: isNothingKept ? {} : hidden.kept,
    orderRefHash:
      isNothingKept || hidden.orderRef === null
        ? null
        : await orderHash(intake.secretKey, hidden.orderRef),
    orderValueMinor: isNothingKept ? null : hidden.orderValueMinor,
    valueQuestion: hidden.orderValueMinor === null ? null : valueQuestionOf(definition),
    day: dayOf(nowMs, link.timeZone),
    durationS: isComplete ? durationS : null,
    startedAtMs: startedAtMs ?? nowMs,
    updatedAtMs: nowMs,
    texts: isComplete ? textsOf(answer, sent.locale, intake) : [],
  });
  return ok({ ...outcome, receipt: receiptOf(link.code, sent.id) });
};
