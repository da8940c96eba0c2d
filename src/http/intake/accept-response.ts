// The one way in for answers, whether from the page, the form without JavaScript, or a machine. What is behind
// `save` (the database, or an inbox before it) makes no difference here.
import { sha256Hex } from '../../core/link.ts';
import { orderHash } from '../../core/order.ts';
import { ok } from '../../core/result.ts';
import type { FieldProblem, Result } from '../../core/result.ts';
import { assignmentOf } from '../../core/survey/definition/arm.ts';
import type { Tracking } from '../../core/survey/answer/buyer-stratum.ts';
import { countedDay } from '../../core/survey/study/locked-end.ts';
import { normaliseAnswer } from '../../core/survey/answer/answer.ts';
import type { NormalAnswer } from '../../core/survey/answer/answer.ts';
import type { Definition } from '../../core/survey/definition/definition.ts';
import { drawArm } from '../../core/survey/definition/draw.ts';
import { readHidden } from '../../core/survey/definition/hidden.ts';
import type { ReadHidden, SentHidden } from '../../core/survey/definition/hidden.ts';
import { seedOf } from '../../core/survey/definition/order.ts';
import {
  deviceHash,
  isDeviceToken,
  PAIR_KEY,
  pairHash as pairHashOf,
} from '../../core/survey/answer/origin.ts';
import { isOverQuota, quotaCellsOf } from '../../core/survey/study/quota.ts';
import { chosenPosition, valueQuestionOf } from '../../core/survey/answer/position.ts';
import { otherText, recodableOf } from '../../core/survey/answer/recode.ts';
import { receiptOf } from '../../core/survey/answer/receipt.ts';
import type { SurveyLink } from '../../core/survey/survey.ts';
import type { OtherText, ResponseRow, ResponseText } from '../../storage/response.ts';
import type { Kept } from './ways.ts';

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
  /** What the page keeps on its device; null when it sent none. */
  readonly device: string | null;
  /** Whether our page showed the options, so that their order is known; a machine asks in an order of its own. */
  readonly isOurOrder: boolean;
};

export type Intake = {
  readonly save: (row: ResponseRow) => Promise<Kept>;
  readonly trackingOf: (codeKeys: readonly string[], clickId: string) => Promise<Tracking>;
  /** Feeling of a text; null where nothing can say it. */
  readonly classify: (
    text: string,
    language: string,
  ) => { readonly label: string; readonly score: number | null; readonly engine: string };
  /** Complete answers by quota of the version. */
  readonly quotaCounts: () => Promise<Readonly<Record<string, number>>>;
  /** Whether a complete revision of the answer was taken before. */
  readonly isComplete: (responseId: string) => Promise<boolean>;
  /** Of network and browser; null where not known. */
  readonly networkHash: () => Promise<string | null>;
  readonly secretKey: string;
  readonly nowMs: number;
};

export type Accepted = Kept & { readonly receipt: string };

const DAY_MS = 86_400_000;
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
  answer.texts
    .filter(({ questionId }) => questionId !== PAIR_KEY)
    .map(({ questionId, text, isSentiment }) => {
      const felt = isSentiment ? intake.classify(text, locale) : null;
      return {
        questionId,
        text,
        label: felt?.label ?? null,
        score: felt?.score ?? null,
        engine: felt?.engine ?? null,
      };
    });

/** What the sender decides; neither our clock nor our engines move it, so that the same is the same again. */
const contentOf = (
  sent: SentResponse,
  answer: NormalAnswer,
  hidden: ReadHidden,
  keyed: readonly (string | null)[],
): string =>
  JSON.stringify([
    answer.status,
    answer.lastQuestion,
    answer.answers,
    answer.coded,
    // What is stored as a keyed hash alone must not be found again from this one, which has no key.
    answer.texts
      .filter(({ questionId }) => questionId !== PAIR_KEY)
      .map(({ questionId, text }) => [questionId, text]),
    keyed,
    Object.entries(hidden.kept),
    hidden.orderValueMinor,
    sent.isTest,
    sent.honeypot !== '',
  ]);

/** "Other" that the survey's rules read. They are no part of what the sender decides. */
const otherOf = (definition: Definition, answer: NormalAnswer): OtherText | null => {
  const recodable = recodableOf(definition);
  const text = recodable && otherText(recodable, answer);
  return recodable && text !== null
    ? { questionId: recodable.question.id, otherCode: recodable.otherCode, text }
    : null;
};

/** The arm that the answers or a draw tell, else the link's: there a partial waits until it can be told. */
const armIdOf = (
  link: SurveyLink,
  definition: Definition,
  answer: NormalAnswer,
  id: string,
): string => {
  const kind = assignmentOf(definition) === 'random' ? drawArm(id) : answer.arm;
  return (kind === null ? undefined : link.arms[kind]) ?? link.armId;
};

/** What tells two answers alike, as hashes; nothing of an answer that is not finished. */
const originOf = async (
  intake: Intake,
  { surveyId }: SurveyLink,
  { device }: SentResponse,
  { status }: NormalAnswer,
): Promise<Pick<ResponseRow, 'deviceHash' | 'networkHash'>> => {
  if (status !== 'complete') return { deviceHash: null, networkHash: null };
  return {
    deviceHash:
      device !== null && isDeviceToken(device) ? await deviceHash(surveyId, device) : null,
    networkHash: await intake.networkHash(),
  };
};

/** What stays of an answer whose quota is full: that it came. */
const withoutContent = (answer: NormalAnswer): NormalAnswer => ({
  ...answer,
  status: 'over_quota',
  answers: {},
  coded: {},
  texts: [],
  stratum: '',
});

/** Counts move while an answer is on its way, so that a quota can be passed by those that come at the same moment. */
const withQuotas = async (
  intake: Intake,
  definition: Definition,
  answer: NormalAnswer,
  { arm, sent }: { readonly arm: string; readonly sent: SentResponse },
): Promise<{ readonly answer: NormalAnswer; readonly quotas: readonly string[] }> => {
  if (answer.status !== 'complete' || (definition.quotas ?? []).length === 0)
    return { answer, quotas: [] };
  const quoted = { arm, coded: answer.coded };
  const isOver =
    !sent.isTest &&
    isOverQuota(definition, quoted, await intake.quotaCounts()) &&
    !(await intake.isComplete(sent.id));
  return isOver
    ? { answer: withoutContent(answer), quotas: [] }
    : { answer, quotas: quotaCellsOf(definition, quoted) };
};

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
  const tracking = asksTracked
    ? await intake.trackingOf(hidden.codeKeys, hidden.clickId)
    : ('none' as const);
  const startedAtMs = startOf(sent, nowMs);
  const durationS =
    startedAtMs === null ? null : Math.min(LONGEST_S, Math.floor((nowMs - startedAtMs) / 1000));

  const checked = normaliseAnswer(definition, {
    ...sent,
    tracking,
    durationS,
    arm: link.armKind,
  });
  if (!checked.ok) return checked;
  const armId = armIdOf(link, definition, checked.value, sent.id);
  const arm = Object.entries(link.arms).find(([, id]) => id === armId)?.[0] ?? link.armKind;
  const { answer, quotas } = await withQuotas(intake, definition, checked.value, { arm, sent });
  const isComplete = answer.status === 'complete';
  const seed = seedOf(sent.id);
  const isNothingKept =
    answer.status !== 'partial' &&
    answer.status !== 'complete' &&
    Object.keys(answer.answers).length === 0;
  const isBare = isNothingKept && answer.status === 'screened_out';
  const dayStartMs = nowMs - (nowMs % DAY_MS);
  const { secretKey } = intake;
  const orderRefHash =
    hidden.orderRef === null ? null : await orderHash(secretKey, hidden.orderRef);
  const pairKey = checked.value.texts.find(({ questionId }) => questionId === PAIR_KEY)?.text;
  const pairHash =
    pairKey === undefined ? null : await pairHashOf(secretKey, link.surveyId, pairKey);
  const outcome = await intake.save({
    surveyId: link.surveyId,
    surveyVersionId: version.id,
    id: sent.id,
    idHash: await sha256Hex(sent.id),
    brandId: link.brandId,
    campaignId: link.campaignId,
    rev: sent.rev,
    contentHash: await sha256Hex(contentOf(sent, checked.value, hidden, [orderRefHash, pairHash])),
    armId,
    creatorId: link.creatorId,
    status: answer.status,
    lastQuestion: answer.lastQuestion,
    isTest: sent.isTest,
    flags: answer.flags,
    stratum: answer.stratum,
    answers: answer.answers,
    coded: answer.coded,
    // Of somebody who may not take part only the count and a bare id against repeats stay.
    seed: isBare ? 0 : seed,
    locale: isBare ? '' : sent.locale,
    hidden: isNothingKept ? {} : hidden.kept,
    orderRefHash: isNothingKept ? null : orderRefHash,
    orderValueMinor: isNothingKept ? null : hidden.orderValueMinor,
    valueQuestion: valueQuestionOf(definition)?.id ?? null,
    chosenPosition: sent.isOurOrder ? chosenPosition(definition, answer.answers, seed) : null,
    day: countedDay(link, nowMs),
    durationS: isComplete ? durationS : null,
    startedAtMs: isBare ? dayStartMs : (startedAtMs ?? nowMs),
    updatedAtMs: isBare ? dayStartMs : nowMs,
    texts: isComplete ? textsOf(answer, sent.locale, intake) : [],
    other: otherOf(definition, answer),
    ...(await originOf(intake, link, sent, answer)),
    pairHash: isComplete ? pairHash : null,
    quotas,
  });
  return ok({ ...outcome, receipt: receiptOf(link.code, sent.id) });
};
