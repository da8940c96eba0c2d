// The pictures that a questionnaire shows, and where it names them.
import type { Size } from '../../image/limits.ts';
import type { Definition } from './definition.ts';

export type NamedPicture = { readonly field: string; readonly path: string };

export const picturesOf = ({ questions }: Definition): readonly NamedPicture[] =>
  questions.flatMap((question, place) => {
    const field = `questions.${place}`;
    const own =
      question.type === 'information' && question.image !== undefined
        ? [{ field: `${field}.image`, path: question.image }]
        : [];
    const options = 'options' in question ? question.options : [];
    return [
      ...own,
      ...options.flatMap(({ image }, index) =>
        image === undefined ? [] : [{ field: `${field}.options.${index}.image`, path: image }],
      ),
    ];
  });

/** The id of an uploaded picture; null of one that ships with the program. */
export const fileIdIn = (path: string): string | null => /^\/files\/(.+)$/.exec(path)?.[1] ?? null;

/** Ids of the uploaded ones, each once. */
export const fileIdsOf = (definition: Definition): readonly string[] => [
  ...new Set(picturesOf(definition).flatMap(({ path }) => fileIdIn(path) ?? [])),
];

/** In pixels, by the id of the file. */
export type PictureSizes = Readonly<Record<string, Size>>;

export const sizeOfPicture = (path: string, sizes: PictureSizes | undefined): Size | null =>
  sizes?.[fileIdIn(path) ?? ''] ?? null;
