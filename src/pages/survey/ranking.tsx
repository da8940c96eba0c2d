// A ranking: a native list of places at each item. The script puts two buttons in its stead, which move the item.
import type { FC } from 'hono/jsx';
import type { PartView } from '../../core/survey/flow/view.ts';
import { inLanguage, isInvalid, markOf } from './field.ts';
import type { FieldProps } from './field.ts';
import { Message } from './message.tsx';

const Item: FC<FieldProps & { part: PartView }> = (props) => {
  const { question, part, answers, errorOf, wording } = props;
  const key = `${question.id}.${part.code}`;
  const move = (step: 'up' | 'down', arrow: string) => (
    <button
      type="button"
      class="move"
      data-move={step}
      aria-label={wording.t(`survey.rank.${step}`, { item: part.label })}
      hidden
    >
      {arrow}
    </button>
  );
  return (
    <li data-c={question.isShuffled ? part.code : undefined}>
      <label for={`a-${key}`}>
        <bdi {...inLanguage(part.lang)}>{part.label}</bdi>
      </label>
      <select
        class="text"
        name={`a.${key}`}
        id={`a-${key}`}
        autocomplete="off"
        aria-describedby={`${key}-error`}
        aria-invalid={isInvalid(errorOf(key))}
      >
        <option value="">–</option>
        {question.options.map(({ code }) => (
          <option value={code} selected={answers[key] === code}>
            {code}
          </option>
        ))}
      </select>
      {move('up', '↑')}
      {move('down', '↓')}
      <Message of={key} errorOf={errorOf} />
    </li>
  );
};

export const Ranking: FC<FieldProps> = (props) => {
  const { question, errorOf, wording } = props;
  const count = question.options.length;
  // The script puts the figures in.
  const gaps = { item: '{item}', place: '{place}' };
  return (
    <div
      class="ranking"
      data-now={wording.t('survey.rank.now', gaps)}
      data-none={wording.t('survey.rank.none', gaps)}
    >
      <p class="help" data-how={wording.t('survey.rank.how', { count })}>
        {wording.t('survey.rank.places', { count })}
      </p>
      <Message of={question.id} errorOf={errorOf} />
      <ul role="list" data-shuffled={markOf(question)}>
        {question.parts.map((part) => (
          <Item {...props} part={part} />
        ))}
      </ul>
      <p class="hidden" role="status" />
    </div>
  );
};
