// Exports of foreign tools in their shape, each of a few rows, and the link by which analytics know the campaign's visits.
import type { Money } from '../api/money-fixture.ts';

export const GA4 = (day: string, sessions: number): string =>
  [
    `# Start date: ${day}`,
    'Date,Session source / medium,Session campaign,Sessions,Engaged sessions,Views',
    `${day},mira / influencer,spring-glow,${sessions},${sessions / 2},${sessions * 2}`,
    `${day},(direct) / (none),(direct),30,10,60`,
  ].join('\n');

export const MATOMO =
  'date,label,nb_uniq_visitors,nb_visits,nb_actions,sum_visit_length,bounce_count,metadata_segment\n' +
  '2026-03-05,Direct Entry,90,100,300,6000,40,referrerType==direct\n';

export const SEARCH =
  'Date,Clicks,Impressions,CTR,Position\n2026-03-05,412,5300,7.8%,3.1\n2026-03-06,400,5000,8%,3\n';

export const MENTIONS =
  'Query Id,Query Name,Date,Title,Snippet,Url,Author,Language,Page Type,Full Text\n' +
  '1,Lumen Skincare,2026-03-05 10:12:00.0,,,https://x.com/ada/status/7,ada,en,twitter,Lovely serum\n' +
  '1,Lumen Skincare,2026-03-06 10:12:00.0,,,https://x.com/ada/status/8,ada,en,twitter,Still lovely\n' +
  '1,Nothing,2026-03-06 10:12:00.0,,,https://x.com/eve/status/9,eve,en,twitter,Something else\n';

export const HUBSPOT =
  'Record ID,First Name,Email,Lead Status,Create Date,Original Source\n' +
  '101,Ada,ada@example.com,NEW,2026-03-05 09:14,PAID_SOCIAL\n' +
  '102,Bob,bob@example.com,NEW,2026-03-06 09:14,PAID_SOCIAL\n';

export const NETWORK =
  'Order ID,Transaction Date,Publisher,Promo Code,Sale Amount,Commission,Status\n' +
  '#1001,2026-03-05 10:12,Ada Lund,,42.00,4.20,approved\n' +
  '#1002,2026-03-06 10:12,somebody,GLOW15,20.00,2.00,pending\n' +
  '#1003,2026-03-06 11:12,somebody,,20.00,2.00,declined\n';

export const newLink = (money: Money) =>
  money.post(`/campaigns/${money.campaignId}/tracking-links`, {
    target_url: 'https://shop.example/serum',
    collaboration_id: money.mira.collaborationId,
    utm: { source: 'mira', medium: 'influencer', campaign: 'spring-glow' },
  });
