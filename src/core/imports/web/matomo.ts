// A Matomo report to days. It needs "date" in its first column: the report of a range, exported by day. Matomo's bounce is
// a visit of one page view, however long; an engaged session here is one that did not bounce.
import type { Result } from '../../result.ts';
import type { WebDay } from '../../traffic/web-day.ts';
import type { FileProblem, Parsed } from '../import-result.ts';
import { MATOMO_COLUMNS } from './matomo-columns.ts';
import { readWeb } from './read-web.ts';
import type { WebFrame, WebTool } from './read-web.ts';

/** What "referrerType==search" names. */
const referrerType = (segment: string): string =>
  /referrerType==([a-z]+)/.exec(segment.slice(0, 500))?.[1] ?? '';

const isAddress = (text: string): boolean => /^(?:https?:\/\/|\/)/.test(text);

const MATOMO: WebTool = {
  source: 'matomo',
  names: MATOMO_COLUMNS,
  bareShare: 'percent',
  originOf: ({ get }) => ({
    source: '',
    medium: '',
    // A report by campaign has the campaigns in its labels.
    campaign: get('campaign') || get('channel'),
    channel: referrerType(get('source')) || get('channel'),
  }),
  pageOf: ({ get }) => [get('page'), get('channel')].find(isAddress) ?? '',
};

export const parseMatomo = (text: string, frame: WebFrame): Result<Parsed<WebDay>, FileProblem> =>
  readWeb(text, MATOMO, frame);
