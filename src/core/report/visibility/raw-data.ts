// A snapshot without raw data: no single day, order, way to an order, answer's cell, rating or label, of which many stand for
// a handful of people. What was planned, posted and paid stays, and so do the questions. The numbers that rest on what is
// gone are in the file all the same, but can't be computed from it any more.
import type { Finding } from '../../kpi/finding.ts';
import { evaluate } from '../../kpi/evaluate.ts';
import { scopeKey } from '../../kpi/finding.ts';
import { canonicalJson } from '../../canonical-json.ts';
import type { Snapshot, SnapshotSurvey } from '../snapshot.ts';

type Cost = Snapshot['costs'][number];

/** By what they are for, not by when they were entered. */
const costsWithoutDays = ({ costs, campaign }: Snapshot): Cost[] => {
  const groups = Map.groupBy(costs, ({ category, state, creatorId }) =>
    [category, state, creatorId].join('\n'),
  );
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first
      ? [
          {
            ...first,
            on: campaign.startDate,
            amountMinor: rest.reduce((sum, one) => sum + one.amountMinor, first.amountMinor),
          },
        ]
      : [],
  );
};

const surveyWithoutCells = ({ attributionDays: _, ...survey }: SnapshotSurvey): SnapshotSurvey => ({
  ...survey,
  responses: [],
  answers: [],
  creatorAnswers: [],
  bySeen: [],
  weighting: [],
  balance: [],
  audience: [],
  paired: [],
  positions: [],
  durations: [],
  orderValues: [],
});

const withoutRows = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  costs: costsWithoutDays(snapshot),
  contents: snapshot.contents.map((content) => ({ ...content, ratings: [] })),
  clicks: [],
  orders: [],
  orderRegions: [],
  journeys: [],
  conversionEvents: [],
  surveys: snapshot.surveys.map(surveyWithoutCells),
  mentions: [],
  mentionAuthors: [],
  sentiment: [],
  sentimentEngines: [],
  sentimentAudits: [],
  reusableAudits: [],
  commentSubstance: [],
  commentTopics: { read: 0, cells: [] },
  commentQuotes: [],
  followers: [],
  followerSamples: [],
  web: [],
  search: [],
});

const keyOf = ({ kpi, scope }: Finding): string => [kpi, scope.kind, scopeKey(scope)].join('\n');

/** `findings`: what the snapshot gives with its raw data. */
export const withoutRawData = (snapshot: Snapshot, findings: readonly Finding[]): Snapshot => {
  const left = withoutRows(snapshot);
  const again = new Map(evaluate(left).map((finding) => [keyOf(finding), canonicalJson(finding)]));
  const stated = findings.flatMap((finding, at) =>
    again.get(keyOf(finding)) === canonicalJson(finding) ? [] : [at],
  );
  return { ...left, stated };
};
