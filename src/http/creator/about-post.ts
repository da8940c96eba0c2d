// Correcting what is said of a post: its kind, when it was published, whether it says that it is advertising.
import type { Context } from 'hono';
import type { Content } from '../../core/content/content.ts';
import { ok } from '../../core/result.ts';
import type { FieldProblem } from '../../core/result.ts';
import { kindToken } from '../../pages/creator/about-post.tsx';
import { setContentFacts } from '../../storage/content/content-facts.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import { whoOf } from '../who.ts';
import { aboutOf, kindsFor } from './about-view.ts';
import { withNotice } from './addresses.ts';
import { openDesk, openPost } from './desk.ts';
import { showFiguresPage, standing } from './figures-page.tsx';
import { readForm } from './form.ts';
import { readPublication, typedPublication } from './read-publication.ts';

/** A box that is not ticked says nothing; that a post was found without a mark is for others to say. */
const disclosureFrom = (
  typed: Readonly<Record<string, string>>,
  { hasDisclosure }: Content,
): boolean | null => {
  if (typed['has_disclosure'] === 'yes') return true;
  return hasDisclosure === true ? null : hasDisclosure;
};

/** As it stands, when the form shows it as it did: its fields know neither seconds nor which of an hour that comes twice. */
const publicationFrom = (
  typed: Readonly<Record<string, string>>,
  { publishedOn, publishedAtMs }: Content,
  timeZone: string,
  nowMs: number,
): ReturnType<typeof readPublication> => {
  const shown = typedPublication({ publishedOn, publishedAtMs }, timeZone);
  const isAsShown = (['published_on', 'published_time'] as const).every(
    (field) => (typed[field] ?? '').trim() === (shown[field] ?? ''),
  );
  return isAsShown ? ok({ publishedOn, publishedAtMs }) : readPublication(typed, timeZone, nowMs);
};

export const changeAbout = async (c: Context<AppEnv>): Promise<Response> => {
  const desk = await openDesk(c);
  const post = await openPost(c, desk);
  const { linked, frame } = desk;
  const { content, current } = post;
  if (frame.closedBy !== null) throw stop('conflict');
  const typed = await readForm(c);
  const problems: FieldProblem[] = [];
  const publication = publicationFrom(typed, content, linked.timeZone, c.var.now());
  if (!publication.ok) problems.push(publication.error);
  const kinds = kindsFor(post);
  const [platform, format] = kinds.find((kind) => kindToken(...kind) === typed['kind']) ?? [
    content.platform,
    content.format,
  ];
  const day = publication.ok ? publication.value.publishedOn : null;
  if (day !== null && current && current.figuresOn < day)
    problems.push({
      field: 'published_on',
      key: 'creator.problem.day_after_figures',
      values: { day: current.figuresOn },
    });
  if (!publication.ok || problems.length > 0) {
    const about = aboutOf(c, post, linked.timeZone, { typed, problems });
    return showFiguresPage(c, desk, post, { ...standing(c, post), about }, 422);
  }
  const facts = {
    platform,
    format,
    ...publication.value,
    hasDisclosure: disclosureFrom(typed, content),
  };
  const isSet = await setContentFacts(c.env.DB, linked.brandId, content, facts, whoOf(c));
  if (!isSet) throw stop('conflict');
  return c.redirect(withNotice(frame.addresses.figures(content.id), 'about_saved'), 303);
};
