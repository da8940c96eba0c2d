// A matrix: one row after another, each a group of choices of its own, so that no table has to fit a phone.
import type { FC } from 'hono/jsx';
import type { PartView } from '../../core/survey/flow/view.ts';
import { Points } from './choices.tsx';
import { inLanguage, isInvalid, markOf } from './field.ts';
import type { FieldProps } from './field.ts';
import { Message } from './message.tsx';

const Columns: FC<FieldProps & { of: string }> = ({ question, answers, of }) => (
  <div class="choices columns">
    {question.options.map(({ code, label, lang }) => (
      <label class="choice">
        <input type="radio" name={`a.${of}`} value={code} checked={answers[of] === code} />
        <bdi {...inLanguage(lang)}>{label}</bdi>
      </label>
    ))}
  </div>
);

const Row: FC<FieldProps & { part: PartView }> = (props) => {
  const { question, part, errorOf } = props;
  const key = `${question.id}.${part.code}`;
  return (
    <fieldset
      class="row"
      role="radiogroup"
      aria-describedby={`${key}-error`}
      aria-invalid={isInvalid(errorOf(key))}
      data-c={question.isShuffled ? part.code : undefined}
    >
      <legend>
        <bdi {...inLanguage(part.lang)}>{part.label}</bdi>
      </legend>
      <Message of={key} errorOf={errorOf} />
      {question.ends === null ? <Columns {...props} of={key} /> : <Points {...props} of={key} />}
    </fieldset>
  );
};

export const Matrix: FC<FieldProps> = (props) => (
  <div class="rows" data-shuffled={markOf(props.question)}>
    {props.question.parts.map((part) => (
      <Row {...props} part={part} />
    ))}
  </div>
);
