// A form's fields as audience splits: what a person typed off a screen, in the notation of their language. Fields are
// `audience_gender_female`, `audience_age_18-24` (`+` too), and for countries pairs `audience_country_1` (a code) and
// `audience_country_1_percent`. Empty fields say nothing.
import { AGE_BANDS, AUDIENCE_GENDERS, audienceProblemKey, checkShares } from './audience-split.ts';
import type { AudienceDimension, AudienceShare, AudienceSplits } from './audience-split.ts';
import { readRate } from '../figures/rate-input.ts';
import { fail, ok } from '../result.ts';
import type { FieldProblem, Result } from '../result.ts';

/** How many countries a form asks for. */
export const FORM_COUNTRIES = 5;

export const audienceField = (dimension: AudienceDimension, group: string): string =>
  `audience_${dimension}_${group}`;

/** The code and the share of the country in a place of the form, from 1. */
export const countryFields = (
  place: number,
): { readonly code: string; readonly percent: string } => ({
  code: audienceField('country', String(place)),
  percent: `${audienceField('country', String(place))}_percent`,
});

type Typed = Readonly<Record<string, string | undefined>>;
type Read = { readonly field: string; readonly share: AudienceShare };
type Places = Result<readonly Read[], readonly FieldProblem[]>;

const percentAt = (
  typed: Typed,
  field: string,
  locale: string,
): Result<number | null, FieldProblem> => {
  const text = typed[field]?.trim() ?? '';
  if (text === '') return ok(null);
  const read = readRate(text, locale);
  if (!read.ok) return fail({ field, key: `creator.problem.audience_percent.${read.error}` });
  return ok(read.value.value === null ? null : Math.round(read.value.value * 10_000) / 100);
};

const readFixed = (
  typed: Typed,
  dimension: 'age' | 'gender',
  groups: readonly string[],
  locale: string,
): Places => {
  const read = groups.map((group) => {
    const field = audienceField(dimension, group);
    return { field, group, percent: percentAt(typed, field, locale) };
  });
  const problems = read.flatMap(({ percent }) => (percent.ok ? [] : [percent.error]));
  if (problems.length > 0) return fail(problems);
  return ok(
    read.flatMap(({ field, group, percent }) =>
      percent.ok && percent.value !== null
        ? [{ field, share: { group, percent: percent.value } }]
        : [],
    ),
  );
};

const readCountries = (typed: Typed, locale: string): Places => {
  const problems: FieldProblem[] = [];
  const found: Read[] = [];
  for (let place = 1; place <= FORM_COUNTRIES; place += 1) {
    const fields = countryFields(place);
    const group = (typed[fields.code] ?? '').trim().toUpperCase();
    const percent = percentAt(typed, fields.percent, locale);
    if (!percent.ok) problems.push(percent.error);
    else if (group === '' && percent.value !== null)
      problems.push({ field: fields.code, key: 'creator.problem.audience_no_country' });
    else if (group !== '' && percent.value === null)
      problems.push({ field: fields.percent, key: 'creator.problem.audience_no_percent' });
    else if (percent.value !== null)
      found.push({ field: fields.code, share: { group, percent: percent.value } });
  }
  return problems.length > 0 ? fail(problems) : ok(found);
};

const problemIn = (dimension: AudienceDimension, read: readonly Read[]): FieldProblem[] => {
  const wrong = checkShares(
    dimension,
    read.map(({ share }) => share),
  );
  if (!wrong) return [];
  // What is wrong with the whole is said at its last field, where one looks when it is sent.
  const field = read.at(wrong.index ?? -1)?.field ?? audienceField(dimension, '');
  return [{ field, key: audienceProblemKey(wrong.problem) }];
};

/**
 * What a form says of an audience; no dimension where all of its fields are empty. `locale` decides nothing but how a
 * percentage is shown back. Problems name the form's own fields.
 */
export const readAudienceForm = (
  typed: Typed,
  locale: string,
): Result<AudienceSplits, readonly FieldProblem[]> => {
  const places: Record<AudienceDimension, Places> = {
    country: readCountries(typed, locale),
    age: readFixed(typed, 'age', AGE_BANDS, locale),
    gender: readFixed(typed, 'gender', AUDIENCE_GENDERS, locale),
  };
  const dimensions = Object.keys(places) as AudienceDimension[]; // keys of the object
  const problems = dimensions.flatMap((dimension) => {
    const read = places[dimension];
    return read.ok ? problemIn(dimension, read.value) : [...read.error];
  });
  if (problems.length > 0) return fail(problems);
  return ok(
    Object.fromEntries(
      dimensions.flatMap((dimension) => {
        const read = places[dimension];
        return read.ok && read.value.length > 0
          ? [[dimension, read.value.map(({ share }) => share)]]
          : [];
      }),
    ),
  );
};
