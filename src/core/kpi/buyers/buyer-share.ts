// Post-purchase attribution: the share of buyers who name the creators, each channel and each creator, carried over
// to all orders, with what silence and careless answers may hide.
import type { Snapshot } from '../../report/snapshot.ts';
import { WITHHELD } from '../../report/snapshot/disclosure/floor.ts';
import { extrapolateOrders, goodmanCi, mnarShare } from '../../stats/attribution.ts';
import { answerAssumptions, buyerCells, countOf, recodeRules } from './buyer-answers.ts';
import type { BuyerAnswers } from './buyer-answers.ts';
import { applyFormula } from '../catalogue.ts';
import { sumOrders } from '../sales/conversion-window.ts';
import { carefulShare } from './corrected-share.ts';
import { creatorMentions } from './creator-mentions.ts';
import { CONFIDENCE, makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import type { Reason } from '../reason.ts';
import { wilson } from '../interval.ts';
import { surveyAssumptions } from '../survey-choice.ts';
import { MIN_PEOPLE, tooFewAnswers } from '../survey-floor.ts';

type Inputs = Readonly<Record<string, number | null>>;

/** Non-respondents' odds of naming the creators, as a multiple of the respondents', between which the share is shown. */
const HALF = 0.5;
const DOUBLE = 2;

/** x of n answers carried over to all orders; nulls when more buyers answered than orders are known. */
const carriedOver = (x: number, n: number, N: number): Inputs => {
  const { orders, lo, hi } = extrapolateOrders({ x, n, N, conf: CONFIDENCE });
  return { extrapolated: orders, extrapolated_lo: lo, extrapolated_hi: hi };
};

/** `named`: null where it may not be told. */
const shareFinding = (
  scope: Scope,
  named: number | null,
  answered: number,
  extra: Inputs,
  assumptions: readonly string[],
  withheld: Reason = 'withheld',
): Finding => {
  const tooFew = tooFewAnswers(answered) ?? (named === null ? withheld : null);
  // So few are people who could be told apart: how many they are is all that is said of them.
  const inputs =
    answered < MIN_PEOPLE || named === null ? { answered } : { named, answered, ...extra };
  return makeFinding({
    kpi: 'ppa_share',
    scope,
    value: tooFew === null ? applyFormula('ppa_share', inputs) : null,
    reason: tooFew,
    interval: tooFew === null && named !== null ? wilson(named, answered) : null,
    n: answered,
    grade: 'surveyed',
    inputs,
    assumptions,
  });
};

const ofCampaign = (buyers: BuyerAnswers, orders: number, others: readonly string[]): Finding => {
  const { named, answered } = buyers;
  const surveyed = { x: named, n: answered, N: orders };
  const bounds = extrapolateOrders({ ...surveyed, conf: CONFIDENCE });
  const isShown = tooFewAnswers(answered) === null;
  const shareIf = (oddsRatio: number): number | null =>
    isShown ? mnarShare({ ...surveyed, oddsRatio }).share : null;
  const careful = carefulShare(buyers);
  const extra = {
    named_early: buyers.namedEarly,
    orders,
    ...carriedOver(named, answered, orders),
    bound_lo: bounds.manskiLo,
    bound_hi: bounds.manskiHi,
    response_rate: bounds.responseRate,
    share_if_half_odds: shareIf(HALF),
    share_if_double_odds: shareIf(DOUBLE),
    ...careful,
    ...(recodeRules(buyers) > 0 ? { recode_rules: recodeRules(buyers) } : {}),
  };
  return shareFinding({ kind: 'campaign' }, named, answered, extra, [
    ...others,
    ...answerAssumptions(buyers),
    ...(careful['corrected_share'] == null ? [] : ['assumption.corrected_share']),
  ]);
};

/** The same with the answers that the rule frozen before launch leaves out; none when it left out nothing. */
const withFlagged = ({ survey, question, creatorOptions }: BuyerAnswers): Finding[] => {
  const cells = buyerCells(survey, question);
  const flagged = cells.filter(({ isFlagged }) => isFlagged);
  if (flagged.length === 0) return [];
  const named = countOf(
    cells,
    ({ option, isEarly }) => creatorOptions.includes(option) && !isEarly,
  );
  const isTold = flagged.every(({ option }) => option !== WITHHELD);
  const scope = { kind: 'part', part: 'with_flagged', creatorId: null } as const;
  return [
    shareFinding(
      scope,
      isTold ? named : null,
      countOf(cells),
      {},
      ['assumption.with_flagged'],
      'under_10_flagged',
    ),
  ];
};

/** Every option as it was chosen, with simultaneous intervals for whoever ranks them. */
const byOption = ({ survey, question, questionId, answered }: BuyerAnswers): Finding[] => {
  const cells = buyerCells(survey, question).filter(({ isFlagged }) => !isFlagged);
  const options = question.options
    .map(({ code }) => code)
    .filter((code) => !question.outsideBase.includes(code));
  const counts = options.map((code) => countOf(cells, ({ option }) => option === code));
  const { ci } = goodmanCi({ counts, conf: CONFIDENCE });
  const isShown = tooFewAnswers(answered) === null;
  return options.map((option, index) => {
    const [lo = null, hi = null] = (isShown && ci?.[index]) || [];
    const scope = { kind: 'option', surveyId: survey.id, questionId, option } as const;
    return shareFinding(
      scope,
      counts[index] ?? 0,
      answered,
      { goodman_lo: lo, goodman_hi: hi },
      [],
    );
  });
};

/** Each creator by name, of all who answered how they heard of the brand. */
const byCreator = (snapshot: Snapshot, buyers: BuyerAnswers, orders: number): Finding[] =>
  creatorMentions(snapshot, buyers).map(({ creatorId, named }) =>
    shareFinding(
      { kind: 'creator', creatorId },
      named,
      buyers.answered,
      { orders, ...(named === null ? {} : carriedOver(named, buyers.answered, orders)) },
      answerAssumptions(buyers),
    ),
  );

export const evaluateBuyerShare = (snapshot: Snapshot, buyers: BuyerAnswers | null): Finding[] => {
  if (!buyers) {
    const nothing = { value: null, reason: 'no_survey', grade: 'surveyed', inputs: {} } as const;
    return [makeFinding({ kpi: 'ppa_share', ...nothing })];
  }
  const { orders } = sumOrders(snapshot);
  return [
    ofCampaign(buyers, orders, surveyAssumptions(snapshot, 'post_purchase')),
    ...withFlagged(buyers),
    ...byOption(buyers),
    ...byCreator(snapshot, buyers, orders),
  ];
};
