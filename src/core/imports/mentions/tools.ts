// The tools whose mentions are read, and the reader of each.
import type { Result } from '../../result.ts';
import type { ImportedMention } from '../../voice/mention.ts';
import type { FileProblem, ParsedPart } from '../import-result.ts';
import { sourceOfText } from '../recognise.ts';
import { parseAhrefs } from './ahrefs.ts';
import { parseBrandwatch } from './brandwatch.ts';
import { parseMeltwater } from './meltwater.ts';
import type { MentionFrame } from './read-mentions.ts';
import { parseSemrush } from './semrush.ts';
import { parseSproutSocial } from './sprout-social.ts';

export const MENTION_TOOLS = [
  'brandwatch',
  'sprout_social',
  'meltwater',
  'ahrefs',
  'semrush',
] as const;
export type MentionToolName = (typeof MENTION_TOOLS)[number];

const READERS = {
  brandwatch: parseBrandwatch,
  sprout_social: parseSproutSocial,
  meltwater: parseMeltwater,
  ahrefs: parseAhrefs,
  semrush: parseSemrush,
} as const;

export const mentionToolOf = (
  asked: MentionToolName | undefined,
  text: string,
): Result<MentionToolName, FileProblem> => sourceOfText(asked, text, MENTION_TOOLS);

export const readMentionsOf = (
  tool: MentionToolName,
  text: string,
  frame: MentionFrame,
): Result<ParsedPart<ImportedMention>, FileProblem> => READERS[tool](text, frame);
