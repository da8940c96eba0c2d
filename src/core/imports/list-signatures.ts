// Columns that together name a list that anybody may write, whichever tool it was written with. They are wider than those of
// a tool's export: a sure one names a file wherever it is sent, a likely one only where the file can't be read as it was sent.
import { METRICS } from '../figures/metric.ts';
import { AFFILIATE_COLUMNS as SALE } from './affiliate/affiliate-columns.ts';
import { AUDIENCE_COLUMNS as AUDIENCE } from './audience-columns.ts';
import { columnKey } from './columns.ts';
import { COMMENT_COLUMNS as COMMENT, COMMENT_ALONE } from './comment-columns.ts';
import { CONTENTS_COLUMNS as CONTENTS } from './contents/columns.ts';
import { COST_COLUMNS } from './cost-names.ts';
import { FIGURES_COLUMNS as FIGURES, OWN_COLUMNS } from './figures/columns.ts';
import { FOLLOWER_COLUMNS } from './follower-columns.ts';
import { MENTION_COUNT_COLUMNS } from './mention-count-columns.ts';
import { ORDER_COLUMNS as ORDER } from './orders/order-columns.ts';
import { META_COLUMNS as META } from './platform/meta-columns.ts';
import { NORM_COLUMNS, PRICE_COLUMNS, TARGET_COLUMNS } from './setting-columns.ts';
import type { Signature } from './signature.ts';
import type { SourceColumns } from './source-table.ts';

/** What a list can't be read without. */
const needs = <K extends string>({ names, needed }: SourceColumns<K>): readonly string[][] =>
  needed.map(([, ...some]) => some.flatMap((column) => [...names[column]]));

const POST = [...FIGURES.url, ...FIGURES.content_id];

/** Figures of posts as anybody calls them; comments aside, which a file of comments has too. */
export const FIGURE_TITLES: readonly string[] = [
  ...METRICS.filter((metric) => metric !== 'comments').map(columnKey),
  ...META.impressions,
  ...META.reach,
  ...META.likes,
  ...META.shares,
  ...META.saves,
];

const ANY_FIGURE = [...FIGURE_TITLES, ...META.comments];

export const SURE_LISTS = [
  ['rate_cards', needs(PRICE_COLUMNS)],
  ['benchmarks', needs(NORM_COLUMNS)],
  ['targets', needs(TARGET_COLUMNS)],
  ['costs', needs(COST_COLUMNS)],
  ['contents', [CONTENTS.url, CONTENTS.usage_rights]],
  ['figures', [POST, OWN_COLUMNS, ANY_FIGURE]],
  [
    'comments',
    [COMMENT_ALONE, COMMENT.at, [...COMMENT.author, ...COMMENT.id, ...COMMENT.language]],
  ],
] as const satisfies readonly Signature[];

export const LIKELY_LISTS = [
  ['followers', needs(FOLLOWER_COLUMNS)],
  ['mention_counts', needs(MENTION_COUNT_COLUMNS)],
  ['audience', [AUDIENCE.group, AUDIENCE.value]],
  ['affiliate_sales', [[...SALE.order, ...SALE.transaction], SALE.at, SALE.commission]],
  ['orders', [ORDER.reference, ORDER.ordered_at, [...ORDER.net, ...ORDER.total]]],
  ['figures', [POST, FIGURES.figures_on, ANY_FIGURE]],
  ['comments', [COMMENT.text.filter((name) => name !== 'comments'), COMMENT.at]],
  ['contents', [CONTENTS.url, [...CONTENTS.published_on, ...CONTENTS.caption]]],
] as const satisfies readonly Signature[];
