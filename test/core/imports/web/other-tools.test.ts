// Matomo's, Plausible's, Clarity's and Hotjar's exports.
import { describe, expect, it } from 'vitest';
import { decodeFile } from '../../../../src/core/imports/csv.ts';
import { parseClarity } from '../../../../src/core/imports/web/clarity.ts';
import { parseHotjar } from '../../../../src/core/imports/web/hotjar.ts';
import { parseMatomo } from '../../../../src/core/imports/web/matomo.ts';
import { parsePlausible } from '../../../../src/core/imports/web/plausible.ts';
import { pageDay } from '../../../../src/core/traffic/page-metrics.ts';
import type { Result } from '../../../../src/core/result.ts';
import { ENCODINGS, fileOf } from '../platform/export-file.ts';

const frame = {
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  links: [{ source: 'mira', medium: 'influencer', campaign: 'Spring Glow' }],
};
const valueOf = <T>(parsed: Result<T, { readonly key: string }>): T => {
  if (!parsed.ok) throw new Error(parsed.error.key);
  return parsed.value;
};

describe('Matomo', () => {
  const TYPES = fileOf(
    'date,label,nb_uniq_visitors,nb_visits,nb_actions,sum_visit_length,bounce_count,nb_conversions,metadata_segment',
    '2026-09-12,Direct Entry,90,100,300,6000,40,5,referrerType==direct',
    '2026-09-12,Search Engines,40,50,90,900,20,1,referrerType==search',
    '2026-09-12,Campaigns,20,25,60,700,5,2,referrerType==campaign',
    '2026-09-13,Direct Entry,9,10,30,600,4,0,referrerType==direct',
  );

  it('gives days by kind of referrer: a visit that did not bounce is engaged', () => {
    expect(valueOf(parseMatomo(TYPES, frame)).items).toMatchObject([
      {
        day: '2026-09-12',
        page: '',
        source: 'direct',
        sessions: 100,
        engagedSessions: 60,
        engagedSeconds: 6000,
        leads: null,
      },
      { source: 'organic_search', sessions: 50 },
      // Which campaigns they were is not said.
      { source: 'other', sessions: 25 },
      { day: '2026-09-13', source: 'direct', sessions: 10 },
    ]);
  });

  it('knows the campaign in a report by campaign, and a page in one by page', () => {
    const campaigns = fileOf('date,label,nb_visits,nb_actions', '2026-09-12,spring-glow,7,9');
    expect(valueOf(parseMatomo(campaigns, frame)).items[0]?.source).toBe('campaign');
    const pages = fileOf(
      'date,label,nb_visits,nb_actions,nb_hits,metadata_url',
      '2026-09-12,/serum,7,9,9,https://lumen.example/serum',
    );
    expect(valueOf(parseMatomo(pages, frame)).items).toMatchObject([
      { page: 'https://lumen.example/serum', views: 9 },
    ]);
  });

  it('is read with translated titles and in UTF-16, as it comes', () => {
    const text = 'Fecha,Etiqueta,Visitas,Rebotes\n2026-09-12,Entrada directa,100,40\n';
    for (const [, encode] of ENCODINGS) {
      const decoded = decodeFile(encode(text));
      expect(decoded.ok && valueOf(parseMatomo(decoded.value.text, frame)).items).toMatchObject([
        { source: 'direct', sessions: 100, engagedSessions: 60 },
      ]);
    }
  });

  it('of a whole range without days is refused by name', () => {
    const text = 'label,nb_visits,nb_actions\nDirect Entry,1,2\n';
    expect(parseMatomo(text, frame)).toMatchObject({ error: { key: 'import.file.no_day' } });
  });
});

describe('Plausible', () => {
  it('gives days by source, and those without one as direct', () => {
    const text = fileOf(
      '"date","source","referrer","utm_source","utm_medium","utm_campaign","utm_content","utm_term","pageviews","visitors","visits","visit_duration","bounces"',
      '"2026-09-12","Google","google.com","","","","","",70,23,25,8249,13',
      '"2026-09-12","","","","","","","",12,9,9,300,4',
      '"2026-09-12","mira","","mira","influencer","spring glow","","",8,5,5,900,1',
    );
    expect(valueOf(parsePlausible(text, frame)).items).toMatchObject([
      {
        source: 'organic_search',
        sessions: 25,
        engagedSessions: 12,
        engagedSeconds: 8249,
        views: 70,
      },
      { source: 'direct', sessions: 9 },
      { source: 'campaign', sessions: 5 },
    ]);
  });

  it('of the dashboard has means and a rate', () => {
    const text = fileOf(
      'date,visitors,pageviews,visits,views_per_visit,bounce_rate,visit_duration',
      '2026-09-12,10,18,11,1.8,40,90.5',
      '2026-09-13,6,6,6,1.0,100,',
    );
    expect(valueOf(parsePlausible(text, frame)).items).toMatchObject([
      { source: 'other', sessions: 11, engagedSessions: 7, engagedSeconds: 996 },
      { sessions: 6, engagedSessions: 0, engagedSeconds: null },
    ]);
  });

  it('of another tool is refused by its name', () => {
    const text = fileOf('date,label,nb_visits,nb_actions', '2026-09-12,x,1,1');
    expect(parsePlausible(text, frame)).toMatchObject({
      error: { key: 'import.looks_like.matomo' },
    });
  });
});

describe('Clarity', () => {
  const file = (range: string, ...rows: readonly string[]) =>
    fileOf(
      '"Project name","Shop’s page"',
      `"Date range","${range}"`,
      '',
      '"Visited URL matches regex","^https://lumen\\.example/serum$"',
      '',
      '"Page views","60"',
      '',
      '"Metric","Scroll"',
      '',
      '"Scroll depth","No. of visitors","% drop off"',
      ...rows,
    );
  const CURVE = ['"5","55","5.17"', '"50","28","51.72"', '"90","26","55.17"', '"100","15","74.14"'];

  it('gives who reached 90% of a page, of those the curve is about', () => {
    const { items } = valueOf(
      parseClarity(file('05/25/2026 12:00 AM - 05/27/2026 11:59 PM', ...CURVE), frame),
    );
    expect(items).toEqual([
      {
        row: 10,
        page: 'https://lumen.example/serum',
        from: '2026-05-25',
        to: '2026-05-27',
        sessions: 58,
        views: null,
        engagedSeconds: null,
        scrolled: 26,
      },
    ]);
    expect(items.map(pageDay)).toEqual([null]);
  });

  it('of one day is one of the site’s days', () => {
    const { items } = valueOf(
      parseClarity(file('05/06/2026 12:00 AM - 05/06/2026 11:59 PM', ...CURVE), frame),
    );
    expect(items.map(pageDay)).toMatchObject([
      { day: '2026-05-06', source: 'other', scrolled: 26 },
    ]);
  });

  it('without a period, or of another kind, is refused by name', () => {
    const bare = fileOf('"Scroll depth","No. of visitors","% drop off"', ...CURVE);
    expect(parseClarity(bare, frame)).toMatchObject({ error: { key: 'import.file.no_period' } });
    const clicks = fileOf('"Metric","Click"', '"Rank","Button","No. of clicks"', '"1","a","3"');
    expect(parseClarity(clicks, frame)).toMatchObject({
      error: { key: 'import.file.missing_columns' },
    });
  });

  it('leaves out a depth that can’t be read', () => {
    const text = file('05/06/2026 12:00 AM - 05/06/2026 11:59 PM', '"5","many","5.17"', ...CURVE);
    expect(valueOf(parseClarity(text, frame)).skipped).toMatchObject([
      { row: 11, key: 'import.row.bad_count' },
    ]);
  });
});

describe('Hotjar', () => {
  it('gives metrics of the pages that sessions began on, and nothing of who was recorded', () => {
    const text = fileOf(
      'Date,User ID,Country,Action count,Pages,Duration,Landing page,Exit page',
      '2026-09-12 10:00,u1,Germany,12,3,2m 5s,/serum,/cart',
      '2026-09-12 11:00,u2,Germany,2,1,0:00:20,/serum,/serum',
      '2026-09-13 11:00,u2,Germany,2,1,,/serum,/serum',
      '2026-09-13 11:00,u2,Germany,2,1,,/serum,/serum',
    );
    const { items, skipped } = valueOf(parseHotjar(text, frame));
    expect(items).toMatchObject([
      {
        from: '2026-09-12',
        to: '2026-09-12',
        page: '/serum',
        sessions: 2,
        views: 4,
        engagedSeconds: 145,
      },
      { from: '2026-09-13', sessions: 1, engagedSeconds: null },
    ]);
    expect(JSON.stringify(items)).not.toContain('u1');
    expect(skipped).toEqual([{ row: 5, key: 'import.row.row_repeated' }]);
  });
});
