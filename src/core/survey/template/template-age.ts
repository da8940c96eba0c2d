// A template with another minimum age than its own: its youngest age group begins where taking part does, and is
// called so, so that no group speaks of people who were never asked.
import { lowestAge } from '../definition/minimum-age.ts';
import type { MinimumAge } from '../definition/minimum-age.ts';
import type { Json, Template, TemplateQuestion, TemplateStratum } from './template-shape.ts';

type Band = NonNullable<TemplateQuestion['bands']>[number];

const ageQuestionOf = ({ questions }: Template): TemplateQuestion | undefined =>
  questions.find((question) => question['minimum_age'] !== undefined);

/** `16_24` that begins at 18 is `18_24`. */
const beginAt = (name: string, years: number): string => name.replace(/^\d+_/, `${years}_`);

/** Bands that somebody is in, by the code that each had. */
const keptBands = (bands: readonly Band[], years: number): ReadonlyMap<string, Band> =>
  new Map(
    bands
      .filter(({ max }) => max >= years)
      .map((band) => [
        band.code,
        band.min < years ? { ...band, code: beginAt(band.code, years), min: years } : band,
      ]),
  );

/** A band of their own for those who are younger than all bands. */
const addedBand = (bands: readonly Band[], years: number): Band[] => {
  const max = (bands[0]?.min ?? years) - 1;
  const code = max === years ? String(years) : `${years}_${max}`;
  return max < years ? [] : [{ code, min: years, max }];
};

/** Codes that are no more leave their group, and those who are younger than all join the first. */
const groupsFrom = (
  groups: Json,
  kept: ReadonlyMap<string, Band>,
  added: readonly Band[],
  years: number,
): Json => {
  const left = Object.entries(groups)
    // So written in the template; what is filled is checked against the schema.
    .map(([name, codes]) => [name, codes as readonly string[]] as const)
    .map(([name, codes]) => [name, codes.flatMap((code) => kept.get(code)?.code ?? [])] as const)
    .filter(([, codes]) => codes.length > 0);
  return Object.fromEntries(
    left.map(([name, codes], at) =>
      at > 0 ? [name, codes] : [beginAt(name, years), [...added.map(({ code }) => code), ...codes]],
    ),
  );
};

export const withMinimumAge = (
  template: Template,
  minimumAge: MinimumAge | undefined,
): Template => {
  const age = ageQuestionOf(template);
  if (!minimumAge || !age) return template;
  const years = lowestAge(minimumAge);
  const written = age.bands ?? [];
  const [kept, added] = [keptBands(written, years), addedBand(written, years)];
  const regrouped = (stratum: TemplateStratum): TemplateStratum => {
    const own = stratum.groups[age.id];
    if (!own) return stratum;
    const groups = { ...stratum.groups, [age.id]: groupsFrom(own, kept, added, years) };
    return { ...stratum, groups };
  };
  return {
    ...template,
    questions: template.questions.map((question) =>
      question === age
        ? { ...age, bands: [...added, ...kept.values()], minimum_age: minimumAge }
        : question,
    ),
    ...(template.strata && { strata: template.strata.map(regrouped) }),
  };
};
