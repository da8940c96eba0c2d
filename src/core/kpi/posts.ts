// KPIs of what was posted and seen, from the figures that creators reported.
// A post without figures is missing, not zero: coverage stands beside every total.
import type { Snapshot, SnapshotContent } from '../report/snapshot.ts';
import { applyFormula, kpiEntry } from './catalogue.ts';
import type { KpiId } from './catalogue.ts';
import { gradeOfPosts, makeFinding } from './finding.ts';
import type { Finding, Scope } from './finding.ts';

export const ENGAGEMENT_METRICS = ['likes', 'comments', 'shares', 'saves'] as const;

type Reported = SnapshotContent & { readonly figures: NonNullable<SnapshotContent['figures']> };

const isReported = (content: SnapshotContent): content is Reported => content.figures !== null;

const metric = (content: Reported, name: string): number | null =>
  content.figures.values[name] ?? null;

/** Sum of what is known; null when nothing is. */
const sumKnown = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
};

const engagementsOf = (content: Reported): number | null =>
  sumKnown(ENGAGEMENT_METRICS.map((name) => metric(content, name)));

/** A count that the platform has and nobody told: the sum of the others is a lower bound. */
const hidesEngagements = ({ figures }: Reported): boolean =>
  ENGAGEMENT_METRICS.some((name) => figures.values[name] === null);

const USES_ENGAGEMENTS: ReadonlySet<KpiId> = new Set<KpiId>([
  'engagements',
  'engagement_rate',
  'engagement_rate_reach',
  'engagement_rate_impressions',
]);

type Group = {
  readonly scope: Scope;
  readonly contents: readonly SnapshotContent[];
  readonly snapshot: Snapshot;
};

const evaluateIn = (
  group: Group,
  kpi: KpiId,
  posts: readonly Reported[],
  inputs: Readonly<Record<string, number | null>>,
): Finding => {
  const value = applyFormula(kpi, inputs);
  return makeFinding({
    kpi,
    scope: group.scope,
    value,
    reason: value === null ? (kpiEntry(kpi).formula?.missing ?? 'no_data') : null,
    grade: gradeOfPosts(posts.map(({ figures }) => figures)),
    inputs,
    coverage: { have: posts.length, of: group.contents.length, what: 'posts' },
    assumptions: [
      ...(posts.some(({ figures }) => figures.state === 'pending') ? ['assumption.pending'] : []),
      ...(USES_ENGAGEMENTS.has(kpi) && posts.some(hidesEngagements)
        ? ['assumption.hidden_counts']
        : []),
    ],
  });
};

/** A rate over the posts that have both sides: the ratio of sums. */
const evaluateRate = (
  group: Group,
  kpi: KpiId,
  top: (content: Reported) => number | null,
  topName: string,
  bottom: (content: Reported) => number | null,
  bottomName: string,
): Finding => {
  const posts = group.contents
    .filter(isReported)
    .filter((content) => top(content) !== null && (bottom(content) ?? 0) > 0);
  return evaluateIn(group, kpi, posts, {
    [topName]: sumKnown(posts.map(top)),
    [bottomName]: sumKnown(posts.map(bottom)),
  });
};

const followersOf = (snapshot: Snapshot, content: SnapshotContent): number | null =>
  snapshot.creators
    .find(({ id }) => id === content.creatorId)
    ?.handles.find(({ platform }) => platform === content.platform)?.followers ?? null;

const evaluateGroup = (group: Group): Finding[] => {
  const withMetric = (name: string): Reported[] =>
    group.contents.filter(isReported).filter((content) => metric(content, name) !== null);
  const total = (kpi: 'reach' | 'impressions'): Finding => {
    const posts = withMetric(kpi);
    return evaluateIn(group, kpi, posts, {
      [kpi]: sumKnown(posts.map((content) => metric(content, kpi))),
    });
  };
  const engaged = group.contents
    .filter(isReported)
    .filter((content) => engagementsOf(content) !== null);
  const byReach = (content: Reported): number | null => metric(content, 'reach');
  const byImpressions = (content: Reported): number | null => metric(content, 'impressions');
  return [
    total('reach'),
    total('impressions'),
    evaluateRate(group, 'frequency', byImpressions, 'impressions', byReach, 'reach'),
    evaluateIn(
      group,
      'engagements',
      engaged,
      Object.fromEntries(
        ENGAGEMENT_METRICS.map((name) => [
          name,
          sumKnown(engaged.map((content) => metric(content, name))),
        ]),
      ),
    ),
    evaluateRate(
      group,
      'engagement_rate',
      engagementsOf,
      'engagements',
      (content) => followersOf(group.snapshot, content),
      'followers',
    ),
    evaluateRate(group, 'engagement_rate_reach', engagementsOf, 'engagements', byReach, 'reach'),
    evaluateRate(
      group,
      'engagement_rate_impressions',
      engagementsOf,
      'engagements',
      byImpressions,
      'impressions',
    ),
  ];
};

type Agreed = {
  readonly creatorId: string;
  readonly platform: string;
  readonly format: string;
  readonly count: number;
};

/**
 * Agreed pieces that were published, in one scope. A creator's pieces count up to what that creator agreed to for
 * the platform and format; more are extra and make up for nobody's missing ones.
 */
const evaluateDelivery = (
  scope: Scope,
  contents: readonly SnapshotContent[],
  pieces: readonly Agreed[],
): Finding => {
  const agreed = pieces.reduce((sum, { count }) => sum + count, 0);
  const delivered = contents.length;
  const fulfilled = pieces.reduce((sum, piece) => {
    const made = contents.filter(
      (content) =>
        content.creatorId === piece.creatorId &&
        content.platform === piece.platform &&
        content.format === piece.format,
    ).length;
    return sum + Math.min(piece.count, made);
  }, 0);
  const value = agreed > 0 ? fulfilled : delivered;
  return makeFinding({
    kpi: 'content_produced',
    scope,
    value,
    grade: 'measured',
    inputs: { fulfilled: value, delivered, agreed, extra: delivered - fulfilled },
    target: agreed > 0 ? agreed : null,
  });
};

/** Who declined agreed to nothing. */
const contractedIn = ({ creators }: Snapshot): Snapshot['creators'] =>
  creators.filter(({ status }) => status !== 'declined');

const agreedIn = (snapshot: Snapshot, fits: (piece: Agreed) => boolean = () => true): Agreed[] =>
  contractedIn(snapshot)
    .flatMap(({ id, agreed }) => agreed.map((piece) => ({ creatorId: id, ...piece })))
    .filter(fits);

const formatsOf = (snapshot: Snapshot): readonly (readonly [string, string])[] => {
  const pieces = [
    ...contractedIn(snapshot).flatMap(({ agreed }) => agreed),
    ...snapshot.contents.filter(({ creatorId }) => creatorId !== null),
  ];
  const keys = new Set(pieces.map(({ platform, format }) => `${platform}\n${format}`));
  return [...keys].toSorted().map((key) => {
    const [platform = '', format = ''] = key.split('\n');
    return [platform, format] as const;
  });
};

const evaluateDeliveries = (snapshot: Snapshot): Finding[] => {
  const byCreators = snapshot.contents.filter(({ creatorId }) => creatorId !== null);
  const contracted = contractedIn(snapshot);
  const active = contracted.filter(({ id }) =>
    byCreators.some(({ creatorId }) => creatorId === id),
  );
  const checked = byCreators.filter(({ hasDisclosure }) => hasDisclosure !== null);
  const activation = { active: active.length, contracted: contracted.length };
  const disclosure = {
    disclosed: checked.filter(({ hasDisclosure }) => hasDisclosure).length,
    checked: checked.length,
  };
  return [
    evaluateDelivery({ kind: 'campaign' }, byCreators, agreedIn(snapshot)),
    ...formatsOf(snapshot).map(([platform, format]) =>
      evaluateDelivery(
        { kind: 'format', platform, format },
        byCreators.filter((content) => content.platform === platform && content.format === format),
        agreedIn(snapshot, (piece) => piece.platform === platform && piece.format === format),
      ),
    ),
    ...contracted.map((creator) =>
      evaluateDelivery(
        { kind: 'creator', creatorId: creator.id },
        byCreators.filter(({ creatorId }) => creatorId === creator.id),
        agreedIn(snapshot, ({ creatorId }) => creatorId === creator.id),
      ),
    ),
    makeFinding({
      kpi: 'activation_rate',
      value: applyFormula('activation_rate', activation),
      reason: activation.contracted === 0 ? 'no_agreement' : null,
      grade: 'measured',
      inputs: activation,
    }),
    makeFinding({
      kpi: 'disclosure',
      value: applyFormula('disclosure', disclosure),
      reason: disclosure.checked === 0 ? 'no_data' : null,
      grade: 'self_reported',
      inputs: disclosure,
      coverage: { have: checked.length, of: byCreators.length, what: 'posts' },
    }),
  ];
};

/** Reach, engagement and delivery for the campaign, each platform and each creator. */
export const evaluatePosts = (snapshot: Snapshot): Finding[] => {
  const byCreators = snapshot.contents.filter(({ creatorId }) => creatorId !== null);
  const platforms = [...new Set(byCreators.map(({ platform }) => platform))].toSorted();
  const groups: Group[] = [
    { scope: { kind: 'campaign' }, contents: byCreators, snapshot },
    ...platforms.map((platform) => ({
      scope: { kind: 'platform' as const, platform },
      contents: byCreators.filter((content) => content.platform === platform),
      snapshot,
    })),
    ...snapshot.creators.map(({ id }) => ({
      scope: { kind: 'creator' as const, creatorId: id },
      contents: byCreators.filter(({ creatorId }) => creatorId === id),
      snapshot,
    })),
  ];
  return [...groups.flatMap(evaluateGroup), ...evaluateDeliveries(snapshot)];
};
