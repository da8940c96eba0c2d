// Semrush's backlinks and mentions: a page that links to or names the brand, on the day it was published or first seen.
import type { ImportedMention } from '../../voice/mention.ts';
import type { Result } from '../../result.ts';
import type { FileProblem, ParsedPart } from '../import-result.ts';
import { SEMRUSH_COLUMNS } from './mention-columns.ts';
import { readMentions } from './read-mentions.ts';
import type { MentionFrame } from './read-mentions.ts';

export const parseSemrush = (
  text: string,
  frame: MentionFrame,
): Result<ParsedPart<ImportedMention>, FileProblem> =>
  readMentions(text, { source: 'semrush', names: SEMRUSH_COLUMNS }, frame);
