// Who came to the site and what they did there, beside how the site does without the campaign.
import type { KpiId } from '../../kpi/catalogue.ts';
import { cellOf, find, isMissing, runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell, Section } from '../document.ts';
import { byDayFigure } from './by-day.ts';
import { byPeriod } from './by-period.ts';
import { funnelBlocks } from './funnel.ts';
import { hasAny, kpiTable, kpisOf } from './kpi-table.ts';

const ON_SITE: readonly KpiId[] = ['bounce_rate', 'time_on_page', 'scroll_depth'];
const SITE = { kind: 'part', part: 'site', creatorId: null } as const;

const besideSite = (context: ReportContext): Block[] => {
  const { t } = context;
  if (ON_SITE.every((kpi) => isMissing(find(context, kpi, SITE)))) return [];
  return [
    {
      kind: 'table',
      id: 'traffic-beside-site',
      caption: t('traffic.beside_site'),
      columns: [
        { label: t('column.kpi'), align: 'start', weight: 4 },
        { label: t('traffic.campaign'), align: 'end', weight: 2 },
        { label: t('traffic.site'), align: 'end', weight: 2 },
      ],
      rows: ON_SITE.map((kpi): Cell[] => [
        { text: t(`kpi.${kpi}`) },
        cellOf(context, find(context, kpi)),
        cellOf(context, find(context, kpi, SITE)),
      ]),
    },
  ];
};

export const trafficSection = (context: ReportContext): Section | null => {
  const { t, format } = context;
  const kpis = kpisOf('traffic');
  if (!hasAny(context, kpis)) return null;
  const clicks = find(context, 'clicks');
  const ctr = find(context, 'ctr');
  const title =
    clicks?.value == null
      ? t('traffic.title_none')
      : ctr?.value == null
        ? t('traffic.title_clicks', { clicks: format.count(clicks.value) })
        : t('traffic.title', {
            clicks: format.count(clicks.value),
            ctr: format.share(ctr.value, 2),
          });
  return {
    id: 'traffic',
    title,
    name: t('section.traffic'),
    blocks: [
      { kind: 'paragraph', role: 'lead', runs: runs(t('traffic.lead')) },
      ...kpiTable(context, 'traffic-kpis', t('traffic.table'), kpis),
      ...(context.isBrief
        ? []
        : [
            ...funnelBlocks(context),
            ...byDayFigure(context, {
              id: 'clicks-by-day',
              name: t('kpi.clicks'),
              of: { kpi: 'clicks' },
            }),
            ...besideSite(context),
            ...byPeriod(context, 'traffic-by-period', kpis),
          ]),
    ],
  };
};
