// Orders by promo code, and how many who used one name another source than a creator as first.
import { codeKey } from '../../../sales/promo-code.ts';
import { creatorName, find, runs } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Block, Cell } from '../../document.ts';

type Code = { readonly part: string; readonly creatorId: string | null };

/** Names of those who have the code, however each of them writes it. */
const ownersOf = (context: ReportContext, { part }: Code): string[] =>
  context.snapshot.creators
    .filter(({ codes }) => codes.some(({ key }) => key === codeKey(part)))
    .map(({ id }) => creatorName(context, id));

const whose = (context: ReportContext, code: Code): string => {
  if (code.creatorId !== null) return creatorName(context, code.creatorId);
  const owners = ownersOf(context, code);
  return owners.length > 1
    ? context.t('promo.shared', { creators: context.format.list(owners) })
    : '';
};

export const promoBlocks = (context: ReportContext): Block[] => {
  const { t, format, findings } = context;
  const codes = findings.filter(
    ({ kpi, scope, value }) =>
      kpi === 'promo_performance' && scope.kind === 'part' && value !== null,
  );
  const total = find(context, 'promo_performance');
  if (codes.length === 0 || !total) return [];
  const amount = (value: number | null | undefined): Cell =>
    value == null ? { text: t('report.none'), tone: 'muted' } : { text: format.budget(value) };
  const { leak, leak_lo: lo, leak_hi: hi, leak_n: n } = total.inputs;
  return [
    {
      kind: 'table',
      id: 'promo-codes',
      caption: t('promo.caption'),
      columns: [
        { label: t('promo.code'), align: 'start', weight: 2.6 },
        { label: t('column.creator'), align: 'start', weight: 3.2 },
        { label: t('column.orders'), align: 'end', weight: 1.5 },
        { label: t('column.revenue'), align: 'end', weight: 2 },
        { label: t('promo.discount'), align: 'end', weight: 1.8 },
        { label: t('cost.commission'), align: 'end', weight: 1.9 },
      ],
      rows: codes.map(({ scope, value, inputs }): Cell[] => [
        { text: scope.kind === 'part' ? scope.part : '' },
        { text: scope.kind === 'part' ? whose(context, scope) : '' },
        { text: format.count(inputs.orders ?? 0) },
        amount(value),
        amount(inputs.discount),
        amount(inputs.commission),
      ]),
      ...(codes.some(({ scope }) => scope.kind === 'part' && ownersOf(context, scope).length > 1)
        ? { note: t('promo.shared_note') }
        : {}),
    },
    ...(leak == null || lo == null || hi == null
      ? []
      : [
          {
            kind: 'paragraph',
            role: 'small',
            runs: runs(
              t('promo.leak', {
                leak: format.share(leak, 0),
                interval: t('report.interval', {
                  lo: format.share(lo, 0),
                  hi: format.share(hi, 0),
                }),
                n: n ?? 0,
              }),
            ),
          } as const,
        ]),
  ];
};
