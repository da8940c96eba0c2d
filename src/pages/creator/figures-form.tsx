// The figures of one post: the platform's own fields in its own words. Everything typed is kept, whatever is
// wrong with it; what is odd is asked once, kindly, and can be explained.
import type { FC } from 'hono/jsx';
import { fieldsOf, wordKey } from '../../core/figures/fields.ts';
import { AboutPost } from './about-post.tsx';
import { CreatorShell } from './creator-shell.tsx';
import { showInstant } from './dates.ts';
import { EvidenceField } from './evidence-field.tsx';
import { FigureRow } from './figure-row.tsx';
import type { FiguresView } from './figures-view.ts';
import { History } from './history.tsx';
import { bareAddress, kindOf, noteOf } from './post-card.tsx';
import { FieldMessage, ProblemSummary, problemOf } from './problem.tsx';
import { Explanation, Questions } from './questions.tsx';
import type { CreatorFrame } from './view.ts';

export const FiguresPage: FC<{ frame: CreatorFrame; view: FiguresView }> = ({ frame, view }) => {
  const { wording, addresses } = frame;
  const { t, locale } = wording;
  const { content, current, sentBack } = view;
  const { main, time, paid } = fieldsOf(content.platform, content.format);
  const isPaidOpen = paid.some(
    ({ metric }) => (view.typed[metric] ?? '') !== '' || problemOf(view.problems, metric),
  );
  const isAsking = view.asked.length + view.doubts.length > 0;
  const isExplaining = view.asked.length === 0 && (view.typed['explanation'] ?? '') !== '';
  const labels: Readonly<Record<string, string>> = {
    figures: t('creator.figures.group'),
    figures_on: t('creator.figures.day'),
    explanation: t('creator.asked.explanation'),
    evidence: t('creator.evidence.heading'),
    published_on: t('creator.add.published_on'),
    published_time: t('creator.add.published_time'),
    ...Object.fromEntries(
      [...main, ...time, ...paid].map(({ metric, word }) => [metric, t(wordKey(word))]),
    ),
  };
  const dayProblem = problemOf(view.problems, 'figures_on');
  const title = t('creator.figures.title', { kind: kindOf(wording, content) });
  return (
    <CreatorShell frame={frame} title={`${title} · ${frame.brandName}`}>
      <p class="back">
        <a href={addresses.overview}>{t('creator.page.back')}</a>
      </p>
      <ProblemSummary
        wording={wording}
        problems={[...view.about.problems, ...view.problems]}
        labels={labels}
      />
      {view.notice !== null && (
        <p class="notice good" role="status">
          {t(`creator.page.${view.notice}`)}
        </p>
      )}
      <h1>{title}</h1>
      {sentBack && (
        <div class="sent-back">
          <h2>{t('creator.posts.figures_rejected')}</h2>
          {sentBack.stateNote !== '' && <p>{noteOf(wording, sentBack.stateNote)}</p>}
        </div>
      )}
      <p class="address">
        <a href={content.url} target="_blank" rel="noreferrer noopener nofollow">
          <bdi>{bareAddress(content.url)}</bdi>
        </a>
      </p>
      <AboutPost frame={frame} content={content} about={view.about} today={view.today} />
      <p class="soft">{t(`creator.where.${content.platform}`)}</p>
      {current && (
        <p class="soft">
          {t('creator.figures.replaces', {
            day: showInstant(current.createdAtMs, locale, frame.timeZone),
          })}
        </p>
      )}
      <form
        method="post"
        action={addresses.sendFigures(content.id)}
        enctype={view.canUpload ? 'multipart/form-data' : undefined}
        novalidate
        data-keep={content.id}
        data-check={addresses.check(content.id)}
        data-locale={locale}
        data-read-as={t('creator.figures.read_as', { count: '\u0001' })}
        data-read-as-doubtful={t('creator.figures.read_as_doubtful', { count: '\u0001' })}
        data-read-as-doubtful-time={t('creator.figures.read_as_doubtful_time', {
          time: '\u0001',
        })}
      >
        {isAsking && <Questions wording={wording} view={view} labels={labels} />}
        <div class="field day">
          <label for="figures_on">{t('creator.figures.day')}</label>
          <FieldMessage wording={wording} problem={dayProblem} field="figures_on" />
          <input
            id="figures_on"
            name="figures_on"
            type="date"
            required
            min={content.publishedOn ?? undefined}
            max={view.today}
            value={view.typed['figures_on'] ?? view.today}
            aria-invalid={dayProblem ? 'true' : undefined}
            aria-describedby={dayProblem ? 'figures_on-problem' : undefined}
          />
        </div>
        <fieldset class="card figures" id="figures">
          <legend>{t('creator.figures.group')}</legend>
          <p class="hint">{t('creator.figures.lead')}</p>
          {[...main, ...time].map((field) => (
            <FigureRow wording={wording} view={view} field={field} />
          ))}
          <p class="hint">{t('creator.figures.unknown')}</p>
        </fieldset>
        <details class="card fold paid" open={isPaidOpen}>
          <summary>{t('creator.figures.paid')}</summary>
          <p class="hint">{t('creator.figures.paid_hint')}</p>
          {paid.map((field) => (
            <FigureRow wording={wording} view={view} field={field} />
          ))}
        </details>
        <EvidenceField frame={frame} view={view} />
        {isExplaining && <Explanation wording={wording} view={view} />}
        <div class="send">
          <button type="submit" class="primary">
            {t('creator.figures.submit')}
          </button>
          <p class="soft kept" hidden data-restored={t('creator.figures.restored')}>
            {t('creator.figures.kept')}
          </p>
        </div>
      </form>
      <History frame={frame} history={view.history} />
    </CreatorShell>
  );
};
