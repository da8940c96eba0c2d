// Everybody answers: the people of the lift survey and the buyers, a few at a time.
import { CURRENCY } from './brand.ts';
import type { WithId } from './answer-id.ts';
import { answerByForm, answerByScript } from './answer-survey.ts';
import type { Filled, Sheet } from './answer-survey.ts';
import type { Buyer } from './buyers.ts';
import type { Client } from './client.ts';
import { orderName } from './orders-csv.ts';
import { inParallel } from './pool.ts';
import type { Respondent } from './respondents.ts';
import type { SetUp } from './setup.ts';
import { codeOf, linkOf } from './survey-codes.ts';
import type { SurveyAnswer } from './survey-codes.ts';

/** Every tenth who uses the script loses the page once, and what was saved on the way is what goes on. */
const SAVES_EVERY = 10;

const act = (
  client: Client,
  sheet: Sheet,
  route: Respondent['route'],
  index: number,
): Promise<void> =>
  route === 'form'
    ? answerByForm(client, sheet)
    : answerByScript(client, sheet, index % SAVES_EVERY === 0);

const liftAnswers = (survey: SurveyAnswer, { answers, state }: Respondent): Filled => {
  if (state === 'screened_out') return { age: answers.age };
  const many = (id: 'follows' | 'aided' | 'consideration' | 'ad_recall' | 'exposure'): string[] =>
    answers[id].map((name) => codeOf(survey, id, name));
  return {
    age: answers.age,
    consent: 'yes',
    follows: many('follows'),
    unaided: answers.unaided,
    aided: many('aided'),
    consideration: many('consideration'),
    favourability: answers.favourability,
    intent: answers.intent,
    ad_recall: many('ad_recall'),
    exposure: many('exposure'),
    gender: answers.gender,
    platforms: answers.platforms,
    category_use: answers.category_use,
    opinion: answers.opinion,
  };
};

/** Where people stop most: at the long lists, all before the form's last page. */
const STOPS = ['follows', 'aided', 'consideration'] as const;

export const answerLift = (
  client: Client,
  respondents: readonly (Respondent & WithId)[],
  { lift, creators }: SetUp,
  width: number,
  onDone: (done: number) => void,
): Promise<void[]> =>
  inParallel(
    respondents,
    width,
    (respondent, index) => {
      const { id, creatorKey, arm, locale, startedAtMs, durationS, state, route } = respondent;
      const creatorId = creatorKey === null ? null : (creators.get(creatorKey)?.id ?? null);
      const sheet: Sheet = {
        step: 'Answering the lift survey',
        id,
        link: linkOf(lift, arm, creatorId),
        lastQuestion: state === 'partial' ? (STOPS[index % STOPS.length] ?? 'aided') : null,
        locale,
        startedAtMs,
        durationS,
        hidden: {},
        answers: liftAnswers(lift, respondent),
        isRefused: false,
      };
      return act(client, sheet, route, index);
    },
    onDone,
  );

const buyerAnswers = (survey: SurveyAnswer, { answers, state }: Buyer): Filled => {
  if (state === 'screened_out' || state === 'refused') return { age: answers.age };
  return {
    age: answers.age,
    consent: 'yes',
    first_heard: answers.first_heard,
    ...(answers.elsewhere === '' ? {} : { 'first_heard.other': answers.elsewhere }),
    ...(answers.which_creator === ''
      ? {}
      : { which_creator: codeOf(survey, 'which_creator', answers.which_creator) }),
    first_heard_when: answers.first_heard_when,
    first_purchase: answers.first_purchase,
    why: answers.why,
  };
};

export const answerBuyers = (
  client: Client,
  buyers: readonly (Buyer & WithId)[],
  { buyers: survey }: SetUp,
  clickIds: readonly string[],
  width: number,
  onDone: (done: number) => void,
): Promise<void[]> =>
  inParallel(
    buyers,
    width,
    (buyer, index) => {
      const { id, order, valueMinor, locale, startedAtMs, durationS, state, route } = buyer;
      const click = order.click === null ? '' : (clickIds[order.click] ?? '');
      const sheet: Sheet = {
        step: 'Answering the post-purchase survey',
        id,
        link: linkOf(survey, 'buyers', null),
        lastQuestion: state === 'partial' ? 'first_heard' : null,
        locale,
        startedAtMs,
        durationS,
        hidden: {
          order_ref: orderName(order),
          order_value: (valueMinor / 100).toFixed(2),
          currency: CURRENCY,
          ...(order.code === '' ? {} : { code: order.code }),
          ...(click === '' ? {} : { click }),
        },
        answers: buyerAnswers(survey, buyer),
        isRefused: state === 'refused',
      };
      return act(client, sheet, route, index);
    },
    onDone,
  );
