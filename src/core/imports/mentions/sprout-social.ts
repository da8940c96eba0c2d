// Sprout Social's listening messages. Their time is in the zone that the heading names.
import type { ImportedMention } from '../../voice/mention.ts';
import type { Result } from '../../result.ts';
import type { FileProblem, ParsedPart } from '../import-result.ts';
import { SPROUT_COLUMNS } from './mention-columns.ts';
import { readMentions } from './read-mentions.ts';
import type { MentionFrame } from './read-mentions.ts';

export const parseSproutSocial = (
  text: string,
  frame: MentionFrame,
): Result<ParsedPart<ImportedMention>, FileProblem> =>
  readMentions(text, { source: 'sprout_social', names: SPROUT_COLUMNS }, frame);
