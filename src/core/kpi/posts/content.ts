// What pieces are worth beyond their figures: made by the audience and free to use, good, and declared as advertising.
import { dayOf } from '../../campaign/period.ts';
import type { Snapshot, SnapshotContent } from '../../report/snapshot.ts';
import { rubricAgreement } from '../../content/rubric.ts';
import { applyFormula } from '../catalogue.ts';
import { makeFinding } from '../finding.ts';
import type { Finding, Interval, Scope } from '../finding.ts';
import { range } from '../interval.ts';
import { groupsOf, platformsOf, singlesOf } from './post-group.ts';
import type { Group } from './post-group.ts';

/** Pieces by the audience, by whether the brand may still use them on the day of the snapshot. */
export const ugcOf = (scope: Scope, pieces: readonly SnapshotContent[], today: string): Finding => {
  const usable = pieces.filter(
    ({ usageRightsUntil }) => usageRightsUntil !== null && usageRightsUntil >= today,
  ).length;
  // Nobody entered a piece: whether there is one is not known.
  const isKnown = pieces.length > 0;
  const inputs = {
    with_rights: isKnown ? usable : null,
    without_rights: isKnown ? pieces.length - usable : null,
  };
  return makeFinding({
    kpi: 'ugc',
    scope,
    value: applyFormula('ugc', inputs),
    reason: isKnown ? null : 'no_audience_pieces',
    grade: 'measured',
    inputs,
  });
};

const evaluateUgc = (snapshot: Snapshot): Finding[] => {
  const pieces = snapshot.contents.filter(({ creatorId }) => creatorId === null);
  const today = dayOf(snapshot.takenAtMs, snapshot.campaign.timeZone);
  return [
    ugcOf({ kind: 'campaign' }, pieces, today),
    ...platformsOf(pieces).map((platform) =>
      ugcOf(
        { kind: 'platform', platform },
        pieces.filter((piece) => piece.platform === platform),
        today,
      ),
    ),
  ];
};

/** How far two raters of the same piece and criterion lie apart, one entry a pair; nobody rates the same twice. */
const differencesIn = ({ ratings }: SnapshotContent): number[] =>
  ratings.flatMap((one, index) =>
    ratings
      .slice(index + 1)
      .filter(({ criterion }) => criterion === one.criterion)
      .map(({ score }) => Math.abs(score - one.score)),
  );

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

/** `criterion` null: over the whole rubric. */
const qualityOf = ({ scope, contents }: Group, criterion: string | null): Finding => {
  const rated = contents
    .map((content) => ({
      ...content,
      ratings: content.ratings.filter((one) => criterion === null || one.criterion === criterion),
    }))
    .filter(({ ratings }) => ratings.length > 0);
  const ratings = rated.flatMap((content) => content.ratings);
  const differences = rated.flatMap(differencesIn);
  const agreement = rubricAgreement(rated.map((content) => content.ratings));
  const inputs = {
    score_sum: ratings.length === 0 ? null : sum(ratings.map(({ score }) => score)),
    scores: ratings.length,
    raters: new Set(ratings.map(({ rater }) => rater)).size,
    compared: differences.length,
    rater_difference: differences.length === 0 ? null : sum(differences) / differences.length,
    alpha: agreement.alpha,
    alpha_lo: agreement.lo,
    alpha_hi: agreement.hi,
  };
  const value = applyFormula('content_quality', inputs);
  return makeFinding({
    kpi: 'content_quality',
    scope: criterion === null ? scope : { kind: 'part', part: criterion, creatorId: null },
    value,
    reason: value === null ? 'no_ratings' : null,
    n: ratings.length,
    grade: 'self_reported',
    inputs,
    coverage: { have: rated.length, of: contents.length, what: 'posts' },
    assumptions: value === null ? [] : ['assumption.raters'],
  });
};

/** The campaign, each criterion of the rubric, and each platform, creator and post that was rated. */
const evaluateQuality = (snapshot: Snapshot): Finding[] => {
  const [campaign, ...others] = groupsOf(snapshot);
  if (!campaign) return [];
  const criteria = new Set(
    campaign.contents.flatMap(({ ratings }) => ratings.map(({ criterion }) => criterion)),
  );
  return [
    qualityOf(campaign, null),
    ...[...criteria].toSorted().map((criterion) => qualityOf(campaign, criterion)),
    ...[...others, ...singlesOf(snapshot)]
      .map((group) => qualityOf(group, null))
      .filter(({ value }) => value !== null),
  ];
};

/** From none of those that nobody checked to all of them; null where all were checked, or none. */
const uncheckedRange = (disclosed: number, checked: number, posts: number): Interval | null =>
  checked === 0 || checked === posts
    ? null
    : range(disclosed / posts, (disclosed + posts - checked) / posts, 'method.unchecked_posts');

/** Every post by a creator needs a disclosure; those that nobody checked are missing, not undisclosed. */
export const disclosureOf = ({ scope, contents }: Group): Finding => {
  const checked = contents.filter(({ hasDisclosure }) => hasDisclosure !== null);
  const disclosed = checked.filter(({ hasDisclosure }) => hasDisclosure).length;
  const inputs = { disclosed, checked: checked.length };
  const value = applyFormula('disclosure', inputs);
  return makeFinding({
    kpi: 'disclosure',
    scope,
    value,
    reason: value !== null ? null : contents.length === 0 ? 'no_posts' : 'not_checked',
    interval: uncheckedRange(disclosed, checked.length, contents.length),
    grade: 'self_reported',
    inputs,
    coverage: { have: checked.length, of: contents.length, what: 'posts' },
  });
};

export const evaluateContent = (snapshot: Snapshot): Finding[] => [
  ...evaluateUgc(snapshot),
  ...evaluateQuality(snapshot),
  ...groupsOf(snapshot).map(disclosureOf),
];
