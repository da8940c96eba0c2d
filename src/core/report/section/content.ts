// What was produced of what was agreed, by platform and format.
import { find, runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Cell, Section } from '../document.ts';

const surplus = ({ t }: ReportContext, delivered: number, agreed: number): Cell => {
  if (agreed === 0) return { text: t('content.not_agreed'), tone: 'muted' };
  if (delivered === agreed) return { text: t('content.as_agreed'), tone: 'good' };
  return delivered > agreed
    ? { text: t('content.more', { n: delivered - agreed }), tone: 'good' }
    : { text: t('content.fewer', { n: agreed - delivered }), tone: 'bad' };
};

export const contentSection = (context: ReportContext): Section => {
  const { t, format, snapshot } = context;
  const all = find(context, 'content_produced');
  const delivered = all?.value ?? 0;
  const agreed = all?.inputs.agreed ?? 0;
  const disclosure = find(context, 'disclosure');
  const audience = snapshot.contents.filter(({ creatorId }) => creatorId === null).length;
  const title =
    agreed === 0
      ? t('content.title_none', { delivered })
      : t('content.title', { delivered, agreed });
  return {
    id: 'content',
    title,
    name: t('section.content'),
    blocks: [
      {
        kind: 'paragraph',
        role: 'lead',
        runs: runs(
          [
            disclosure?.value == null
              ? t('content.disclosure_none')
              : t('content.disclosure', {
                  have: disclosure.inputs.disclosed ?? 0,
                  of: disclosure.inputs.checked ?? 0,
                }),
            ...(audience > 0 ? [t('content.audience', { n: audience })] : []),
          ].join(' '),
        ),
      },
      {
        kind: 'table',
        id: 'content-table',
        caption: t('content.table'),
        columns: [
          { label: t('column.platform'), align: 'start', weight: 3 },
          { label: t('column.format'), align: 'start', weight: 3 },
          { label: t('column.agreed'), align: 'end', weight: 1.6 },
          { label: t('column.delivered'), align: 'end', weight: 1.6 },
          { label: t('column.difference'), align: 'end', weight: 2.4 },
        ],
        rows: [
          ...context.findings
            .filter(({ kpi, scope }) => kpi === 'content_produced' && scope.kind === 'format')
            .map(({ scope, value, inputs }): Cell[] => [
              { text: scope.kind === 'format' ? t(`platform.${scope.platform}`) : '' },
              { text: scope.kind === 'format' ? t(`format.${scope.format}`) : '' },
              { text: format.count(inputs.agreed ?? 0) },
              { text: format.count(value ?? 0) },
              surplus(context, value ?? 0, inputs.agreed ?? 0),
            ]),
          [
            { text: t('report.all'), isStrong: true },
            { text: '' },
            { text: format.count(agreed), isStrong: true },
            { text: format.count(delivered), isStrong: true },
            surplus(context, delivered, agreed),
          ],
        ],
      },
    ],
  };
};
