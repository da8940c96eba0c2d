// A report or exploration of Google Analytics 4 to days. Without a Date among its dimensions a report is taken only when
// its period, which the comments name, is one day.
import type { Result } from '../../result.ts';
import type { WebDay } from '../../traffic/web-day.ts';
import type { FileProblem, Parsed } from '../import-result.ts';
import { GA4_COLUMNS } from './ga4-columns.ts';
import { readWeb } from './read-web.ts';
import type { WebFrame, WebTool } from './read-web.ts';

const GA4: WebTool = {
  source: 'ga4',
  names: GA4_COLUMNS,
  bareShare: 'fraction',
  originOf: ({ get }) => {
    const [source = '', medium = ''] = get('source_medium').split(' / ', 2);
    return {
      source: get('source') || source,
      medium: get('medium') || medium,
      campaign: get('campaign'),
      channel: get('channel'),
    };
  },
  // "(not set)" and "(other)", where Google folds rare pages together, are no pages.
  pageOf: ({ get }) => (/^\(.*\)$/.test(get('page')) ? '' : get('page')),
};

export const parseGa4 = (text: string, frame: WebFrame): Result<Parsed<WebDay>, FileProblem> =>
  readWeb(text, GA4, frame);
