// Answers drawn at random, checked and coded as intake does it, and stored by its own statements, so that every trigger
// counts them. Each person is drawn from a pool; day, time taken and id are each one's own.
import { createHash, randomBytes } from 'node:crypto';
import { createRandom } from '../../../src/cli/demo/random.ts';
import type { Random } from '../../../src/cli/demo/random.ts';
import { newResponseId } from '../../../src/core/survey/answer/receipt.ts';
import { normaliseAnswer } from '../../../src/core/survey/answer/answer.ts';
import type { NormalAnswer } from '../../../src/core/survey/answer/answer.ts';
import { optionsOf } from '../../../src/core/survey/definition/definition.ts';
import type { Definition, Question } from '../../../src/core/survey/definition/definition.ts';
import { storeStatements } from '../../../src/storage/response/response.ts';
import type { ResponseRow } from '../../../src/storage/response/response.ts';
import { FIRST_DAY } from './campaign.ts';
import type { BenchCampaign, BenchSurvey } from './campaign.ts';

/** As many different people as are drawn of a survey; one in so many of all is a buyer. */
const POOL = 5000;
const ONE_IN_BUYERS = 5;
const BATCH = 1000;
const FIRST_MS = Date.parse(FIRST_DAY);
const DAY_MS = 86_400_000;
const DAYS = 28;

const TEXTS = ['Northwind', 'Alpine Brew and Northwind', 'Harbour Tea', 'nobody'];

const answerTo = (question: Question, random: Random): unknown => {
  const options = optionsOf(question).map(({ code }) => code);
  switch (question.type) {
    case 'consent':
      return 'yes';
    case 'number':
      return random.int(18, 64);
    case 'short_text':
      return random.pick(TEXTS);
    case 'long_text':
      return random.chance(0.3) ? 'I love the taste' : undefined;
    case 'scale':
      return String(random.int(1, question.points ?? 5));
    case 'multiple':
      return random.shuffled(options).slice(0, random.int(1, 3));
    default:
      return options.length > 0 ? random.pick(options) : undefined;
  }
};

const MOST_TRIES = 1000;

/** One person's answers, drawn until the questionnaire takes them. */
const draw = (definition: Definition, random: Random): NormalAnswer => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answers = Object.fromEntries(
      definition.questions.map((question) => [question.id, answerTo(question, random)] as const),
    );
    const result = normaliseAnswer(definition, {
      id: '',
      arm: 'exposed',
      hidden: {},
      status: 'complete',
      answers: Object.fromEntries(
        Object.entries(answers).filter(([, answer]) => answer !== undefined),
      ),
      lastQuestion: null,
      tracking: 'none',
      honeypot: '',
      durationS: null,
    });
    if (result.ok && result.value.status === 'complete') return result.value;
  }
  throw new Error('nobody can answer this questionnaire');
};

/** Half the people take under two and a half minutes, one in twenty under half of that. */
const secondsOf = (random: Random): number =>
  Math.min(3600, Math.max(20, Math.round(150 * Math.exp(0.42 * random.normal()))));

export type Filler = {
  /** Adds so many answers to both surveys of the campaign. */
  readonly add: (d1: D1Database, campaign: BenchCampaign, answers: number) => Promise<void>;
};

const rowOf = (
  { brandId, campaignId }: BenchCampaign,
  { surveyId, versionId, armIds }: BenchSurvey,
  answer: NormalAnswer,
  random: Random,
): ResponseRow => {
  const id = newResponseId((length) => new Uint8Array(randomBytes(length)));
  const startedAtMs = FIRST_MS + random.int(0, DAYS - 1) * DAY_MS + 10 * 3_600_000;
  const durationS = secondsOf(random);
  return {
    surveyId,
    surveyVersionId: versionId,
    id,
    idHash: createHash('sha256').update(id).digest('hex'),
    brandId,
    campaignId,
    rev: 1,
    contentHash: id,
    armId: random.pick(armIds),
    creatorId: null,
    status: answer.status,
    lastQuestion: answer.lastQuestion,
    isTest: false,
    flags: answer.flags,
    stratum: answer.stratum,
    answers: answer.answers,
    coded: answer.coded,
    seed: 1,
    locale: 'en',
    hidden: {},
    orderRefHash: null,
    orderValueMinor: null,
    valueQuestion: null,
    chosenPosition: null,
    day: new Date(startedAtMs).toISOString().slice(0, 10),
    durationS,
    startedAtMs,
    updatedAtMs: startedAtMs + durationS * 1000,
    texts: answer.texts.map(({ questionId, text, isSentiment }) => ({
      questionId,
      text,
      label: isSentiment ? random.pick(['positive', 'neutral', 'negative']) : null,
      score: null,
      engine: null,
    })),
    other: null,
    deviceHash: null,
    networkHash: null,
    pairHash: null,
    quotas: [],
  };
};

/** Draws the people of two such surveys. */
export const makeFiller = ({ lift, buyers }: BenchCampaign): Filler => {
  const random = createRandom(7);
  const pool = ({ definition }: BenchSurvey): NormalAnswer[] =>
    Array.from({ length: POOL }, () => draw(definition, random));
  const people = { lift: pool(lift), buyers: pool(buyers) };
  let at = 0;
  const one = (campaign: BenchCampaign): ResponseRow => {
    const kind = at % ONE_IN_BUYERS === 0 ? 'buyers' : 'lift';
    at += 1;
    return rowOf(campaign, campaign[kind], random.pick(people[kind]), random);
  };
  return {
    add: async (d1, campaign, answers) => {
      for (let left = answers; left > 0; left -= BATCH) {
        const rows = Array.from({ length: Math.min(BATCH, left) }, () => one(campaign));
        await d1.batch(storeStatements(d1, rows));
      }
    },
  };
};
