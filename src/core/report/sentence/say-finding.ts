// A finding in at most three short sentences, which say no more than the number allows: what it is, how it stands
// against the target, and against what is usual. Needs nothing but the finding and words.
import type { Finding } from '../../kpi/finding.ts';
import { sayBrandLift, saySalesLift } from './say-change.ts';
import { sayNorm } from './say-norm.ts';
import { sayTarget } from './say-target.ts';
import { sayValue } from './say-value.ts';
import type { SentenceWords } from './words.ts';

const MOST_SENTENCES = 3;

const sayWhat = (finding: Finding, words: SentenceWords): string[] => {
  const { kpi, value } = finding;
  if (value !== null && kpi === 'brand_lift') return sayBrandLift(finding, words, value);
  if (value !== null && kpi === 'sales_lift') return saySalesLift(finding, words, value);
  return sayValue(finding, words);
};

/** What must be known of the number comes first; the norm is the first to be left out. */
export const sayFinding = (
  finding: Finding,
  words: SentenceWords,
  most = MOST_SENTENCES,
): string[] =>
  [...sayWhat(finding, words), ...sayTarget(finding, words), ...sayNorm(finding, words)].slice(
    0,
    most,
  );
