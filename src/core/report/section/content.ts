// What was produced of what was agreed, by platform and format.
import type { Finding } from '../../kpi/finding.ts';
import { creatorName, find, runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell, Section } from '../document.ts';
import { kpiTable, kpisOf } from './kpi-table.ts';

/** "1 fewer, 1 more": a surplus of one creator does not make up for another's missing piece. */
const difference = ({ t, format }: ReportContext, inputs: Finding['inputs']): Cell => {
  const agreed = inputs.agreed ?? 0;
  const missing = agreed - (agreed === 0 ? 0 : (inputs.fulfilled ?? 0));
  const extra = inputs.extra ?? 0;
  if (agreed === 0) return { text: t('content.not_agreed'), tone: 'muted' };
  if (missing === 0 && extra === 0) return { text: t('content.as_agreed'), tone: 'good' };
  const parts = [
    ...(missing > 0 ? [t('content.fewer', { n: missing })] : []),
    ...(extra > 0 ? [t('content.more', { n: extra })] : []),
  ];
  return { text: format.prose.parts(parts), tone: missing > 0 ? 'bad' : 'good' };
};

/** By name, as each is a matter of the law; those that nobody checked are not among them. */
const undisclosed = (context: ReportContext): Block[] => {
  const { t, format, snapshot } = context;
  const posts = snapshot.contents.flatMap((post) =>
    post.hasDisclosure === false && post.creatorId !== null
      ? [{ ...post, name: creatorName(context, post.creatorId) }]
      : [],
  );
  if (posts.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'undisclosed',
      caption: t('content.undisclosed'),
      columns: [
        { label: t('column.creator'), align: 'start', weight: 3 },
        { label: t('column.posts'), align: 'start', weight: 3 },
        { label: t('cover.published'), align: 'end', weight: 2.4 },
      ],
      rows: posts.map(({ name, url, publishedOn, ...post }): Cell[] => [
        { text: name },
        {
          text: t('scorecard.post', {
            platform: t(`platform.${post.platform}`),
            format: t(`format.${post.format}`),
          }),
          ...(url !== '' && { href: url }),
        },
        { text: publishedOn === null ? '' : format.date(publishedOn), tone: 'muted' },
      ]),
    },
  ];
};

export const contentSection = (context: ReportContext): Section => {
  const { t, format, snapshot } = context;
  const all = find(context, 'content_produced');
  const delivered = all?.inputs.delivered ?? 0;
  const agreed = all?.inputs.agreed ?? 0;
  const disclosure = find(context, 'disclosure');
  const audience = snapshot.contents.filter(({ creatorId }) => creatorId === null).length;
  const title =
    agreed === 0
      ? t('content.title_none', { delivered })
      : t('content.title', { delivered: all?.inputs.fulfilled ?? 0, agreed });
  return {
    id: 'content',
    title,
    name: t('section.content'),
    blocks: [
      {
        kind: 'paragraph',
        role: 'lead',
        runs: runs(
          format.prose.text([
            disclosure?.value == null
              ? t('content.disclosure_none')
              : t('content.disclosure', {
                  have: disclosure.inputs.disclosed ?? 0,
                  of: disclosure.inputs.checked ?? 0,
                }),
            ...(audience > 0 ? [t('content.audience', { n: audience })] : []),
          ]),
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
            .map(({ scope, inputs }): Cell[] => [
              { text: scope.kind === 'format' ? t(`platform.${scope.platform}`) : '' },
              { text: scope.kind === 'format' ? t(`format.${scope.format}`) : '' },
              { text: format.count(inputs.agreed ?? 0) },
              { text: format.count(inputs.delivered ?? 0) },
              difference(context, inputs),
            ]),
          [
            { text: t('report.all'), isStrong: true },
            { text: '' },
            { text: format.count(agreed), isStrong: true },
            { text: format.count(delivered), isStrong: true },
            difference(context, all?.inputs ?? {}),
          ],
        ],
      },
      ...(context.isBrief ? [] : undisclosed(context)),
      ...(context.isBrief
        ? []
        : kpiTable(context, 'content-kpis', t('content.kpis'), kpisOf('content'))),
    ],
  };
};
