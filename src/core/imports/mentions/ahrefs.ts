// Ahrefs' backlinks and mentions: a page that links to or names the brand, on the day it was published or first seen. Who
// the file is about is told to the parser when a page says no name.
import type { ImportedMention } from '../../voice/mention.ts';
import type { Result } from '../../result.ts';
import type { FileProblem, ParsedPart } from '../import-result.ts';
import { AHREFS_COLUMNS } from './mention-columns.ts';
import { readMentions } from './read-mentions.ts';
import type { MentionFrame } from './read-mentions.ts';

export const parseAhrefs = (
  text: string,
  frame: MentionFrame,
): Result<ParsedPart<ImportedMention>, FileProblem> =>
  readMentions(text, { source: 'ahrefs', names: AHREFS_COLUMNS }, frame);
