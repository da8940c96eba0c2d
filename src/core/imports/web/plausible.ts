// Plausible's export to days. Its scroll depth is the mean of a page, not who reached its end, and is not taken.
import type { Result } from '../../result.ts';
import type { WebDay } from '../../traffic/web-day.ts';
import { columnKey } from '../columns.ts';
import type { FileProblem, Parsed } from '../import-result.ts';
import { PLAUSIBLE_DASHBOARD, PLAUSIBLE_EXPORT } from './plausible-columns.ts';
import { readWeb } from './read-web.ts';
import type { WebFrame, WebTool } from './read-web.ts';

const PLAUSIBLE: Omit<WebTool, 'names'> = {
  source: 'plausible',
  bareShare: 'percent',
  originOf: ({ get }) => ({
    source: get('source'),
    medium: get('medium'),
    campaign: get('campaign'),
    channel: '',
  }),
  pageOf: ({ get }) => get('page'),
};

/** A table by source has an empty one for visits that came from nowhere known. */
const withDirect: WebTool['originOf'] = (row) => {
  const origin = PLAUSIBLE.originOf(row);
  const isUnknown = [origin.source, origin.medium, origin.campaign].every((cell) => cell === '');
  return isUnknown ? { ...origin, channel: 'direct' } : origin;
};

export const parsePlausible = (
  text: string,
  frame: WebFrame,
): Result<Parsed<WebDay>, FileProblem> => {
  const heading = new Set(
    (text.slice(0, 4000).split('\n', 1)[0] ?? '').split(/[,;\t]/).map(columnKey),
  );
  const isBySource = PLAUSIBLE_EXPORT.source.some((name) => heading.has(name));
  return readWeb(
    text,
    {
      ...PLAUSIBLE,
      names: heading.has('viewspervisit') ? PLAUSIBLE_DASHBOARD : PLAUSIBLE_EXPORT,
      originOf: isBySource ? withDirect : PLAUSIBLE.originOf,
    },
    frame,
  );
};
