// Brandwatch's mentions. Its query's name says whom a mention is about.
import type { ImportedMention } from '../../voice/mention.ts';
import type { Result } from '../../result.ts';
import type { FileProblem, ParsedPart } from '../import-result.ts';
import { BRANDWATCH_COLUMNS } from './mention-columns.ts';
import { readMentions } from './read-mentions.ts';
import type { MentionFrame } from './read-mentions.ts';

export const parseBrandwatch = (
  text: string,
  frame: MentionFrame,
): Result<ParsedPart<ImportedMention>, FileProblem> =>
  readMentions(text, { source: 'brandwatch', names: BRANDWATCH_COLUMNS }, frame);
