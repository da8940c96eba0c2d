// Who follows a creator's account on a platform, as the platform tells the creator: shares by country, age and gender,
// true for a day. What the shares leave out is "not stated", never spread over the others.
import * as z from 'zod';
import { platformField } from '../content/content.ts';
import { dayField } from '../field.ts';

export const AUDIENCE_DIMENSIONS = ['country', 'age', 'gender'] as const;
export type AudienceDimension = (typeof AUDIENCE_DIMENSIONS)[number];

/** typed: read off a screen. export: taken from a file of the platform. */
export const AUDIENCE_WAYS = ['typed', 'export'] as const;
export type AudienceWay = (typeof AUDIENCE_WAYS)[number];

/** As platforms tell gender; who did not say is not stated. */
export const AUDIENCE_GENDERS = ['female', 'male', 'other'] as const;

/** Ages that a form asks for: those of Instagram and YouTube. */
export const AGE_BANDS = ['13-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65+'] as const;

/** Isolated, since "18–24" would be read from the other end on a page that runs right to left. */
export const bandLabel = (band: string): string => `\u2066${band.replace('-', '–')}\u2069`;

export const MOST_GROUPS = 60;

export type AudienceShare = {
  readonly group: string;
  /** 0 to 100. */
  readonly percent: number;
};

/** Shares by dimension; one that was not told is absent. */
export type AudienceSplits = Readonly<Partial<Record<AudienceDimension, readonly AudienceShare[]>>>;

export type AudienceProblem =
  | 'country'
  | 'age'
  | 'age_overlap'
  | 'gender'
  | 'group_twice'
  | 'above_hundred'
  | 'empty';

export const audienceProblemKey = (problem: AudienceProblem): string =>
  `creator.problem.audience_${problem}`;

const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** "GB" of UK, "DE" of the former DD: the code that a country has now (CLDR). */
export const presentCode = (code: string): string => new Intl.Locale(`und-${code}`).region ?? code;

/** ISO 3166-1 alpha-2, as far as the runtime knows a name for it; not the user-assigned codes, nor those of the past. */
export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) &&
  code !== 'ZZ' &&
  code !== 'EU' &&
  presentCode(code) === code &&
  regionNames.of(code) !== undefined;

/** First and last age of "18-24" or "65+"; null for anything else. */
const ageBandOf = (group: string): readonly [number, number] | null => {
  const match = /^(\d{1,3})(?:-(\d{1,3})|\+)$/.exec(group);
  if (!match) return null;
  const [from, to] = [Number(match[1]), match[2] === undefined ? Infinity : Number(match[2])];
  return from <= to && from <= 120 ? [from, to] : null;
};

const overlaps = (groups: readonly string[]): boolean => {
  const bands = groups
    .flatMap((group) => {
      const band = ageBandOf(group);
      return band ? [band] : [];
    })
    .toSorted((a, b) => a[0] - b[0]);
  return bands.some(([from], index) => index > 0 && from <= (bands[index - 1]?.[1] ?? -1));
};

const IS_GROUP: Readonly<Record<AudienceDimension, (group: string) => boolean>> = {
  country: isCountry,
  age: (group) => ageBandOf(group) !== null,
  gender: (group) => AUDIENCE_GENDERS.some((one) => one === group),
};

const decimalsOf = (percent: number): number => {
  const text = String(percent);
  const point = text.indexOf('.');
  return point === -1 ? 0 : text.length - point - 1;
};

const sumOf = (shares: readonly AudienceShare[]): number =>
  shares.reduce((total, { percent }) => total + percent, 0);

/** By how much shares may sum above 100 because each was rounded: half of its last digit each. */
const roundingOf = (shares: readonly AudienceShare[]): number => {
  const decimals = Math.max(0, ...shares.map(({ percent }) => decimalsOf(percent)));
  return shares.length * 0.5 * 10 ** -decimals;
};

/** What is wrong with the shares of one dimension, and at which of them; null at the whole. */
export const checkShares = (
  dimension: AudienceDimension,
  shares: readonly AudienceShare[],
): { readonly problem: AudienceProblem; readonly index: number | null } | null => {
  const groups = shares.map(({ group }) => group);
  const unknown = groups.findIndex((group) => !IS_GROUP[dimension](group));
  if (unknown !== -1) return { problem: dimension, index: unknown };
  const twice = groups.findIndex((group, index) => groups.indexOf(group) !== index);
  if (twice !== -1) return { problem: 'group_twice', index: twice };
  if (dimension === 'age' && overlaps(groups)) return { problem: 'age_overlap', index: null };
  if (sumOf(shares) > 100 + roundingOf(shares) + 1e-9)
    return { problem: 'above_hundred', index: null };
  return null;
};

/** Percent that the shares leave open, to two decimals; 0 where rounding brought them to 100 or above. */
export const notStated = (shares: readonly AudienceShare[]): number =>
  Math.max(0, Math.round((100 - sumOf(shares)) * 100) / 100);

const shareField = z.strictObject({
  group: z.string().min(1).max(10),
  percent: z
    .number()
    .min(0)
    .max(100)
    .overwrite((percent) => Math.round(percent * 100) / 100),
});

const sharesField = (dimension: AudienceDimension) =>
  z
    .array(shareField)
    .min(1)
    .max(MOST_GROUPS)
    .superRefine((shares, context) => {
      const wrong = checkShares(dimension, shares);
      if (wrong)
        context.addIssue({
          code: 'custom',
          path: wrong.index === null ? [] : [wrong.index, 'group'],
          params: { key: audienceProblemKey(wrong.problem) },
        });
    })
    .optional();

export const audienceInput = z
  .strictObject({
    platform: platformField.meta({ example: 'instagram' }),
    on: dayField.meta({ description: 'The day the shares are true for', example: '2026-03-01' }),
    way: z.enum(AUDIENCE_WAYS).optional().meta({
      description:
        'typed: read off a screen, which is meant unless given. export: from a file of the platform',
      example: 'typed',
    }),
    evidence: z
      .string()
      .max(40)
      .nullish()
      .meta({ description: 'Id of a file that shows them', example: null }),
    country: sharesField('country').meta({
      description: 'Percent by ISO 3166-1 alpha-2 code. They sum to 100 at most, but for rounding',
      example: [
        { group: 'DE', percent: 61.2 },
        { group: 'AT', percent: 14 },
      ],
    }),
    age: sharesField('age').meta({
      description: 'Percent by ages such as 18-24 or 65+, none twice',
      example: [
        { group: '18-24', percent: 38 },
        { group: '25-34', percent: 41 },
      ],
    }),
    gender: sharesField('gender').meta({
      description: `Percent of ${AUDIENCE_GENDERS.join(', ')}`,
      example: [
        { group: 'female', percent: 72 },
        { group: 'male', percent: 26 },
      ],
    }),
  })
  .refine((input) => AUDIENCE_DIMENSIONS.some((dimension) => input[dimension] !== undefined), {
    params: { key: audienceProblemKey('empty') },
  });

/** Shares of one dimension as they are stored. */
export type AudienceSplit = {
  readonly dimension: AudienceDimension;
  readonly shares: readonly AudienceShare[];
};

export const splitsOf = (
  input: Readonly<Partial<Record<AudienceDimension, readonly AudienceShare[] | undefined>>>,
): AudienceSplit[] =>
  AUDIENCE_DIMENSIONS.flatMap((dimension) => {
    const shares = input[dimension];
    return shares === undefined ? [] : [{ dimension, shares }];
  });
