// All key figures on one page, each with its interval or coverage and how it came to be known.
import type { KpiId } from '../../kpi/catalogue.ts';
import { find, isMissing, runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Section, Tile } from '../document.ts';
import { tileOf } from '../tile.ts';

const SEEN: readonly KpiId[] = [
  'reach',
  'impressions',
  'engagement_rate_reach',
  'content_produced',
];
const COST: readonly KpiId[] = ['cpm', 'cpe', 'cpa', 'cac'];
const BRIEF: readonly KpiId[] = [...COST, 'ctr', 'conversion_rate', 'roi_margin', 'emv'];
const BROUGHT: readonly KpiId[] = ['ctr', 'conversion_rate', 'roas', 'roi', 'roi_margin', 'emv'];

const briefTiles = (context: ReportContext): Tile[] =>
  BRIEF.filter((kpi) => !isMissing(find(context, kpi))).map((kpi) => tileOf(context, kpi));

export const figuresSection = (context: ReportContext): Section => {
  const { t, format } = context;
  const cpm = find(context, 'cpm');
  const cpa = find(context, 'cpa');
  const title =
    cpm?.value == null || cpa?.value == null
      ? t('figures.title_none')
      : t('figures.title', { cpm: format.money(cpm.value), cpa: format.money(cpa.value) });
  const group = (id: string, kpis: readonly KpiId[]) =>
    [
      { kind: 'heading', level: 2, id: `${id}-heading`, text: t(`figures.${id}`) },
      { kind: 'tiles', id: `${id}-tiles`, tiles: kpis.map((kpi) => tileOf(context, kpi)) },
    ] as const;
  return {
    id: 'figures',
    title,
    name: t('section.figures'),
    blocks: context.isBrief
      ? [{ kind: 'tiles', id: 'brief-tiles', tiles: briefTiles(context) }]
      : [
          { kind: 'paragraph', role: 'lead', runs: runs(t('figures.lead')) },
          ...group('seen', SEEN),
          ...group('cost', COST),
          ...group('brought', BROUGHT),
        ],
  };
};
