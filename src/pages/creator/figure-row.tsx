// One figure: the platform's word for it, what was typed, and how that was understood.
import type { FC } from 'hono/jsx';
import { wordKey } from '../../core/figures/fields.ts';
import type { MetricField, TimeField } from '../../core/figures/platform-fields.ts';
import type { Wording } from '../../core/wording.ts';
import type { FiguresView } from './figures-view.ts';
import { FieldMessage, problemOf } from './problem.tsx';

type Props = {
  readonly wording: Wording;
  readonly view: FiguresView;
  readonly field: MetricField | TimeField;
};

export const FigureRow: FC<Props> = ({ wording, view, field }) => {
  const { metric, word } = field;
  const { t } = wording;
  const problem = problemOf(view.problems, metric);
  const isAsked =
    view.asked.some((warning) => warning.metric === metric) ||
    view.doubts.some((doubt) => doubt.metric === metric);
  const reading = view.readings[metric];
  const described = [problem ? `${metric}-problem` : '', `${metric}-read`, `${metric}-ask`]
    .filter(Boolean)
    .join(' ');
  return (
    <div class={isAsked ? 'figure asked' : 'figure'}>
      <label for={metric}>{t(wordKey(word))}</label>
      <output class="read" id={`${metric}-read`} for={metric}>
        {reading && reading.value !== null
          ? t('creator.figures.read_as', { count: reading.reading })
          : ''}
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
        data-count={'bareUnit' in field ? undefined : true}
        data-duration={'bareUnit' in field ? field.bareUnit : undefined}
      />
      <FieldMessage wording={wording} problem={problem} field={metric} />
      {/* Filled while figures are typed. */}
      <p class="ask" id={`${metric}-ask`} aria-live="polite" />
    </div>
  );
};
