// Meltwater's mentions: day and time may stand in two columns, and "Influencer" is who wrote it.
import type { ImportedMention } from '../../voice/mention.ts';
import type { Result } from '../../result.ts';
import type { FileProblem, ParsedPart } from '../import-result.ts';
import { MELTWATER_COLUMNS } from './mention-columns.ts';
import { readMentions } from './read-mentions.ts';
import type { MentionFrame } from './read-mentions.ts';

export const parseMeltwater = (
  text: string,
  frame: MentionFrame,
): Result<ParsedPart<ImportedMention>, FileProblem> =>
  readMentions(text, { source: 'meltwater', names: MELTWATER_COLUMNS }, frame);
