// Whether the pictures that a questionnaire names are there: uploaded for this brand, or part of the program.
import type { Context } from 'hono';
import type { FieldProblem } from '../../../core/result.ts';
import type { Definition } from '../../../core/survey/definition/definition.ts';
import { fileIdIn, fileIdsOf, picturesOf } from '../../../core/survey/definition/pictures.ts';
import type { NamedPicture } from '../../../core/survey/definition/pictures.ts';
import { knownFiles } from '../../../storage/files/file.ts';
import { isAsset } from '../../assets.ts';
import type { AppEnv } from '../../env.ts';
import { stop } from '../../stop.ts';

const problem = ({ field, path }: NamedPicture): FieldProblem => ({
  field,
  key: 'survey.definition.unknown_picture',
  values: { value: path },
});

type Posts = Readonly<Record<'campaign' | 'neutral', { readonly image?: string | undefined }>>;

/** Where it was sent: in a definition as it stands, or in the post that filled a template. */
const sentAs = ({ field, path }: NamedPicture, posts: Posts | undefined): string => {
  if (!posts) return `definition.${field}`;
  return `posts.${posts.campaign.image === path ? 'campaign' : 'neutral'}.image`;
};

/** Another brand's picture is as unknown as an invented one. */
export const picturesOrStop = async (
  c: Context<AppEnv>,
  definition: Definition,
  posts: Posts | undefined,
): Promise<readonly string[]> => {
  const named = picturesOf(definition);
  if (named.length === 0) return [];
  const ids = fileIdsOf(definition);
  const known = await knownFiles(c.env.DB, c.var.brandId, ['picture'], ids);
  const unknown = named.filter(({ path }) => {
    const id = fileIdIn(path);
    return id === null ? !isAsset(path) : !known.has(id);
  });
  if (unknown.length > 0)
    throw stop(
      'invalid',
      unknown.map((one) => problem({ ...one, field: sentAs(one, posts) })),
    );
  return ids;
};
