// The closing lines of the demo: what was sent, and the key numbers as the report has them.
import type { Finding } from '../../core/kpi/finding.ts';
import { kpiEntry } from '../../core/kpi/catalogue.ts';
import type { KpiId } from '../../core/kpi/catalogue.ts';
import { createFormat } from '../../core/report/format.ts';
import { wordingFor } from '../../templates.ts';
import { CURRENCY } from './brand.ts';
import type { Demo } from './generate.ts';
import type { Loaded } from './load.ts';

type Row = readonly [string, string];

const count = (value: number): string => value.toLocaleString('en');

const table = (rows: readonly Row[]): string[] => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
};

const sentRows = ({ totals, respondents, buyers, posts }: Demo, loaded: Loaded): Row[] => {
  const { lift, clicks } = totals;
  const { person, bot, preview } = clicks.byKind;
  return [
    [
      'Clicks on tracking links',
      `${count(person)} by people, ${bot} by robots, ${preview} previews`,
    ],
    [
      'Lift survey',
      `${count(respondents.length)} people: ${lift.exposed.complete} exposed and ${lift.control.complete} control finished`,
    ],
    ['Post-purchase survey', `${count(buyers.length)} buyers, ${totals.buyers.complete} finished`],
    ['Posts', `${posts.length}, figures for ${totals.posts.reported}`],
    [
      'Orders',
      `${count(loaded.orders.rows_stored)} from ${count(loaded.orders.rows_read)} rows of the shop's export`,
    ],
    ['Comments', `${count(loaded.comments.rows_stored)} in eight languages`],
  ];
};

const KEY_NUMBERS = [
  'reach',
  'impressions',
  'engagement_rate_reach',
  'content_produced',
  'cpm',
  'cpe',
  'ctr',
  'conversion_rate',
  'cpa',
  'cac',
  'roas',
  'roi',
  'emv',
] as const satisfies readonly KpiId[];

const LIFTS = ['aided', 'ad_recall', 'favourability', 'intent'] as const;

export const keyNumbers = (findings: readonly Finding[]): Row[] => {
  const wording = wordingFor('en');
  const format = createFormat(wording, CURRENCY);
  const shown = (finding: Finding | undefined): string => {
    if (!finding) return 'not in the report';
    const { unit } = kpiEntry(finding.kpi);
    const value = finding.value === null && finding.interval ? '' : format.finding(finding);
    const between = finding.interval ? format.interval(unit, finding.interval) : '';
    if (value === '') return `${between} (range)`;
    return between === '' ? value : `${value} (95%: ${between})`;
  };
  const ofCampaign = (kpi: KpiId): Finding | undefined =>
    findings.find((finding) => finding.kpi === kpi && finding.scope.kind === 'campaign');
  const ofQuestion = (id: string): Finding | undefined =>
    findings.find(
      ({ kpi, scope }) =>
        kpi === 'brand_lift' && scope.kind === 'question' && scope.questionId === id,
    );
  return [
    ...KEY_NUMBERS.map((kpi): Row => [wording.t(`kpi.${kpi}`), shown(ofCampaign(kpi))]),
    ...LIFTS.map((id): Row => [`Lift, ${id.replace('_', ' ')}, points`, shown(ofQuestion(id))]),
  ];
};

export type WrittenFile = { readonly path: string; readonly bytes: number };

export const summaryText = (
  demo: Demo,
  loaded: Loaded,
  findings: readonly Finding[],
  files: readonly WrittenFile[],
  tookMs: number,
): string =>
  [
    '',
    'Sent',
    ...table(sentRows(demo, loaded)),
    '',
    'Key numbers',
    ...table(keyNumbers(findings)),
    '',
    'Files',
    ...table(files.map(({ path, bytes }): Row => [path, `${count(Math.round(bytes / 1000))} kB`])),
    '',
    `Done in ${(tookMs / 1000).toFixed(1)} s.`,
  ].join('\n');
