// The one way in for answers, whether from the page, the form without JavaScript, or a machine. What is behind
// `save` (the database, or an inbox before it) makes no difference here.
import { isInvitedId } from '../../core/distribution/invited.ts';
import { sha256Hex } from '../../core/link.ts';
import { orderHash } from '../../core/sales/order.ts';
import { ok } from '../../core/result.ts';
import type { FieldProblem, Result } from '../../core/result.ts';
import { assignmentOf } from '../../core/survey/definition/arm.ts';
import type { Tracking } from '../../core/survey/answer/buyer-stratum.ts';
import { countedDay } from '../../core/survey/study/locked-end.ts';
import type { Flag } from '../../core/survey/answer/flag.ts';
import { normaliseAnswer } from '../../core/survey/answer/answer.ts';
import type { NormalAnswer } from '../../core/survey/answer/answer.ts';
import type { Definition } from '../../core/survey/definition/definition.ts';
import { drawArm } from '../../core/survey/definition/draw.ts';
import { NOTHING_HIDDEN, readHidden } from '../../core/survey/definition/hidden.ts';
import type { ReadHidden, SentHidden } from '../../core/survey/definition/hidden.ts';
import { seedOf } from '../../core/survey/definition/order.ts';
import {
  deviceHash,
  isDeviceToken,
  PAIR_KEY,
  pairHash,
  personPairHash,
} from '../../core/survey/answer/origin.ts';
import { withUncoded } from '../../core/survey/answer/open-coding.ts';
import { isOverQuota, quotaCellsOf } from '../../core/survey/study/quota.ts';
import { chosenPosition, valueQuestionOf } from '../../core/survey/answer/position.ts';
import { otherText, recodableOf } from '../../core/survey/answer/recode.ts';
import { receiptOf } from '../../core/survey/answer/receipt.ts';
import type { SurveyLink } from '../../core/survey/survey.ts';
import type { OtherText, ResponseRow } from '../../storage/response/response.ts';
import { stop } from '../stop.ts';
import { textsOf } from './response-texts.ts';
import type { Classify } from './response-texts.ts';
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
  /** That the page went by; null when it named none. */
  readonly minimumAge: number | null;
  /** What the page keeps on its device; null when it sent none. */
  readonly device: string | null;
  /** Whether it came by the personal link whose one answer this is. */
  readonly isInvited: boolean;
  /** Token of the check against robots; null when none came. */
  readonly challenge: string | null;
  /** Whether our page showed the options, so that their order is known; a machine asks in an order of its own. */
  readonly isOurOrder: boolean;
};

export type Intake = {
  readonly save: (row: ResponseRow) => Promise<Kept>;
  readonly trackingOf: (codeKeys: readonly string[], clickId: string) => Promise<Tracking>;
  readonly classify: Classify;
  /** Complete answers by quota of the version. */
  readonly quotaCounts: () => Promise<Readonly<Record<string, number>>>;
  /** Whether a complete revision of the answer was taken before. */
  readonly isComplete: (responseId: string) => Promise<boolean>;
  /** What the check against robots says; null where it is passed or not asked for. */
  readonly challengeFlag: (responseId: string, token: string | null) => Promise<Flag | null>;
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

/**
 * Whom a panel or a list names is known again by that name; others, asked before and after, by a key of their own, where
 * they gave one.
 */
const pairHashFor = async (
  secretKey: string,
  { surveyId }: SurveyLink,
  definition: Definition,
  { texts }: NormalAnswer,
  { kept: { respondent } }: ReadHidden,
): Promise<string | null> => {
  if (respondent !== undefined) return personPairHash(secretKey, surveyId, respondent);
  if (assignmentOf(definition) !== 'before_after') return null;
  const key = texts.find(({ questionId }) => questionId === PAIR_KEY)?.text;
  return key === undefined ? null : pairHash(secretKey, surveyId, key);
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
  const { nowMs, secretKey } = intake;
  // Whoever knows the id of somebody's answer, from a receipt perhaps, can't write over it by another way.
  if (!sent.isInvited && (await isInvitedId(secretKey, sent.id)))
    throw stop('invalid', [{ field: 'id', key: 'survey.problem.id' }]);
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
  const challengeFlag = isComplete ? await intake.challengeFlag(sent.id, sent.challenge) : null;
  const seed = seedOf(sent.id);
  const isNothingKept =
    answer.status !== 'partial' &&
    answer.status !== 'complete' &&
    Object.keys(answer.answers).length === 0;
  // Of somebody who may not take part only the count and a bare id against repeats stay.
  const isBare = isNothingKept && answer.status === 'screened_out';
  const dayStartMs = nowMs - (nowMs % DAY_MS);
  // Nor may the hash of its content lead to an order, or to a name, that is known otherwise.
  const told = isBare ? NOTHING_HIDDEN : hidden;
  const orderRefHash = told.orderRef === null ? null : await orderHash(secretKey, told.orderRef);
  const pairHash = await pairHashFor(secretKey, link, definition, checked.value, told);
  const outcome = await intake.save({
    surveyId: link.surveyId,
    surveyVersionId: version.id,
    id: sent.id,
    idHash: await sha256Hex(sent.id),
    brandId: link.brandId,
    campaignId: link.campaignId,
    rev: sent.rev,
    contentHash: await sha256Hex(contentOf(sent, checked.value, told, [orderRefHash, pairHash])),
    armId,
    creatorId: link.creatorId,
    status: answer.status,
    lastQuestion: answer.lastQuestion,
    isTest: sent.isTest,
    flags: [...answer.flags, ...(challengeFlag === null ? [] : [challengeFlag])],
    stratum: answer.stratum,
    answers: answer.answers,
    coded: isComplete ? withUncoded(definition, answer.coded) : answer.coded,
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
    texts: isComplete ? await textsOf(link, definition, answer, sent.locale, intake) : [],
    other: otherOf(definition, answer),
    ...(await originOf(intake, link, sent, answer)),
    pairHash: isComplete ? pairHash : null,
    quotas,
  });
  return ok({ ...outcome, receipt: receiptOf(link.code, sent.id) });
};
