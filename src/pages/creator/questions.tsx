// What is odd or could be read in two ways: asked once, kindly, and it can be explained.
import type { FC } from 'hono/jsx';
import { warningKey } from '../../core/figures/plausibility/warning.ts';
import { MAX_EXPLANATION } from '../../core/creator/submission.ts';
import type { Wording } from '../../core/wording.ts';
import type { FiguresView } from './figures-view.ts';
import { FieldMessage, problemOf } from './problem.tsx';

type Props = {
  readonly wording: Wording;
  readonly view: FiguresView;
  /** What the page calls each field. */
  readonly labels: Readonly<Record<string, string>>;
};

export const Explanation: FC<Omit<Props, 'labels'>> = ({ wording, view }) => {
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
        {view.typed['explanation'] ?? ''}
      </textarea>
    </div>
  );
};

export const Questions: FC<Props> = ({ wording, view, labels }) => {
  const { t } = wording;
  const readingOf = (metric: string): string =>
    Object.entries(view.readings).find(([own]) => own === metric)?.[1].reading ?? '';
  const asked = [...view.asked.map(({ code }) => code), ...view.doubts.map(({ token }) => token)];
  return (
    <div class="asking" role="alert" tabindex={-1} data-focus>
      <h2>{t('creator.asked.heading')}</h2>
      <ul>
        {view.asked.map(({ code, metric, values }) => (
          <li>
            <a href={`#${metric}`}>{t(warningKey(code), values)}</a>
          </li>
        ))}
        {view.doubts.map(({ metric }) => (
          <li>
            <a href={`#${metric}`}>{labels[metric] ?? metric}</a>{' '}
            {metric.endsWith('_seconds')
              ? t('creator.figures.read_as_doubtful_time', { time: readingOf(metric) })
              : t('creator.figures.read_as_doubtful', { count: readingOf(metric) })}
          </li>
        ))}
      </ul>
      {view.asked.length > 0 && (
        <>
          <p>{t('creator.asked.lead')}</p>
          <Explanation wording={wording} view={view} />
        </>
      )}
      <button type="submit">{t('creator.figures.submit_again')}</button>
      <input type="hidden" name="asked" value={asked.join(',')} />
    </div>
  );
};
