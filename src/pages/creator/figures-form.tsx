// The figures of one post: the platform's own fields in its own words. Everything typed is kept, whatever is
// wrong with it; what is odd is asked once, kindly, and can be explained.
import type { FC } from 'hono/jsx';
import type { Content } from '../../core/content.ts';
import { fieldsOf, wordKey } from '../../core/figures/fields.ts';
import { warningKey } from '../../core/figures/plausibility/warning.ts';
import type { PlausibilityWarning } from '../../core/figures/plausibility/warning.ts';
import type { MetricField } from '../../core/figures/platform-fields.ts';
import type { FieldProblem } from '../../core/result.ts';
import { MAX_EXPLANATION } from '../../core/submission.ts';
import type { Submission } from '../../core/submission.ts';
import type { Wording } from '../../core/wording.ts';
import { CreatorShell } from './creator-shell.tsx';
import { showInstant } from './dates.ts';
import { bareAddress, kindOf, noteOf } from './post-card.tsx';
import { FieldMessage, ProblemSummary, problemOf } from './problem.tsx';
import type { CreatorFrame } from './view.ts';

export type FiguresView = {
  readonly content: Content;
  readonly current: Submission | null;
  /** The latest submission, when the brand sent it back; its note says what to correct. */
  readonly sentBack: Submission | null;
  readonly today: string;
  /** What stands in the fields, as typed. */
  readonly typed: Readonly<Record<string, string>>;
  /** How each readable figure was understood, by field. */
  readonly understood: Readonly<Record<string, string>>;
  readonly problems: readonly FieldProblem[];
  /** Oddities to ask about before the figures are taken. */
  readonly asked: readonly PlausibilityWarning[];
  readonly notice: 'added' | 'there_already' | null;
};

type RowProps = {
  readonly wording: Wording;
  readonly view: FiguresView;
  readonly field: MetricField;
};

const FigureRow: FC<RowProps> = ({ wording, view, field: { metric, word } }) => {
  const problem = problemOf(view.problems, metric);
  const isAsked = view.asked.some((warning) => warning.metric === metric);
  const described = [problem ? `${metric}-problem` : '', `${metric}-read`]
    .filter(Boolean)
    .join(' ');
  return (
    <div class={isAsked ? 'figure asked' : 'figure'}>
      <label for={metric}>{wording.t(wordKey(word))}</label>
      <output class="read" id={`${metric}-read`} for={metric}>
        {view.understood[metric] ?? ''}
      </output>
      <input
        id={metric}
        name={metric}
        type="text"
        dir="ltr"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxlength={60}
        value={view.typed[metric] ?? ''}
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={described}
        data-count
      />
      <FieldMessage wording={wording} problem={problem} field={metric} />
    </div>
  );
};

const Explanation: FC<{ wording: Wording; view: FiguresView }> = ({ wording, view }) => {
  const { t } = wording;
  const problem = problemOf(view.problems, 'explanation');
  return (
    <div class="field">
      <label for="explanation">{t('creator.asked.explanation')}</label>
      <p class="hint" id="explanation-hint">
        {t('creator.asked.explanation_hint')}
      </p>
      <FieldMessage wording={wording} problem={problem} field="explanation" />
      <textarea
        id="explanation"
        name="explanation"
        rows={3}
        maxlength={MAX_EXPLANATION}
        dir="auto"
        aria-invalid={problem ? 'true' : undefined}
        aria-describedby={problem ? 'explanation-hint explanation-problem' : 'explanation-hint'}
      >
        {view.typed.explanation ?? ''}
      </textarea>
    </div>
  );
};

const Asked: FC<{ wording: Wording; view: FiguresView }> = ({ wording, view }) => (
  <div class="asking" role="alert" tabindex={-1} data-focus>
    <h2>{wording.t('creator.asked.heading')}</h2>
    <ul>
      {view.asked.map(({ code, metric, values }) => (
        <li>
          <a href={`#${metric}`}>{wording.t(warningKey(code), values)}</a>
        </li>
      ))}
    </ul>
    <p>{wording.t('creator.asked.lead')}</p>
    <Explanation wording={wording} view={view} />
    <button type="submit">{wording.t('creator.figures.submit_again')}</button>
    <input type="hidden" name="asked" value={view.asked.map(({ code }) => code).join(',')} />
  </div>
);

export const FiguresPage: FC<{ frame: CreatorFrame; view: FiguresView }> = ({ frame, view }) => {
  const { wording, addresses } = frame;
  const { t, locale } = wording;
  const { content, current, sentBack } = view;
  const { main, paid } = fieldsOf(content.platform, content.format);
  const isPaidOpen = paid.some(
    ({ metric }) => (view.typed[metric] ?? '') !== '' || problemOf(view.problems, metric),
  );
  const isExplaining = view.asked.length === 0 && (view.typed.explanation ?? '') !== '';
  const labels: Readonly<Record<string, string>> = {
    figures: t('creator.figures.group'),
    figures_on: t('creator.figures.day'),
    explanation: t('creator.asked.explanation'),
    ...Object.fromEntries([...main, ...paid].map(({ metric, word }) => [metric, t(wordKey(word))])),
  };
  const dayProblem = problemOf(view.problems, 'figures_on');
  const title = t('creator.figures.title', { kind: kindOf(wording, content) });
  return (
    <CreatorShell frame={frame} title={`${title} · ${frame.brandName}`}>
      <p class="back">
        <a href={addresses.overview}>{t('creator.page.back')}</a>
      </p>
      <ProblemSummary wording={wording} problems={view.problems} labels={labels} />
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
        novalidate
        data-keep={content.id}
        data-locale={locale}
        data-read-as={t('creator.figures.read_as', { count: '\u0001' })}
      >
        {view.asked.length > 0 && <Asked wording={wording} view={view} />}
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
            value={view.typed.figures_on ?? view.today}
            aria-invalid={dayProblem ? 'true' : undefined}
            aria-describedby={dayProblem ? 'figures_on-problem' : undefined}
          />
        </div>
        <fieldset class="card figures" id="figures">
          <legend>{t('creator.figures.group')}</legend>
          <p class="hint">{t('creator.figures.lead')}</p>
          {main.map((field) => (
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
    </CreatorShell>
  );
};
