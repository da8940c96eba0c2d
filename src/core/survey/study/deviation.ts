// Where a study went another way than it had declared, as far as that can be told without asking anybody.
import type { Day } from '../../campaign/period.ts';
import type { PreregistrationBody } from './preregistration.ts';

/** What was done. */
export type StudyFacts = {
  /** Of every measure, what is asked now in the first language. */
  readonly wordings: Readonly<Record<string, string>>;
  /** The questions that decided. */
  readonly primary: readonly string[];
  readonly registeredAtMs: number;
  /** Of real answers; null when there is none. */
  readonly firstAnswerAtMs: number | null;
  readonly lastAnswerDay: Day | null;
  /** When somebody closed the survey by hand. */
  readonly closedOn: Day | null;
  /** Complete answers by arm. */
  readonly completes: Readonly<Record<string, number>>;
  /** Whether answers are over; until then a planned number can still be reached. */
  readonly isOver: boolean;
};

/** `key` is a wording key. */
export type Deviation = {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
};

const deviation = (key: string, values: Deviation['values'] = {}): Deviation => ({
  key: `lift.deviation.${key}`,
  values,
});

export const preregistrationDeviations = (
  body: PreregistrationBody,
  facts: StudyFacts,
): Deviation[] => {
  const { ends_on: endsOn, per_arm: planned } = body;
  const { firstAnswerAtMs, lastAnswerDay, closedOn } = facts;
  const list = (ids: readonly string[]): string => ids.toSorted().join(', ');
  const reworded = Object.entries(body.wordings).filter(
    ([id, text]) => facts.wordings[id] !== text,
  );
  const short = Object.entries(facts.completes).filter(
    ([, reached]) => facts.isOver && planned !== null && reached < planned,
  );
  return [
    ...(firstAnswerAtMs !== null && firstAnswerAtMs < facts.registeredAtMs
      ? [deviation('registered_late')]
      : []),
    ...(list(body.primary) === list(facts.primary)
      ? []
      : [deviation('primary', { declared: list(body.primary), used: list(facts.primary) })]),
    ...reworded.map(([question]) => deviation('wording', { question })),
    ...(endsOn !== null && lastAnswerDay !== null && lastAnswerDay > endsOn
      ? [deviation('after_end', { ends_on: endsOn, last_day: lastAnswerDay })]
      : []),
    ...(endsOn !== null && closedOn !== null && closedOn <= endsOn
      ? [deviation('closed_early', { ends_on: endsOn, closed_on: closedOn })]
      : []),
    ...short.map(([arm, reached]) => deviation('per_arm', { arm, planned: planned ?? 0, reached })),
  ];
};
