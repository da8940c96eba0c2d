// The figures of one post: the form, and what becomes of what it sends.
import type { Context } from 'hono';
import { formatCount, numberProblemKey, parseCount } from '../../core/figures/count-input.ts';
import { fieldsOf } from '../../core/figures/fields.ts';
import { METRICS } from '../../core/figures/metric.ts';
import type { Metric } from '../../core/figures/metric.ts';
import type { FieldProblem } from '../../core/result.ts';
import { isDay } from '../../core/period.ts';
import { MAX_EXPLANATION } from '../../core/submission.ts';
import type { SubmissionInput } from '../../core/submission.ts';
import { cleanText } from '../../core/text.ts';
import { FiguresPage } from '../../pages/creator/figures-form.tsx';
import type { FiguresView } from '../../pages/creator/figures-form.tsx';
import type { PostView } from '../../pages/creator/view.ts';
import type { AppEnv } from '../env.ts';
import { stop } from '../stop.ts';
import { checkFiguresOf, storeFigures } from '../submit-figures.ts';
import { whoOf } from '../who.ts';
import { withNotice } from './addresses.ts';
import { openDesk, openPost } from './desk.ts';
import type { Desk } from './desk.ts';
import { readForm } from './form.ts';

type Typed = Readonly<Record<string, string>>;

/** The fields as they stand when nothing was typed yet: what was sent last, in the reader's notation. */
const typedFrom = ({ current, sentBack }: PostView, locale: string): Typed => {
  const last = sentBack ?? current;
  if (!last) return {};
  const figures = METRICS.flatMap((metric): [string, string][] => {
    const value = last.figures[metric];
    return typeof value === 'number' ? [[metric, formatCount(value, locale)]] : [];
  });
  return { ...Object.fromEntries(figures), explanation: last.explanation };
};

type ReadFigures = {
  readonly input: SubmissionInput;
  readonly understood: Readonly<Record<string, string>>;
  readonly problems: readonly FieldProblem[];
};

/** What was typed, as figures. Fields that the platform does not have are not looked at. */
const readFigures = (typed: Typed, { content }: PostView, c: Context<AppEnv>): ReadFigures => {
  const { locale, t } = c.var.wording;
  const { main, paid } = fieldsOf(content.platform, content.format);
  const figures: Partial<Record<Metric, number | null>> = {};
  const understood: Record<string, string> = {};
  const problems: FieldProblem[] = [];
  for (const { metric } of [...main, ...paid]) {
    const count = parseCount(typed[metric] ?? '', locale);
    if (!count.ok) {
      problems.push({ field: metric, key: numberProblemKey(count.error) });
    } else {
      figures[metric] = count.value;
      if (count.value !== null) {
        understood[metric] = t('creator.figures.read_as', {
          count: formatCount(count.value, locale),
        });
      }
    }
  }
  const day = typed.figures_on ?? '';
  if (!isDay(day)) problems.push({ field: 'figures_on', key: 'creator.problem.day' });
  const explanation = cleanText(typed.explanation ?? '');
  if (explanation.length > MAX_EXPLANATION) {
    problems.push({
      field: 'explanation',
      key: 'creator.problem.explanation_long',
      values: { maximum: MAX_EXPLANATION },
    });
  }
  return { input: { figures, figures_on: day, explanation }, understood, problems };
};

const showForm = (
  c: Context<AppEnv>,
  desk: Desk,
  post: PostView,
  view: Pick<FiguresView, 'typed' | 'understood' | 'problems' | 'asked' | 'notice'>,
  status: 200 | 422,
): Response | Promise<Response> =>
  c.html(
    <FiguresPage
      frame={desk.frame}
      view={{
        ...view,
        content: post.content,
        current: post.current,
        sentBack: post.sentBack,
        today: desk.today,
      }}
    />,
    status,
  );

export const showFigures = async (c: Context<AppEnv>): Promise<Response> => {
  const desk = await openDesk(c);
  const post = await openPost(c, desk);
  if (desk.frame.closedBy !== null) return c.redirect(desk.frame.addresses.overview, 303);
  const said = c.req.query('notice');
  const notice = said === 'added' || said === 'there_already' ? said : null;
  const typed = typedFrom(post, c.var.wording.locale);
  return showForm(c, desk, post, { typed, understood: {}, problems: [], asked: [], notice }, 200);
};

export const sendFigures = async (c: Context<AppEnv>): Promise<Response> => {
  const desk = await openDesk(c);
  const post = await openPost(c, desk);
  const { linked, frame } = desk;
  if (frame.closedBy !== null) throw stop('conflict');
  const typed = await readForm(c);
  const { input, understood, problems } = readFigures(typed, post, c);
  const again = { typed, understood, notice: null };
  if (problems.length > 0) {
    return showForm(c, desk, post, { ...again, problems, asked: [] }, 422);
  }
  const { content } = post;
  const [item] = await checkFiguresOf(c, linked.brandId, linked.timeZone, [{ content, input }]);
  if (!item?.checked) {
    return showForm(c, desk, post, { ...again, problems: item?.problems ?? [], asked: [] }, 422);
  }
  const { checked } = item;
  // Asked once; whoever sends the same again has looked, with or without an explanation.
  const alreadyAsked = new Set((typed.asked ?? '').split(','));
  if (checked.warnings.some(({ code }) => !alreadyAsked.has(code))) {
    return showForm(c, desk, post, { ...again, problems: [], asked: checked.warnings }, 422);
  }
  const stored = await storeFigures(
    c,
    linked.brandId,
    [{ content, checked }],
    { source: 'link', sentBy: linked.id },
    whoOf(c),
  );
  // Taken out in another window meanwhile: nothing was kept, so nothing is called saved.
  if (!stored.has(content.id)) throw stop('not_found');
  return c.redirect(`${withNotice(frame.addresses.receipt, 'saved')}#${content.id}`, 303);
};
