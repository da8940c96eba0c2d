// Everything that is read from whom people follow, what they say, where they click and what they do on the site.
import type { Snapshot } from '../report/snapshot.ts';
import { evaluateAudience } from './audience/audience.ts';
import type { Finding } from './finding.ts';
import { evaluateFollowers } from './audience/followers.ts';
import { evaluateLeads } from './traffic/leads.ts';
import { evaluateMentions } from './voice/mentions.ts';
import { evaluateSearchAndDirect } from './traffic/search.ts';
import { evaluateSentiment } from './voice/sentiment.ts';
import { evaluateTraffic } from './traffic/traffic.ts';
import { evaluateWeb } from './traffic/web.ts';

export const evaluateAudienceAndTraffic = (snapshot: Snapshot): Finding[] => [
  ...evaluateMentions(snapshot),
  ...evaluateSentiment(snapshot),
  ...evaluateFollowers(snapshot),
  ...evaluateAudience(snapshot),
  ...evaluateTraffic(snapshot),
  ...evaluateWeb(snapshot),
  ...evaluateLeads(snapshot),
  ...evaluateSearchAndDirect(snapshot),
];
