// The findings as a table to calculate with: one row each, numbers as numbers, never as display text.
// Shares and points are parts of 1; money is in major units of the row's currency, but in the inputs as stored.
import { kpiEntry } from '../core/kpi/catalogue.ts';
import type { Finding, Scope } from '../core/kpi/finding.ts';
import { toMajor } from '../core/money.ts';
import type { Snapshot } from '../core/report/snapshot.ts';
import { csvText } from './csv.ts';

export const FINDINGS_HEAD = [
  'kpi',
  'scope',
  'scope_id',
  'scope_name',
  'unit',
  'currency',
  'value',
  'lo',
  'hi',
  'interval',
  'conf',
  'n',
  'grade',
  'reason',
  'target',
  'verdict',
  'probability',
  'verdict_is_provisional',
  'norm_low',
  'norm_high',
  'norm_place',
  'norm_source',
  'coverage_have',
  'coverage_of',
  'inputs_in_minor_units',
];

/** What names things needs of a snapshot. */
export type FindingNames = Pick<Snapshot, 'creators' | 'contents' | 'surveys'> & {
  readonly campaign: Pick<Snapshot['campaign'], 'id' | 'name' | 'currency'>;
};

type Named = { readonly id: string; readonly name: string };

const namedScope = (scope: Scope, names: FindingNames): Named => {
  const { campaign, creators, contents, surveys } = names;
  const nameOf = (creatorId: string): string =>
    creators.find(({ id }) => id === creatorId)?.name ?? '';
  const questionOf = (surveyId: string, questionId: string) =>
    surveys.find(({ id }) => id === surveyId)?.questions.find(({ id }) => id === questionId);
  switch (scope.kind) {
    case 'campaign':
      return campaign;
    case 'platform':
      return { id: scope.platform, name: scope.platform };
    case 'format': {
      const id = `${scope.platform}/${scope.format}`;
      return { id, name: id };
    }
    case 'period':
      return { id: scope.period, name: scope.period };
    case 'creator': {
      const { creatorId: id } = scope;
      return { id, name: nameOf(id) };
    }
    case 'content': {
      const { contentId: id } = scope;
      return { id, name: contents.find((content) => content.id === id)?.url ?? '' };
    }
    case 'part': {
      const { part, creatorId } = scope;
      return creatorId === null
        ? { id: part, name: part }
        : { id: `${part}/${creatorId}`, name: nameOf(creatorId) };
    }
    case 'question': {
      const { surveyId, questionId } = scope;
      return {
        id: `${surveyId}/${questionId}`,
        name: questionOf(surveyId, questionId)?.text ?? '',
      };
    }
    case 'option': {
      const { surveyId, questionId, option } = scope;
      const found = questionOf(surveyId, questionId)?.options.find(({ code }) => code === option);
      return { id: `${surveyId}/${questionId}/${option}`, name: found?.label ?? '' };
    }
  }
};

/** Fifteen digits are what a spreadsheet keeps, and fewer than the noise of a division. */
const plain = (value: number | null | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? Number(value.toPrecision(15)) : null;

type Field = string | number | null;

/** Fields in the order of the head. */
export const findingRow = (finding: Finding, names: FindingNames): Field[] => {
  const { unit } = kpiEntry(finding.kpi);
  const { currency } = names.campaign;
  const { id, name } = namedScope(finding.scope, names);
  const inUnit = (value: number | null | undefined): number | null =>
    plain(typeof value === 'number' && unit === 'money' ? toMajor(value, currency) : value);
  const { interval, coverage, verdict, norm } = finding;
  return [
    finding.kpi,
    finding.scope.kind,
    id,
    name,
    unit,
    unit === 'money' ? currency : '',
    inUnit(finding.value),
    inUnit(interval?.lo),
    inUnit(interval?.hi),
    interval?.kind ?? '',
    plain(interval?.conf),
    plain(finding.n),
    finding.grade,
    finding.reason ?? '',
    inUnit(finding.target),
    verdict?.state ?? '',
    plain(verdict?.probability),
    verdict === null ? '' : String(verdict.isProvisional ?? false),
    inUnit(norm?.low),
    inUnit(norm?.high),
    norm?.place ?? '',
    norm?.source ?? '',
    plain(coverage?.have),
    plain(coverage?.of),
    JSON.stringify(finding.inputs),
  ];
};

export const findingsCsv = (findings: readonly Finding[], names: FindingNames): string =>
  csvText([
    FINDINGS_HEAD,
    ...findings.map((finding) =>
      findingRow(finding, names).map((field) => (field === null ? '' : String(field))),
    ),
  ]);
