// Who names the brand unaided, and who recognises it among others, by arm; and how many "recognise" a brand that
// does not exist, or one that nobody could have seen: what is asked after is always named by some.
import type { SnapshotQuestion, SnapshotSurvey } from '../../report/snapshot.ts';
import { applyFormula } from '../catalogue.ts';
import { makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import { wilson } from '../interval.ts';
import { MIN_PEOPLE, MIN_SHARE_BASE, tooFewAnswers } from '../survey-floor.ts';
import { codingKey } from '../../survey/answer/open-coding.ts';
import { countArm, isOn, isWithheld } from './arms.ts';
import type { Counted, Side } from './arms.ts';

const METRICS = ['unaided_awareness', 'aided_awareness'];
/** The code of an open answer that holds words which are no listed brand. */
const OTHER = 'other';

/** Codes of brands that were made up or had no part in anything, by any question that says so. */
const decoysOf = ({ questions }: SnapshotSurvey): ReadonlySet<string> =>
  new Set(
    questions
      .filter(({ metric }) => metric !== null && METRICS.includes(metric))
      .flatMap(({ options }) => options)
      .filter(({ role }) => role === 'decoy')
      .map(({ code }) => code),
  );

/** The decoy that most people named: choices of several can't be added up to people. */
const falseRecall = (survey: SnapshotSurvey, question: SnapshotQuestion, side: Side) => {
  const decoys = decoysOf(survey);
  const counts = question.options
    .filter(({ code }) => decoys.has(code))
    .map(({ code }) => countArm(survey, { ...question, success: [code] }, side));
  return counts.toSorted((a, b) => b.x - a.x)[0] ?? null;
};

const SIDES: readonly Side[] = ['exposed', 'control'];

/** The code of having named nobody, which an open question has after that of other words; '' of none. */
const blankIn = ({ options }: SnapshotQuestion): string =>
  options[options.findIndex(({ code }) => code === OTHER) + 1]?.code ?? '';

/**
 * Open answers whose words no rule and nobody read as a brand of the list, their share of those that name anything, and
 * those that a person read, over the arms whose answers are told; nothing of a question that is not open.
 */
const codingInputs = (
  survey: SnapshotSurvey,
  question: SnapshotQuestion,
): Record<string, number | null> => {
  const isOpen = question.metric === 'unaided_awareness' && question.base === 'completes';
  if (!isOpen || !question.options.some(({ code }) => code === OTHER)) return {};
  const arms = SIDES.map((side) => ({
    isIn: isOn(survey, side),
    ...countArm(survey, question, side),
    side,
  }));
  const told = arms.filter(({ n, side }) => n >= MIN_PEOPLE && !isWithheld(survey, question, side));
  const marked = (mark: string): number =>
    survey.answers
      .filter(({ questionId, option }) => questionId === codingKey(question.id) && option === mark)
      .filter((cell) => !cell.isFlagged && told.some(({ isIn }) => isIn(cell)))
      .reduce((sum, { n }) => sum + n, 0);
  const blank = { ...question, success: [blankIn(question)] };
  const asked = told.reduce((sum, { n }) => sum + n, 0);
  const named = asked - told.reduce((sum, { side }) => sum + countArm(survey, blank, side).x, 0);
  const isTold = asked >= MIN_SHARE_BASE;
  const uncoded = marked('uncoded');
  return {
    uncoded: isTold ? uncoded : null,
    uncoded_share: named >= MIN_SHARE_BASE ? Math.min(1, uncoded / named) : null,
    coded_by_person: isTold ? marked('person') : null,
  };
};

const shareInputs = (
  name: string,
  counted: Counted | null,
  isTold: boolean,
): Record<string, number | null> => {
  const isHidden = !isTold || !counted || counted.n < MIN_PEOPLE;
  const interval =
    isTold && counted && counted.n >= MIN_SHARE_BASE ? wilson(counted.x, counted.n) : null;
  return {
    [`x_${name}`]: isHidden ? null : counted.x,
    [`share_${name}`]: interval && counted ? counted.x / counted.n : null,
    [`${name}_lo`]: interval?.lo ?? null,
    [`${name}_hi`]: interval?.hi ?? null,
  };
};

const findingFor = (survey: SnapshotSurvey, question: SnapshotQuestion, scope: Scope): Finding => {
  const exposed = countArm(survey, question, 'exposed');
  const control = countArm(survey, question, 'control');
  const isTold = {
    exposed: !isWithheld(survey, question, 'exposed'),
    control: !isWithheld(survey, question, 'control'),
  };
  const reason = tooFewAnswers(exposed.n) ?? (isTold.exposed ? null : 'withheld');
  const inputs = {
    x_exposed: exposed.n < MIN_PEOPLE || !isTold.exposed ? null : exposed.x,
    n_exposed: exposed.n,
    n_control: control.n,
    ...shareInputs('control', control, isTold.control),
    ...shareInputs('decoy', falseRecall(survey, question, 'exposed'), isTold.exposed),
    ...shareInputs('decoy_control', falseRecall(survey, question, 'control'), isTold.control),
    ...codingInputs(survey, question),
  };
  return makeFinding({
    kpi: 'brand_recall',
    scope,
    value: reason === null ? applyFormula('brand_recall', inputs) : null,
    reason,
    interval: reason === null ? wilson(exposed.x, exposed.n) : null,
    n: exposed.n,
    grade: 'surveyed',
    inputs,
    assumptions: [
      `assumption.recall_${question.metric === 'unaided_awareness' ? 'unaided' : 'aided'}`,
      ...(decoysOf(survey).size > 0 ? [] : ['assumption.no_decoy']),
    ],
  });
};

/** Of the campaign it is the unaided one where it was asked: it can't be guessed. */
export const evaluateRecall = (survey: SnapshotSurvey | null): Finding[] => {
  const asked = (survey?.questions ?? [])
    .filter(({ metric }) => metric !== null && METRICS.includes(metric))
    .toSorted((a, b) => METRICS.indexOf(a.metric ?? '') - METRICS.indexOf(b.metric ?? ''));
  const [main] = asked;
  if (!survey || !main) {
    const reason = survey ? 'no_recall_question' : 'no_survey';
    return [
      makeFinding({ kpi: 'brand_recall', value: null, reason, grade: 'surveyed', inputs: {} }),
    ];
  }
  return [
    findingFor(survey, main, { kind: 'campaign' }),
    ...asked.map((question) =>
      findingFor(survey, question, {
        kind: 'question',
        surveyId: survey.id,
        questionId: question.id,
      }),
    ),
  ];
};
