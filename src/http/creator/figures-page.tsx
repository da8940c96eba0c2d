// The page of one post's figures, with whatever stands in its fields.
import type { Context } from 'hono';
import { FiguresPage } from '../../pages/creator/figures-form.tsx';
import type { FiguresView } from '../../pages/creator/figures-view.ts';
import type { PostView } from '../../pages/creator/view.ts';
import { listSubmissions } from '../../storage/creator/submission.ts';
import type { AppEnv } from '../env.ts';
import { aboutOf } from './about-view.ts';
import type { Desk } from './desk.ts';
import { evidenceName } from './evidence.ts';
import { typedFrom } from './read-figures.ts';

/** As many earlier submissions as the page tells of. */
const MOST_HISTORY = 50;

export type Shown = Pick<
  FiguresView,
  'typed' | 'readings' | 'problems' | 'asked' | 'doubts' | 'notice'
> & {
  /** Ids of the screenshots that go with the figures. */
  readonly evidence: readonly string[];
  /** What stands in the form about the post, when that was sent. */
  readonly about?: FiguresView['about'];
};

/** The fields as nobody has touched them yet: what was sent last. */
export const standing = (
  c: Context<AppEnv>,
  { content, current, sentBack }: PostView,
  notice: FiguresView['notice'] = null,
): Shown => {
  const last = sentBack ?? current;
  return {
    typed: typedFrom(last, content, c.var.wording.locale),
    readings: {},
    problems: [],
    asked: [],
    doubts: [],
    notice,
    evidence: last?.evidence ?? [],
  };
};

export const showFiguresPage = async (
  c: Context<AppEnv>,
  { frame, linked, today }: Desk,
  post: PostView,
  { evidence, about, ...shown }: Shown,
  status: 200 | 422,
): Promise<Response> => {
  const { content, current, sentBack } = post;
  const [names, history] = await Promise.all([
    Promise.all(evidence.map((id) => evidenceName(c, linked, id))),
    listSubmissions(
      c.env.DB,
      linked.brandId,
      { contentId: content.id },
      { limit: MOST_HISTORY, after: null },
    ),
  ]);
  const view: FiguresView = {
    ...shown,
    content,
    current,
    sentBack,
    today,
    evidence: names,
    canUpload: c.env.FILES !== undefined,
    history: history.items,
    about: about ?? aboutOf(c, post, linked.timeZone),
  };
  return c.html(<FiguresPage frame={frame} view={view} />, status);
};
