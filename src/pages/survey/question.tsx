// One question of a survey: heading, help, message, and the controls. Native inputs, so that it works without
// JavaScript and with any assistive technology.
import type { FC } from 'hono/jsx';
import type { Answer, Answers } from '../../core/survey/condition.ts';
import type { OptionView, QuestionView } from '../../core/survey/view.ts';
import type { Wording } from '../../core/wording.ts';

type Props = {
  readonly question: QuestionView;
  readonly answers: Answers;
  readonly error: string | null;
  readonly wording: Wording;
};

const isChosen = (answer: Answer | undefined, code: string): boolean =>
  typeof answer === 'object' ? answer.includes(code) : answer === code;

const describedBy = (question: QuestionView, error: string | null): string | undefined =>
  [
    question.help === null ? '' : `${question.id}-help`,
    error === null ? '' : `${question.id}-error`,
  ]
    .filter((id) => id !== '')
    .join(' ') || undefined;

const Choice: FC<Props & { option: OptionView }> = ({ question, option, answers, wording }) => {
  const name = `a.${question.id}`;
  return (
    <>
      <label class="choice">
        <input
          type={question.type === 'multiple' ? 'checkbox' : 'radio'}
          name={name}
          value={option.code}
          checked={isChosen(answers[question.id], option.code)}
        />
        {/* A name in another script keeps its own direction. */}
        <bdi>{option.label}</bdi>
      </label>
      {option.other && (
        <input
          class="text other"
          name={`${name}.other`}
          maxlength={120}
          autocomplete="off"
          aria-label={wording.t('survey.other_label')}
          placeholder={wording.t('survey.other_label')}
          value={String(answers[`${question.id}.other`] ?? '')}
        />
      )}
    </>
  );
};

const Choices: FC<Props> = (props) => {
  const { options } = props.question;
  const moving = options.filter(({ pinned }) => !pinned);
  const pinned = options.filter((option) => option.pinned);
  return (
    <>
      <div class="choices">
        {moving.map((option) => (
          <Choice {...props} option={option} />
        ))}
      </div>
      {pinned.length > 0 && (
        <div class="choices apart">
          {pinned.map((option) => (
            <Choice {...props} option={option} />
          ))}
        </div>
      )}
    </>
  );
};

const Control: FC<Props> = ({ question, answers, error }) => {
  const shared = {
    name: `a.${question.id}`,
    id: `a-${question.id}`,
    class: 'text',
    autocomplete: 'off',
    'aria-describedby': describedBy(question, error),
    'aria-invalid': error === null ? undefined : 'true',
  } as const;
  const value = answers[question.id] ?? '';
  if (question.type === 'long_text') {
    return (
      <textarea {...shared} rows={4} maxlength={question.maxLength}>
        {String(value)}
      </textarea>
    );
  }
  if (question.type === 'number') {
    return (
      <input
        {...shared}
        class="text short"
        inputmode="numeric"
        maxlength={4}
        value={String(value)}
      />
    );
  }
  return <input {...shared} maxlength={question.maxLength} value={String(value)} />;
};

const Notes: FC<Pick<Props, 'question' | 'error'>> = ({ question, error }) => (
  <>
    {question.help !== null && (
      <p class="help" id={`${question.id}-help`}>
        {question.help}
      </p>
    )}
    <p class="error" id={`${question.id}-error`} hidden={error === null}>
      {error}
    </p>
  </>
);

const Optional: FC<Pick<Props, 'question' | 'wording'>> = ({ question, wording }) =>
  question.isRequired || question.type === 'information' ? (
    <></>
  ) : (
    <small> ({wording.t('survey.optional')})</small>
  );

export const QuestionField: FC<Props> = (props) => {
  const { question, error, answers } = props;
  const common = { class: 'q', id: `q-${question.id}`, 'data-q': question.id } as const;
  if (question.type === 'information') {
    return (
      <div {...common}>
        <h2 tabindex={-1}>{question.text}</h2>
        <Notes question={question} error={error} />
      </div>
    );
  }
  if (question.options.length === 0 && question.type !== 'consent') {
    return (
      <div {...common}>
        <h2 tabindex={-1}>
          <label for={`a-${question.id}`}>{question.text}</label>
          <Optional {...props} />
        </h2>
        <Notes question={question} error={error} />
        <Control {...props} />
      </div>
    );
  }
  return (
    <fieldset {...common} aria-describedby={describedBy(question, error)}>
      <legend>
        <h2 tabindex={-1}>
          {question.text}
          <Optional {...props} />
        </h2>
      </legend>
      <Notes question={question} error={error} />
      {question.type === 'consent' ? (
        <label class="choice">
          <input
            type="checkbox"
            name={`a.${question.id}`}
            value="yes"
            checked={isChosen(answers[question.id], 'yes')}
          />
          <span>{question.agree}</span>
        </label>
      ) : (
        <Choices {...props} />
      )}
    </fieldset>
  );
};
