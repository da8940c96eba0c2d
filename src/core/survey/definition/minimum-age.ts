// How old people must be to take part: one age, and others by the country that they open the survey in. Shared with
// the survey page, so it imports nothing at run time.

/**
 * GDPR, Art. 8(1): member states may set the age of a child's own consent at 13 to 16. The ESOMAR/GRBN guideline on
 * research with children (2018) calls a person of up to 12 a child, whose parents consent. Below 13 this product asks nobody.
 * No country's age ships with it: laws change, and which applies is for whoever runs the survey to say.
 */
export const LOWEST_AGE = 13;
/** Enough for goods that only adults may buy. */
export const HIGHEST_AGE = 25;

export type MinimumAge = {
  /** In years. */
  readonly default: number;
  /** By ISO 3166-1 alpha-2. */
  readonly countries?: Readonly<Record<string, number>> | undefined;
};

/** Of the question that asks for it; null where the questionnaire lets everybody in. */
export const minimumAgeOf = ({
  questions,
}: {
  readonly questions: readonly {
    readonly type: string;
    readonly minimum_age?: MinimumAge | undefined;
  }[];
}): MinimumAge | null =>
  questions.find(({ minimum_age: age }) => age !== undefined)?.minimum_age ?? null;

/** The age for a country; the default where it is not known. */
export const ageIn = (
  { default: usual, countries = {} }: MinimumAge,
  country: string | undefined,
): number =>
  country !== undefined && Object.hasOwn(countries, country)
    ? (countries[country] ?? usual)
    : usual;

const agesOf = ({ default: usual, countries = {} }: MinimumAge): number[] => [
  usual,
  ...Object.values(countries),
];

/** The lowest with which somebody can get in. */
export const lowestAge = (rule: MinimumAge): number => Math.min(...agesOf(rule));

/**
 * The age that a page went by, as it was sent back; one that no page goes by is the default. No seal is on it: who wants
 * to get in by another country's age could as well say another age of their own.
 */
export const believedAge = (rule: MinimumAge, sent: number | null | undefined): number =>
  typeof sent === 'number' && agesOf(rule).includes(sent) ? sent : rule.default;

/** How the survey ends for whoever is younger. */
export const tooYoung = (question: string, years: number) => ({
  when: { question, less_than: years },
  keep_answers: false,
});

/** A question as the page's script is told it ends the survey below the age that the answer began with. */
export const endBelow = <Q extends { readonly id: string; readonly minimum_age?: number }>(
  question: Q,
  years: number | undefined,
): Q =>
  question.minimum_age === undefined
    ? question
    : { ...question, end_if: tooYoung(question.id, years ?? question.minimum_age) };

const GAP = '{minimum_age}';

export const hasAgeGap = (text: string): boolean => text.includes(GAP);

export const fillAge = (text: string, years: number): string => text.replaceAll(GAP, String(years));
