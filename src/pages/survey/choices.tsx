// Choices of a question: a list of boxes, pictures, the points of a scale in a line, or a native list to pull down.
import type { Child, FC } from 'hono/jsx';
import type { Answer } from '../../core/survey/definition/condition.ts';
import type { OptionView } from '../../core/survey/flow/view.ts';
import { describedBy, inLanguage, isInvalid, markOf } from './field.ts';
import type { FieldProps } from './field.ts';

export const isChosen = (answer: Answer | undefined, code: string): boolean =>
  typeof answer === 'object' ? answer.includes(code) : answer === code;

/** The words beside "other". */
const OtherText: FC<FieldProps & { code?: string | undefined }> = (props) => {
  const { question, answers, wording, code } = props;
  const key = `${question.id}.other`;
  return (
    <input
      class="text other"
      name={`a.${key}`}
      maxlength={120}
      autocomplete="off"
      aria-label={wording.t('survey.other_label')}
      placeholder={wording.t('survey.other_label')}
      value={String(answers[key] ?? '')}
      data-c={code}
    />
  );
};

/** A picture is named by its label: under it, or for those who can't see it. */
const Named: FC<{ option: OptionView; hasCaption: boolean }> = ({ option, hasCaption }) => {
  // A name in another script keeps its own direction.
  const name = <bdi {...inLanguage(option.lang)}>{option.label}</bdi>;
  if (option.image === null) return name;
  return (
    <>
      <img
        src={option.image.path}
        {...option.image.size}
        loading="lazy"
        alt={hasCaption ? '' : option.label}
        {...inLanguage(option.lang)}
        decoding="async"
      />
      {hasCaption && name}
    </>
  );
};

const Choice: FC<FieldProps & { option: OptionView }> = (props) => {
  const { question, option, answers } = props;
  // By it the script finds what it shuffles.
  const code = question.isShuffled ? option.code : undefined;
  return (
    <>
      <label class={option.image === null ? 'choice' : 'choice picture'} data-c={code}>
        <input
          type={question.kind === 'many' ? 'checkbox' : 'radio'}
          name={`a.${question.id}`}
          value={option.code}
          checked={isChosen(answers[question.id], option.code)}
        />
        <Named option={option} hasCaption={question.hasCaptions} />
      </label>
      {option.other && <OtherText {...props} code={code} />}
    </>
  );
};

const Apart: FC<{ children?: Child; isEmpty: boolean }> = ({ children, isEmpty }) =>
  isEmpty ? <></> : <div class="choices apart">{children}</div>;

export const Choices: FC<FieldProps> = (props) => {
  const { options, type } = props.question;
  const moving = options.filter(({ pinned }) => !pinned);
  const pinned = options.filter((option) => option.pinned);
  return (
    <>
      <div
        class={type === 'image_choice' ? 'choices pictures' : 'choices'}
        data-shuffled={markOf(props.question)}
      >
        {moving.map((option) => (
          <Choice {...props} option={option} />
        ))}
      </div>
      <Apart isEmpty={pinned.length === 0}>
        {pinned.map((option) => (
          <Choice {...props} option={option} />
        ))}
      </Apart>
    </>
  );
};

type PointsProps = Pick<FieldProps, 'question' | 'answers'> & {
  /** The question, or a row of a matrix. */
  readonly of: string;
};

/** Numbers in a line with words at the ends; "prefer not to say" stands below. */
export const Points: FC<PointsProps> = ({ question, answers, of }) => {
  const { options, ends } = question;
  const points = options.filter(({ exclusive }) => !exclusive);
  const input = (option: OptionView) => (
    <input
      type="radio"
      name={`a.${of}`}
      value={option.code}
      checked={answers[of] === option.code}
    />
  );
  return (
    <>
      <div class={`points p${points.length}`}>
        {points.map((option) => (
          <label>
            {input(option)}
            <bdi {...inLanguage(option.lang)}>{option.label}</bdi>
          </label>
        ))}
      </div>
      {ends !== null && (
        <p class="ends">
          <span {...inLanguage(ends[0].lang)}>
            {points[0]?.label} = {ends[0].text}
          </span>
          <span {...inLanguage(ends[1].lang)}>
            {points.at(-1)?.label} = {ends[1].text}
          </span>
        </p>
      )}
      <Apart isEmpty={points.length === options.length}>
        {options
          .filter(({ exclusive }) => exclusive)
          .map((option) => (
            <label class="choice">
              {input(option)}
              <bdi {...inLanguage(option.lang)}>{option.label}</bdi>
            </label>
          ))}
      </Apart>
    </>
  );
};

export const Dropdown: FC<FieldProps> = (props) => {
  const { question, answers, errorOf, wording } = props;
  const { id, options } = question;
  return (
    <>
      <select
        class="text"
        name={`a.${id}`}
        id={`a-${id}`}
        autocomplete="off"
        aria-describedby={describedBy(question)}
        aria-invalid={isInvalid(errorOf(id))}
        data-shuffled={markOf(question)}
      >
        <option value="">{wording.t('survey.choose')}</option>
        {options.map(({ code, label, lang, other }) => (
          <option
            {...inLanguage(lang)}
            value={code}
            selected={answers[id] === code}
            data-c={question.isShuffled ? code : undefined}
            data-other={other ? '' : undefined}
          >
            {label}
          </option>
        ))}
      </select>
      {options.some(({ other }) => other) && <OtherText {...props} />}
    </>
  );
};
