// Who answers the brand-lift survey, and what. The numbers of yes an arm gives are fixed by its rates, so that
// every seed tells the same story: recall and aided awareness rose, favourability did not. Who says yes is drawn.
import { instantAt } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import { BRAND_ALIASES, BRAND_NAME, COMPETITORS, DECOY, UNRELATED_CREATORS } from './brand.ts';
import { CREATORS } from './creators.ts';
import { highest, points, spread } from './fixed-shares.ts';
import { FOREIGN_OPINIONS, OPINIONS } from './opinions.ts';
import type { Random } from './random.ts';

export type ArmKind = 'exposed' | 'control';
export type Route = 'json' | 'form';
export type ResponseState = 'complete' | 'partial' | 'screened_out';

export type Respondent = {
  readonly arm: ArmKind;
  /** Whose audience's link was used; null for the arm's own. */
  readonly creatorKey: string | null;
  readonly locale: string;
  readonly startedAtMs: number;
  readonly durationS: number;
  readonly state: ResponseState;
  readonly route: Route;
  /** Answered faster than anybody reads. */
  readonly isSpeeder: boolean;
  /** Brands and creators stand here by name; codes are the survey's own. Unaided is the text that was typed. */
  readonly answers: LiftAnswers;
  /** The brands that the typed text names; 'other' where it names more than them, 'none' where nothing. */
  readonly unaidedNames: readonly string[];
};

export type LiftAnswers = {
  readonly age: number;
  readonly follows: readonly string[];
  readonly unaided: string;
  readonly aided: readonly string[];
  readonly consideration: readonly string[];
  readonly favourability: string;
  readonly intent: string;
  readonly ad_recall: readonly string[];
  readonly exposure: readonly string[];
  readonly gender: string;
  readonly platforms: string;
  readonly category_use: string;
  readonly opinion: string;
};

export const NONE = 'none';

type Rates = {
  readonly unaided: number;
  readonly aided: number;
  readonly consideration: number;
  readonly ad_recall: number;
  /** From the least to the most. */
  readonly favourability: readonly number[];
  readonly intent: readonly number[];
};

/** Parts of 1 among those who finished. Favourable are the two upper points. */
const RATES: Readonly<Record<ArmKind, Rates>> = {
  exposed: {
    unaided: 0.172,
    aided: 0.648,
    consideration: 0.346,
    ad_recall: 0.478,
    favourability: [0.05, 0.1, 0.43, 0.27, 0.15],
    intent: [0.15, 0.22, 0.33, 0.2, 0.1],
  },
  control: {
    unaided: 0.112,
    aided: 0.494,
    consideration: 0.282,
    ad_recall: 0.254,
    favourability: [0.05, 0.11, 0.435, 0.262, 0.143],
    intent: [0.165, 0.245, 0.335, 0.17, 0.085],
  },
};

const SIZES: Readonly<
  Record<ArmKind, { readonly complete: number; readonly partial: number; readonly young: number }>
> = {
  exposed: { complete: 342, partial: 31, young: 9 },
  control: { complete: 331, partial: 26, young: 7 },
};
const SPEEDERS = 4;

/** Band of age to its part; the same in both arms. */
export const AGES = [
  { from: 16, to: 24, part: 0.22 },
  { from: 25, to: 34, part: 0.35 },
  { from: 35, to: 44, part: 0.24 },
  { from: 45, to: 54, part: 0.13 },
  { from: 55, to: 74, part: 0.06 },
] as const;
const GENDERS = { female: 0.57, male: 0.37, another: 0.025, prefer_not: 0.035 } as const;
/** Whoever follows creators is a little more at home where they post, and drinks a little more iced tea. */
const PLATFORMS: Readonly<Record<ArmKind, Readonly<Record<string, number>>>> = {
  exposed: {
    instagram: 0.44,
    tiktok: 0.3,
    youtube: 0.14,
    facebook: 0.05,
    x: 0.03,
    other: 0.03,
    none: 0.01,
  },
  control: {
    instagram: 0.39,
    tiktok: 0.27,
    youtube: 0.17,
    facebook: 0.08,
    x: 0.03,
    other: 0.03,
    none: 0.03,
  },
};
const CATEGORY_USE: Readonly<Record<ArmKind, Readonly<Record<string, number>>>> = {
  exposed: { weekly: 0.22, monthly: 0.37, rarely: 0.29, never: 0.09, prefer_not: 0.03 },
  control: { weekly: 0.2, monthly: 0.35, rarely: 0.31, never: 0.11, prefer_not: 0.03 },
};
const LOCALES = { en: 36, de: 36, es: 10, fr: 12, pt: 2, ar: 2, ja: 1, hi: 1 } as const;

const brandsWith = (
  random: Random,
  isOwn: boolean,
  rates: readonly number[],
  decoy: number,
): string[] => {
  const named = [
    ...COMPETITORS.filter((_, index) => random.chance(rates[index] ?? 0)),
    ...(isOwn ? [BRAND_NAME] : []),
    ...(random.chance(decoy) ? [DECOY] : []),
  ];
  return named.length > 0 ? named : [NONE];
};

/** What somebody types when asked which brands come to mind, and what it names. */
const typedBrands = (
  random: Random,
  isOwn: boolean,
): Pick<Respondent, 'unaidedNames'> & { unaided: string } => {
  const own = random.pick([BRAND_NAME, BRAND_NAME, 'northwind tea', ...BRAND_ALIASES]);
  const others = COMPETITORS.filter(() => random.chance(0.24));
  const unknown = random.chance(0.3) ? [random.pick(['Lipfold', 'Hofkante', 'the blue one'])] : [];
  const typed = random.shuffled([...(isOwn ? [own] : []), ...others, ...unknown]);
  const names = [
    ...others,
    ...(isOwn ? [BRAND_NAME] : []),
    ...(unknown.length > 0 ? ['other'] : []),
  ];
  if (typed.length > 0)
    return { unaided: typed.join(random.pick([', ', ', ', ' and ', '; '])), unaidedNames: names };
  return { unaided: random.pick(['', '', 'none', "don't know", 'keine']), unaidedNames: [NONE] };
};

const followed = (random: Random, arm: ArmKind, creatorKey: string | null): string[] => {
  const strangers = UNRELATED_CREATORS.filter(() => random.chance(0.07));
  if (arm === 'control') return strangers.length > 0 ? strangers : [NONE];
  const own = CREATORS.filter(({ key }) => key === creatorKey || random.chance(0.09)).map(
    ({ name }) => name,
  );
  const known = own.length > 0 ? own : [random.pick(CREATORS).name];
  return [...known, ...strangers];
};

const seenBy = (random: Random, arm: ArmKind, follows: readonly string[]): string[] => {
  const seen =
    arm === 'exposed'
      ? CREATORS.map(({ name }) => name).filter((name) =>
          random.chance(follows.includes(name) ? 0.55 : 0.03),
        )
      : [...CREATORS.map(({ name }) => name), ...UNRELATED_CREATORS].filter(() =>
          random.chance(0.008),
        );
  return seen.length > 0 ? seen : [NONE];
};

const opinionFor = (random: Random, locale: string): string => {
  if (!random.chance(0.34)) return '';
  return random.chance(0.08)
    ? random.pick(FOREIGN_OPINIONS)
    : random.pick(OPINIONS[locale] ?? OPINIONS['en'] ?? ['']);
};

const whenIn = (random: Random, calendar: Calendar): number =>
  instantAt(random.pick(calendar.during.slice(-16, -2)), random.int(8 * 3600, 22.5 * 3600));

const completesOf = (random: Random, calendar: Calendar, arm: ArmKind): Respondent[] => {
  const size = SIZES[arm].complete;
  const rates = RATES[arm];
  const noise = (): number[] => Array.from({ length: size }, () => random.next());
  const awareness = noise();
  const isAided = highest(awareness, rates.aided);
  const isUnaided = highest(
    awareness.map((score) => score + random.next() * 0.5),
    rates.unaided,
  );
  const liking = awareness.map(
    (score, place) => (isAided.has(place) ? 0.5 : 0) + score * 0.3 + random.next(),
  );
  const isConsidered = highest(
    liking.map((score) => score + random.next() * 0.6),
    rates.consideration,
  );
  const isRecalled = highest(
    awareness.map((score) => score + random.next() * 0.7),
    rates.ad_recall,
  );
  const favourability = points(liking, rates.favourability);
  const intent = points(
    liking.map((score) => score + random.next()),
    rates.intent,
  );
  const ages = spread(
    random,
    size,
    AGES.map((band) => [band, band.part] as const),
  );
  const genders = spread(random, size, Object.entries(GENDERS));
  // A stream of their own: what else is answered does not hang on these.
  const habits = random.fork('habits');
  const platforms = spread(habits, size, Object.entries(PLATFORMS[arm]));
  const categoryUse = spread(habits, size, Object.entries(CATEGORY_USE[arm]));
  return ages.map((band, place): Respondent => {
    const locale = random.weighted(LOCALES);
    const creatorKey =
      arm === 'exposed' && random.chance(0.7) ? random.pick(CREATORS.slice(0, 9)).key : null;
    const follows = followed(random, arm, creatorKey);
    const { unaided, unaidedNames } = typedBrands(random, isUnaided.has(place));
    const isSpeeder = place < SPEEDERS;
    return {
      arm,
      creatorKey,
      locale,
      startedAtMs: whenIn(random, calendar),
      durationS: isSpeeder
        ? random.int(3, 8)
        : Math.round(70 + Math.exp(random.normal() * 0.45) * 48),
      state: 'complete',
      route: place >= SPEEDERS && place % 12 === 0 ? 'form' : 'json',
      isSpeeder,
      unaidedNames,
      answers: {
        age: random.int(band.from, band.to),
        follows,
        unaided,
        aided: brandsWith(random, isAided.has(place), [0.58, 0.44, 0.31], 0.035),
        consideration: brandsWith(random, isConsidered.has(place), [0.3, 0.24, 0.15], 0.012),
        favourability: favourability[place] ?? '3',
        intent: intent[place] ?? '3',
        ad_recall: brandsWith(random, isRecalled.has(place), [0.22, 0.17, 0.12], 0.025),
        exposure: seenBy(random, arm, follows),
        gender: genders[place] ?? 'prefer_not',
        platforms: platforms[place] ?? 'none',
        category_use: categoryUse[place] ?? 'prefer_not',
        opinion: opinionFor(random, locale),
      },
    };
  });
};

/** People who stop on the way, and people who are too young. */
const unfinishedOf = (random: Random, calendar: Calendar, arm: ArmKind): Respondent[] => {
  const model = completesOf(random, calendar, arm).slice(
    SPEEDERS,
    SPEEDERS + SIZES[arm].partial + SIZES[arm].young,
  );
  return model.map((respondent, index) =>
    index < SIZES[arm].partial
      ? { ...respondent, state: 'partial' }
      : {
          ...respondent,
          state: 'screened_out',
          answers: { ...respondent.answers, age: random.int(12, 15) },
        },
  );
};

export const createRespondents = (random: Random, calendar: Calendar): readonly Respondent[] =>
  (['exposed', 'control'] as const)
    .flatMap((arm) => [
      ...completesOf(random.fork(arm), calendar, arm),
      ...unfinishedOf(random.fork(`${arm}/unfinished`), calendar, arm),
    ])
    .toSorted((a, b) => a.startedAtMs - b.startedAtMs);
