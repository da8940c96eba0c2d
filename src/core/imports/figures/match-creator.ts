// Which creator of a campaign a cell names: by an id, by the handle, or by the name.
import type { Platform } from '../../content/content.ts';
import { fail, ok } from '../../result.ts';
import { shown } from '../import-result.ts';
import type { SkippedRow } from '../import-result.ts';
import type { Result } from '../../result.ts';

/** A creator in the campaign, as far as a file can name them. */
export type CampaignCreator = {
  readonly collaborationId: string;
  readonly creatorId: string;
  readonly name: string;
  /** How many the campaign has of them already. */
  readonly posts: number;
  readonly handles: readonly {
    readonly platform: Platform;
    readonly handle: string;
    readonly followers: number | null;
  }[];
};

export type CreatorProblem = 'unknown_creator' | 'several_creators';

export type CreatorFinder = (
  text: string,
  platform: Platform,
) => Result<CampaignCreator, CreatorProblem>;

/** A row that names nobody, or several: by its column and what stands there. */
export const creatorSkipped = (row: number, cell: string, problem: CreatorProblem): SkippedRow => ({
  row,
  key: `api.figures_file.${problem}`,
  values: { column: 'creator', value: shown(cell) },
});

/** Of a handle or a name, as it is compared. */
export const folded = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/^@/, '').replace(/\s+/gu, ' ').trim();

/**
 * Looks creators up by what a cell says. An id counts before a handle, a handle on the post's own platform before one
 * elsewhere, and any handle before a name.
 */
export const creatorFinder = (creators: readonly CampaignCreator[]): CreatorFinder => {
  const known = new Map<string, Set<CampaignCreator>>();
  const learn = (way: string, text: string, creator: CampaignCreator): void => {
    const key = `${way} ${text}`;
    known.set(key, (known.get(key) ?? new Set()).add(creator));
  };
  for (const creator of creators) {
    learn('id', creator.collaborationId, creator);
    learn('id', creator.creatorId, creator);
    learn('name', folded(creator.name), creator);
    for (const { platform, handle } of creator.handles) {
      learn(platform, folded(handle), creator);
      learn('anywhere', folded(handle), creator);
    }
  }
  return (text, platform) => {
    const [id, word] = [text.trim(), folded(text)];
    const keys = [`id ${id}`, `${platform} ${word}`, `anywhere ${word}`, `name ${word}`];
    const found = keys.map((key) => known.get(key)).find((set) => set !== undefined);
    const [first, ...others] = found ?? [];
    if (!first) return fail('unknown_creator');
    return others.length > 0 ? fail('several_creators') : ok(first);
  };
};
