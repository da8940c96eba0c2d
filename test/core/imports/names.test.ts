// The lists of column names: a name that columnKey would write otherwise can never be found.
import { describe, expect, it } from 'vitest';
import { AFFILIATE_COLUMNS } from '../../../src/core/imports/affiliate/affiliate-columns.ts';
import { columnKey } from '../../../src/core/imports/columns.ts';
import {
  HUBSPOT_COLUMNS,
  SALESFORCE_COLUMNS,
  ZOHO_COLUMNS,
} from '../../../src/core/imports/leads/crm-columns.ts';
import {
  AHREFS_COLUMNS,
  BRANDWATCH_COLUMNS,
  MELTWATER_COLUMNS,
  SEMRUSH_COLUMNS,
  SPROUT_COLUMNS,
} from '../../../src/core/imports/mentions/mention-columns.ts';
import { WOOCOMMERCE_COLUMNS } from '../../../src/core/imports/orders/woocommerce-columns.ts';
import { SEARCH_COLUMNS, SEARCH_RATES } from '../../../src/core/imports/search/search-columns.ts';
import { SIGNATURES } from '../../../src/core/imports/signatures.ts';
import { GA4_COLUMNS } from '../../../src/core/imports/web/ga4-columns.ts';
import { MATOMO_COLUMNS } from '../../../src/core/imports/web/matomo-columns.ts';
import { SCROLL_COLUMNS, SESSION_COLUMNS } from '../../../src/core/imports/web/page-columns.ts';

const LISTS: readonly Readonly<Record<string, readonly string[]>>[] = [
  AFFILIATE_COLUMNS,
  AHREFS_COLUMNS,
  BRANDWATCH_COLUMNS,
  GA4_COLUMNS,
  HUBSPOT_COLUMNS,
  MATOMO_COLUMNS,
  MELTWATER_COLUMNS,
  SALESFORCE_COLUMNS,
  SCROLL_COLUMNS,
  SEARCH_COLUMNS,
  SEARCH_RATES,
  SEMRUSH_COLUMNS,
  SESSION_COLUMNS,
  SPROUT_COLUMNS,
  WOOCOMMERCE_COLUMNS,
  ZOHO_COLUMNS,
];

describe('names of columns', () => {
  it('are written as they are looked up', () => {
    const names = [
      ...LISTS.flatMap((list) => Object.values(list).flat()),
      ...SIGNATURES.flatMap(([, needed]) => needed.flat()),
    ];
    expect(names.filter((name) => columnKey(name) !== name)).toEqual([]);
  });

  it('mean one column of a source each', () => {
    for (const list of LISTS) {
      const all = Object.entries(list).flatMap(([column, names]) =>
        [...new Set(names)].map((name) => [name, column] as const),
      );
      const twice = all.filter(([name], index) => all.findIndex(([one]) => one === name) !== index);
      // Matomo's Spanish has one word for a visit and a view.
      expect(twice.filter(([name]) => name !== 'visitas')).toEqual([]);
    }
  });
});
