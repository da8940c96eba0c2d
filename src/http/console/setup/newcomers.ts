// Creators who are to come into a campaign: read from a form, and what each needs to be stored.
import type { Context } from 'hono';
import type { Campaign } from '../../../core/campaign/campaign.ts';
import { linkExpiry } from '../../../core/creator/collaboration.ts';
import { cardOf, creatorInput } from '../../../core/creator/creator.ts';
import type { CreatorInput } from '../../../core/creator/creator.ts';
import {
  MOST_LINES,
  creatorInputOf,
  creatorLinesOf,
  placeCreatorProblem,
} from '../../../core/creator/creator-text.ts';
import { newId } from '../../../core/id.ts';
import { folded } from '../../../core/imports/figures/match-creator.ts';
import { fail, ok } from '../../../core/result.ts';
import type { FieldProblem, Result } from '../../../core/result.ts';
import type { Wording } from '../../../core/wording.ts';
import type { NewCreator } from '../../../storage/creator/creator.ts';
import type { BrandCreator, Newcomers } from '../../../storage/creator/participant.ts';
import { problemsOfZod } from '../../api/create-api.ts';
import { personalLinkHash } from '../../creator/personal-link.ts';
import type { AppEnv } from '../../env.ts';

type Texts = Readonly<Record<string, string>>;

export const newCollaboration = async (
  c: Context<AppEnv>,
  { afterEndDate }: Campaign,
  creatorId: string,
): Promise<Newcomers['collaborations'][number]> => {
  const id = newId('collaboration', c.var.randomBytes);
  return {
    id,
    creatorId,
    linkHash: await personalLinkHash(c, id, 1),
    linkExpiresAtMs: linkExpiry(afterEndDate, c.var.now()),
  };
};

type Handles = NonNullable<CreatorInput['handles']>;

/** Whoever of the brand has one of these handles. */
export const holderOf = (
  handles: Handles,
  known: readonly BrandCreator[],
): { readonly creator: BrandCreator; readonly handle: string } | null => {
  for (const { platform, handle } of handles) {
    const creator = known.find((one) =>
      one.handles.some((own) => own.platform === platform && folded(own.handle) === folded(handle)),
    );
    if (creator) return { creator, handle };
  }
  return null;
};

/** A new card. One whose handle the brand knows is refused: two cards of one creator would count twice. */
export const readCreator = (
  { t }: Wording,
  texts: Texts,
  known: readonly BrandCreator[],
  randomBytes: (length: number) => Uint8Array,
): Result<NewCreator, readonly FieldProblem[]> => {
  const lines = { ...texts, handles: (texts['handles'] ?? '').replaceAll('\r\n', '\n') };
  const input = creatorInputOf(lines);
  const checked = creatorInput.safeParse(input);
  if (!checked.success) {
    const placed = problemsOfZod(checked.error, input).map((problem): FieldProblem => {
      const { entry, ...rest } = placeCreatorProblem(problem, lines);
      if (entry === undefined) return rest;
      const values = { field: entry, problem: t(rest.key, rest.values) };
      return { field: rest.field, key: 'setup.at', values };
    });
    return fail(placed);
  }
  const holder = holderOf(checked.data.handles ?? [], known);
  if (holder) {
    const { creator, handle } = holder;
    const key = creator.collaborationId === null ? 'setup.handle.known' : 'setup.handle.here';
    return fail([{ field: 'handles', key, values: { name: creator.name, handle } }]);
  }
  return ok({ id: newId('creator', randomBytes), card: cardOf(checked.data) });
};

export type Listed = { readonly creators: readonly NewCreator[]; readonly ids: readonly string[] };

const FIELDS: Readonly<Record<string, string>> = { name: 'setup.creator_name' };

/**
 * A list, one creator a line: new cards, and those whose handle the brand knows. Each wrong line is a problem, and one
 * makes the whole list wrong.
 */
export const readList = (
  { t, has }: Wording,
  texts: Texts,
  known: readonly BrandCreator[],
  randomBytes: (length: number) => Uint8Array,
): Result<Listed, readonly FieldProblem[]> => {
  const text = (texts['creators_list'] ?? '').replaceAll('\r\n', '\n');
  const lines = creatorLinesOf(text, texts['list_language'] ?? '');
  const at = (n: number, { field, key, values }: FieldProblem): FieldProblem => {
    const name = field.split('.').at(-1) ?? '';
    const label = FIELDS[name] ?? `setup.${name}`;
    const said = t(key, values);
    const problem = has(label) ? t('setup.at', { field: t(label), problem: said }) : said;
    return { field: 'creators_list', key: 'setup.line', values: { n, problem } };
  };
  if (lines.length === 0) return fail([{ field: 'creators_list', key: 'invalid.missing' }]);
  if (lines.length > MOST_LINES) {
    const values = { maximum: MOST_LINES };
    return fail([{ field: 'creators_list', key: 'invalid.too_big.list', values }]);
  }
  const creators: NewCreator[] = [];
  const ids: string[] = [];
  const problems: FieldProblem[] = [];
  // Of each card that the list made or found, the line.
  const taken = new Map<string, number>();
  const all = [...known];
  for (const { n, input } of lines) {
    const checked = creatorInput.safeParse(input);
    if (!checked.success) {
      const [first] = problemsOfZod(checked.error, input);
      if (first) problems.push(at(n, first));
      continue;
    }
    const holder = holderOf(checked.data.handles ?? [], all);
    const before = holder && taken.get(holder.creator.id);
    if (holder && before !== null && before !== undefined) {
      problems.push(at(n, { field: '', key: 'setup.handle.twice', values: { n: before } }));
    } else if (holder && holder.creator.collaborationId !== null) {
      const values = { name: holder.creator.name, handle: holder.handle };
      problems.push(at(n, { field: '', key: 'setup.handle.here', values }));
    } else {
      const card = cardOf(checked.data);
      const id = holder?.creator.id ?? newId('creator', randomBytes);
      if (!holder) {
        creators.push({ id, card });
        all.push({ id, name: card.name, handles: card.handles, collaborationId: null });
      }
      taken.set(id, n);
      ids.push(id);
    }
  }
  return problems.length > 0 ? fail(problems) : ok({ creators, ids });
};
