// Every importer of a foreign export with a small file of its own, so that what holds for all is tested on all.
import { parseAwin } from '../../../src/core/imports/affiliate/awin.ts';
import { parseCj } from '../../../src/core/imports/affiliate/cj.ts';
import { parseImpact } from '../../../src/core/imports/affiliate/impact.ts';
import { parseOtherNetwork } from '../../../src/core/imports/affiliate/other-network.ts';
import { parseRakuten } from '../../../src/core/imports/affiliate/rakuten.ts';
import type { FileProblem, Parsed } from '../../../src/core/imports/import-result.ts';
import { parseHubspot } from '../../../src/core/imports/leads/hubspot.ts';
import { parseSalesforce } from '../../../src/core/imports/leads/salesforce.ts';
import { parseZoho } from '../../../src/core/imports/leads/zoho.ts';
import { parseAhrefs } from '../../../src/core/imports/mentions/ahrefs.ts';
import { parseBrandwatch } from '../../../src/core/imports/mentions/brandwatch.ts';
import { parseMeltwater } from '../../../src/core/imports/mentions/meltwater.ts';
import { parseSemrush } from '../../../src/core/imports/mentions/semrush.ts';
import { parseSproutSocial } from '../../../src/core/imports/mentions/sprout-social.ts';
import { parseGenericOrders } from '../../../src/core/imports/orders/generic-orders.ts';
import { parseWooCommerceOrders } from '../../../src/core/imports/orders/woocommerce-orders.ts';
import type { KnownExport } from '../../../src/core/imports/recognise.ts';
import {
  parseSearchDays,
  parseSearchTotals,
} from '../../../src/core/imports/search/search-console.ts';
import { parseClarity } from '../../../src/core/imports/web/clarity.ts';
import { parseGa4 } from '../../../src/core/imports/web/ga4.ts';
import { parseHotjar } from '../../../src/core/imports/web/hotjar.ts';
import { parseMatomo } from '../../../src/core/imports/web/matomo.ts';
import { parsePlausible } from '../../../src/core/imports/web/plausible.ts';
import type { Result } from '../../../src/core/result.ts';

const frame = {
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  links: [{ source: 'mira', medium: 'influencer', campaign: 'spring' }],
  brandTerms: ['lumen'],
  subjects: [{ subject: 'brand', names: ['Lumen'] }],
};

type Row = { readonly row: number };
type Importer = {
  readonly name: string;
  /** Null where files of any tool are taken. */
  readonly source: KnownExport | null;
  readonly parse: (text: string) => Result<Parsed<Row>, FileProblem>;
  /** A heading, perhaps with lines above it, and one row. */
  readonly above: string;
  readonly heading: string;
  readonly row: string;
};

export const IMPORTERS: readonly Importer[] = [
  {
    name: 'WooCommerce',
    source: 'woocommerce_orders',
    parse: (text) => parseWooCommerceOrders(text, frame),
    above: '',
    heading:
      'Order Number,Order Date,Order Status,Order Total Amount,Order Shipping Amount,Coupon Code',
    row: '17,2026-09-12 18:22,completed,20.00,5.00,GLOW15',
  },
  {
    name: 'orders by a mapping',
    source: null,
    parse: (text) =>
      parseGenericOrders(text, frame, {
        reference: 'No',
        ordered_at: 'At',
        net: 'Net',
        codes: 'Code',
      }),
    above: '',
    heading: 'No,At,Net,Code',
    row: '17,2026-09-12 18:22,15.00,GLOW15',
  },
  {
    name: 'Google Analytics',
    source: 'ga4',
    parse: (text) => parseGa4(text, frame),
    above: '# Start date: 20260912\n# End date: 20260913\n',
    heading: 'Date,Session source / medium,Sessions,Engaged sessions,Views',
    row: '20260912,mira / influencer,10,5,20',
  },
  {
    name: 'Matomo',
    source: 'matomo',
    parse: (text) => parseMatomo(text, frame),
    above: '',
    heading: 'date,label,nb_visits,nb_actions,bounce_count',
    row: '2026-09-12,Direct Entry,10,30,4',
  },
  {
    name: 'Plausible',
    source: 'plausible',
    parse: (text) => parsePlausible(text, frame),
    above: '',
    heading: 'date,source,visitors,visits,pageviews,bounces,visit_duration',
    row: '2026-09-12,Google,9,10,30,4,600',
  },
  {
    name: 'Clarity',
    source: 'clarity',
    parse: (text) => parseClarity(text, frame),
    above: '"Date range","09/12/2026 12:00 AM - 09/12/2026 11:59 PM"\n\n',
    heading: 'Scroll depth,No. of visitors,% drop off',
    row: '90,26,55.17',
  },
  {
    name: 'Hotjar',
    source: 'hotjar',
    parse: (text) => parseHotjar(text, frame),
    above: '',
    heading: 'Date,User ID,Pages,Duration,Landing page',
    row: '2026-09-12 10:00,u1,3,20,/serum',
  },
  {
    name: 'Search Console',
    source: 'search_console',
    parse: (text) => parseSearchDays(text, frame),
    above: '',
    heading: 'Date,Query,Clicks,Impressions,CTR,Position',
    row: '2026-09-12,lumen,1,10,10%,1.2',
  },
  {
    name: 'Search Console’s totals',
    source: 'search_console',
    parse: (text) => parseSearchTotals(text, frame),
    above: '',
    heading: 'Top queries,Clicks,Impressions,CTR,Position',
    row: 'lumen,1,10,10%,1.2',
  },
  {
    name: 'Brandwatch',
    source: 'brandwatch',
    parse: (text) => parseBrandwatch(text, frame),
    above: 'Report:,Mentions\n\n',
    heading: 'Query Name,Date,Url,Full Text,Author,Page Type,Language',
    row: 'Lumen,2026-09-12 10:00,https://x.com/a/status/1,Nice,ada,twitter,en',
  },
  {
    name: 'Meltwater',
    source: 'meltwater',
    parse: (text) => parseMeltwater(text, frame),
    above: '',
    heading: '#,Date,Headline,URL,Opening Text,Hit Sentence,Influencer,Input Name',
    row: '1,2026-09-12,Lumen,https://news.example/a,Nice,Lumen,@ada,Lumen',
  },
  {
    name: 'Sprout Social',
    source: 'sprout_social',
    parse: (text) => parseSproutSocial(text, frame),
    above: '',
    heading: 'Date,Network,From,Message,Permalink,Sentiment,Topic',
    row: '2026-09-12 10:00,Instagram,ada,Lumen!,https://www.instagram.com/p/Cabc123/,positive,Lumen',
  },
  {
    name: 'Ahrefs',
    source: 'ahrefs',
    parse: (text) => parseAhrefs(text, frame),
    above: '',
    heading: 'Referring page title,Referring page URL,Domain rating,Anchor,First seen',
    row: 'Lumen tested,https://blog.example/a,40,here,2026-09-12',
  },
  {
    name: 'Semrush',
    source: 'semrush',
    parse: (text) => parseSemrush(text, frame),
    above: '',
    heading: 'Page ascore,Source title,Source url,Target url,Anchor,First seen',
    row: '40,Lumen tested,https://blog.example/a,https://lumen.example/,here,2026-09-12',
  },
  {
    name: 'HubSpot',
    source: 'hubspot',
    parse: (text) => parseHubspot(text, frame),
    above: '',
    heading: 'Record ID,Deal Name,Deal Stage,Create Date,Close Date,Amount',
    row: '7,Big one,Closed won,2026-09-01,2026-09-12,100.00',
  },
  {
    name: 'Salesforce',
    source: 'salesforce',
    parse: (text) => parseSalesforce(text, frame),
    above: '',
    heading: 'Lead ID,Email,Lead Source,Lead Status,Created Date',
    row: '00Q1,ada@example.com,Web,New,2026-09-12',
  },
  {
    name: 'Zoho',
    source: 'zoho',
    parse: (text) => parseZoho(text, frame),
    above: '',
    heading: 'Record Id,Lead Owner,Email,Lead Source,Lead Status,Created Time',
    row: 'zcrm_1,Sam,ada@example.com,Web,New,2026-09-12 15:45:00',
  },
  {
    name: 'Awin',
    source: 'awin',
    parse: (text) => parseAwin(text, frame),
    above: '',
    heading:
      'id,siteName,commissionStatus,commissionAmount,saleAmount,transactionDate,voucherCode,orderRef',
    row: '900,Mira,approved,8.40,84.03,2026-09-12T18:22:10,GLOW15,1001',
  },
  {
    name: 'impact.com',
    source: 'impact',
    parse: (text) => parseImpact(text, frame),
    above: '',
    heading: 'Action Id,Partner,Status,Event Date,Sale Amount,Payout,OID,Promo Code',
    row: '1.2.3,Mira,LOCKED,2026-09-12 09:36,84.03,8.40,1001,GLOW15',
  },
  {
    name: 'CJ',
    source: 'cj',
    parse: (text) => parseCj(text, frame),
    above: '',
    heading:
      'Event Date,Posting Date,Commission ID,Order ID,Action Status,Sale Amount,Commission Amount',
    row: '12-Sep-2026,13-Sep-2026,c1,1001,closed,100.00,10.00',
  },
  {
    name: 'Rakuten',
    source: 'rakuten',
    parse: (text) => parseRakuten(text, frame),
    above: '',
    heading: 'Publisher Name,Order ID,Transaction Date,SKU Number,Sales,Total Commission',
    row: 'Mira,1001,9/13/2026,S-1,60.00,6.00',
  },
  {
    name: 'another network',
    source: null,
    parse: (text) => parseOtherNetwork(text, frame),
    above: '',
    heading: 'Affiliate,Order ID,Date,Commission',
    row: 'mira,1001,2026-09-12,6.00',
  },
];
