// Who follows a creator's accounts, typed off the app's own screen. Nobody has to.
import type { Context } from 'hono';
import {
  FORM_COUNTRIES,
  audienceField,
  countryFields,
  readAudienceForm,
} from '../../core/creator/audience-form.ts';
import {
  AGE_BANDS,
  AUDIENCE_GENDERS,
  audienceProblemKey,
  splitsOf,
} from '../../core/creator/audience-split.ts';
import type { AudienceShare, AudienceSplit } from '../../core/creator/audience-split.ts';
import type { Platform } from '../../core/content/content.ts';
import { countryCodeOf, countryName } from '../../core/country-name.ts';
import { fail } from '../../core/result.ts';
import type { FieldProblem, Result } from '../../core/result.ts';
import type { AudienceSplits } from '../../core/creator/audience-split.ts';
import { AudiencePage } from '../../pages/creator/audience-form.tsx';
import type { AudienceView } from '../../pages/creator/audience-form.tsx';
import { addSplits, currentSplits } from '../../storage/creator/audience-split.ts';
import type { StoredSplit } from '../../storage/creator/audience-split.ts';
import type { AppEnv } from '../env.ts';
import { limitFigures } from './limit-figures.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';
import { withNotice } from './addresses.ts';
import { openDesk, readContents } from './desk.ts';
import type { Desk } from './desk.ts';
import { isTakenDay, readForm } from './form.ts';

type Typed = AudienceView['typed'];

/** The accounts that are on the creator's card, and those of the posts. */
export const platformsOf = async (c: Context<AppEnv>, desk: Desk): Promise<readonly Platform[]> => {
  const contents = await readContents(c, desk);
  return [
    ...new Set([
      ...desk.linked.handles.map(({ platform }) => platform),
      ...contents.map(({ platform }) => platform),
    ]),
  ];
};

/** What stands, in the reader's notation. */
const typedFrom = (splits: readonly StoredSplit[], locale: string): Typed => {
  const show = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const entries = splits.flatMap(({ dimension, shares }) =>
    shares.flatMap(({ group, percent }, index): [string, string][] => {
      const value = show.format(percent);
      if (dimension !== 'country') return [[audienceField(dimension, group), value]];
      if (index >= FORM_COUNTRIES) return [];
      const fields = countryFields(index + 1);
      return [
        [fields.code, countryName(group, locale)],
        [fields.percent, value],
      ];
    }),
  );
  return Object.fromEntries(entries);
};

const GROUPS: Readonly<Record<'age' | 'gender', readonly string[]>> = {
  age: AGE_BANDS,
  gender: AUDIENCE_GENDERS,
};

/** Those that the page has fields for. */
const shownOf = ({ dimension, shares }: AudienceSplit): readonly AudienceShare[] =>
  dimension === 'country'
    ? shares.slice(0, FORM_COUNTRIES)
    : shares.filter(({ group }) => GROUPS[dimension].includes(group));

/** In whatever order. */
const isSameSplit = (one: readonly AudienceShare[], other: readonly AudienceShare[]): boolean =>
  one.length === other.length &&
  one.every(({ group, percent }) =>
    other.some((share) => share.group === group && share.percent === percent),
  );

/**
 * What was left as the page showed it is said of all its groups: an export has more than the page has fields for. Shares
 * are compared, not texts, since what was typed in one language may be sent in another.
 */
const withUnshown = (
  splits: readonly AudienceSplit[],
  stored: readonly StoredSplit[],
): readonly AudienceSplit[] =>
  splits.map((split) => {
    const own = stored.find(({ dimension }) => dimension === split.dimension);
    return own && isSameSplit(split.shares, shownOf(own))
      ? { ...split, shares: own.shares }
      : split;
  });

const storedOf = async (
  c: Context<AppEnv>,
  { linked }: Desk,
  platform: Platform,
): Promise<readonly StoredSplit[]> =>
  (await currentSplits(c.env.DB, linked.brandId, linked.creatorId)).filter(
    (split) => split.platform === platform,
  );

export const showAudiencePage = async (
  c: Context<AppEnv>,
  desk: Desk,
  platform: Platform,
  platforms: readonly Platform[],
  said: ({ readonly typed: Typed | null } & Pick<AudienceView, 'problems'>) | null,
): Promise<Response> => {
  const { frame, today } = desk;
  const stored = await storedOf(c, desk, platform);
  const view: AudienceView = {
    platform,
    keepAs: `${desk.linked.id}.${platform}`,
    platforms,
    typed: said?.typed ?? typedFrom(stored, c.var.wording.locale),
    problems: said?.problems ?? [],
    stored,
    today,
    isSaved: c.req.query('notice') === 'saved',
  };
  return c.html(<AudiencePage frame={frame} view={view} />, said ? 422 : 200);
};

export const chosen = (platforms: readonly Platform[], named: string | undefined): Platform => {
  const platform = platforms.find((one) => one === named) ?? platforms[0];
  // Without an account and without a post there is nobody to follow.
  if (platform === undefined) throw stop('not_found');
  return platform;
};

export const showAudience = async (c: Context<AppEnv>): Promise<Response> => {
  const desk = await openDesk(c);
  if (desk.frame.closedBy !== null) return c.redirect(desk.frame.addresses.overview, 303);
  const platforms = await platformsOf(c, desk);
  return showAudiencePage(c, desk, chosen(platforms, c.req.query('platform')), platforms, null);
};

/** With names of countries as their codes; a name that nobody knows stays, and is refused with the others. */
const readTyped = (
  typed: Typed,
  locale: string,
): Result<AudienceSplits, readonly FieldProblem[]> => {
  const coded = { ...typed };
  for (let place = 1; place <= FORM_COUNTRIES; place += 1) {
    const { code } = countryFields(place);
    const text = (typed[code] ?? '').trim();
    coded[code] = countryCodeOf(text, locale) ?? text;
  }
  const read = readAudienceForm(coded, locale);
  if (read.ok) return read;
  const key = audienceProblemKey('country');
  return fail(
    read.error.map((problem) =>
      problem.key === key ? { ...problem, key: `${key}_name` } : problem,
    ),
  );
};

export const sendAudience = async (c: Context<AppEnv>): Promise<Response> => {
  const desk = await openDesk(c);
  const { linked, frame, today } = desk;
  if (frame.closedBy !== null) throw stop('conflict');
  await limitFigures(c);
  const typed = await readForm(c);
  const platforms = await platformsOf(c, desk);
  const platform = chosen(platforms, typed['platform']);
  const read = readTyped(typed, c.var.wording.locale);
  const problems: FieldProblem[] = read.ok ? [] : [...read.error];
  const day = typed['audience_on'] ?? '';
  if (!isTakenDay(day)) problems.push({ field: 'audience_on', key: 'creator.problem.day' });
  else if (day > today)
    problems.push({ field: 'audience_on', key: 'creator.problem.day_in_future' });
  const splits = read.ok ? splitsOf(read.value) : [];
  if (read.ok && splits.length === 0)
    problems.push({
      field: audienceField('gender', 'female'),
      key: 'creator.problem.audience_empty',
    });
  if (problems.length > 0)
    return showAudiencePage(c, desk, platform, platforms, { typed, problems });
  const whole = withUnshown(splits, await storedOf(c, desk, platform));
  const stated = { platform, on: day, way: 'typed', evidence: null, splits: whole } as const;
  const isAdded = await addSplits(c.env.DB, linked.brandId, linked.creatorId, stated, whoOf(c));
  if (!isAdded) throw stop('conflict');
  return c.redirect(withNotice(frame.addresses.audience(platform), 'saved'), 303);
};
