// Who talks about the brand, against its named competitors, as far as mentions were collected. No interval: it is
// a count of what a source found, not a sample of people.
import type { PeriodName } from '../../campaign/period.ts';
import type { Snapshot } from '../../report/snapshot.ts';
import { applyFormula } from '../catalogue.ts';
import { PERIODS, coverageOf, isIn, periodStretch, spanOf } from '../days.ts';
import { makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';

export const BRAND = 'brand';
const COLLECTED = 'assumption.collected_mentions';

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The campaign's competitors of whom any mention was collected. */
export const heardCompetitors = ({ campaign, mentions }: Snapshot): string[] =>
  campaign.competitors.filter((name) =>
    mentions.some(({ subject }) => subject !== BRAND && sameName(subject, name)),
  );

/** Mentions among some rows: the brand's, each named competitor's, and all of these. */
export const countMentions = (
  rows: readonly Snapshot['mentions'][number][],
  competitors: readonly string[],
): { readonly brand: number; readonly of: readonly number[]; readonly all: number } => {
  const sum = (fits: (subject: string) => boolean): number =>
    rows.filter(({ subject }) => fits(subject)).reduce((total, { n }) => total + n, 0);
  const brand = sum((subject) => subject === BRAND);
  const of = competitors.map((name) =>
    sum((subject) => subject !== BRAND && sameName(subject, name)),
  );
  return { brand, of, all: of.reduce((total, n) => total + n, brand) };
};

export const hasBrandMentions = ({ mentions }: Snapshot): boolean =>
  mentions.some(({ subject }) => subject === BRAND);

type Heard = {
  readonly competitors: readonly string[];
  /** The brand's, and all with the competitors'; null where nobody listened. */
  readonly brand: number | null;
  readonly all: number | null;
  readonly of: readonly number[];
  readonly coverage: Finding['coverage'];
};

const hear = (snapshot: Snapshot, period: PeriodName): Heard => {
  const stretch = periodStretch(snapshot.campaign, period);
  const known = spanOf(snapshot.mentions.map(({ day }) => day));
  const coverage = coverageOf(snapshot, stretch, known);
  const competitors = heardCompetitors(snapshot);
  const { brand, of, all } = countMentions(
    snapshot.mentions.filter(({ day }) => isIn(day, stretch)),
    competitors,
  );
  // A stretch that no collected day reaches into is unknown, and so is a brand that was never looked for.
  const isKnown = hasBrandMentions(snapshot) && (coverage?.have ?? 0) > 0;
  return {
    competitors,
    brand: isKnown ? brand : null,
    all: isKnown && competitors.length > 0 ? all : null,
    of,
    coverage,
  };
};

const mentionFinding = (scope: Scope, { brand, coverage }: Heard): Finding => {
  const inputs = { brand_mentions: brand };
  return makeFinding({
    kpi: 'brand_mentions',
    scope,
    value: applyFormula('brand_mentions', inputs),
    reason: 'no_mentions',
    coverage,
    grade: 'imported',
    inputs,
    assumptions: [COLLECTED],
  });
};

/** Of the brand, or of a competitor in its place. */
const voiceFinding = (
  { campaign }: Snapshot,
  scope: Scope,
  { competitors, brand, all, coverage }: Heard,
  mentions: number | null,
): Finding => {
  const named = campaign.competitors.length;
  const inputs = {
    brand_mentions: mentions,
    all_mentions: all,
    competitors_named: named,
    competitors_heard: competitors.length,
  };
  return makeFinding({
    kpi: 'share_of_voice',
    scope,
    value: applyFormula('share_of_voice', inputs),
    reason: brand !== null && competitors.length === 0 ? 'no_competitor_mentions' : 'no_mentions',
    n: all,
    coverage,
    grade: 'imported',
    inputs,
    assumptions: [
      COLLECTED,
      ...(competitors.length < named ? ['assumption.silent_competitors'] : []),
    ],
  });
};

const evaluateIn = (snapshot: Snapshot, period: PeriodName, scope: Scope): Finding[] => {
  const heard = hear(snapshot, period);
  const rivals = scope.kind === 'campaign' && heard.all !== null ? heard.competitors : [];
  return [
    mentionFinding(scope, heard),
    voiceFinding(snapshot, scope, heard, heard.brand),
    ...rivals.map((part, index) =>
      voiceFinding(
        snapshot,
        { kind: 'part', part, creatorId: null },
        heard,
        heard.of[index] ?? null,
      ),
    ),
  ];
};

/** In a longer stretch more people come back by chance alone. */
export const REPEAT_ASSUMPTIONS = [COLLECTED, 'assumption.repeat_by_length'];

/** Of authors who mention the brand, those who do so on two or more days of a stretch. */
export const repeatOf = (
  scope: Scope,
  row: Snapshot['mentionAuthors'][number] | undefined,
): Finding => {
  const inputs = { repeat_authors: row?.repeatAuthors ?? null, authors: row?.authors ?? null };
  return makeFinding({
    kpi: 'repeat_mentions',
    scope,
    value: applyFormula('repeat_mentions', inputs),
    reason: 'no_mention_authors',
    n: inputs.authors,
    grade: 'imported',
    inputs,
    assumptions: REPEAT_ASSUMPTIONS,
  });
};

export const authorsOf = (
  { mentionAuthors }: Snapshot,
  period: Snapshot['mentionAuthors'][number]['period'],
): Snapshot['mentionAuthors'][number] | undefined =>
  mentionAuthors.find((one) => one.period === period);

const evaluateRepeat = (snapshot: Snapshot): Finding[] => {
  const before = authorsOf(snapshot, 'before');
  return [
    repeatOf({ kind: 'campaign' }, authorsOf(snapshot, 'since_start')),
    ...(before ? [repeatOf({ kind: 'period', period: 'before' }, before)] : []),
  ];
};

/** The campaign's own figure is that of its own days; before, during and after stand beside it. */
export const evaluateMentions = (snapshot: Snapshot): Finding[] => [
  ...evaluateIn(snapshot, 'during', { kind: 'campaign' }),
  ...PERIODS.flatMap((period) => evaluateIn(snapshot, period, { kind: 'period', period })),
  ...evaluateRepeat(snapshot),
];
