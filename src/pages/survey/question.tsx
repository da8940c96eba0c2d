// One question of a survey: heading, help, message, and the controls. Native inputs, so that it works without
// JavaScript and with any assistive technology.
import type { FC } from 'hono/jsx';
import type { QuestionView, TextView } from '../../core/survey/flow/view.ts';
import { Choices, Dropdown, isChosen, Points } from './choices.tsx';
import { describedBy, inLanguage, isInvalid } from './field.ts';
import type { FieldProps } from './field.ts';
import { Matrix } from './matrix.tsx';
import { Message } from './message.tsx';
import { Picture, Post } from './post.tsx';
import { Ranking } from './ranking.tsx';

/** With gaps, the script writes it again as answers change. */
const Said: FC<{ said: TextView }> = ({ said: { text, lang, gaps } }) =>
  gaps === null && lang === undefined ? (
    <>{text}</>
  ) : (
    <span data-gaps={gaps ?? undefined} {...inLanguage(lang)}>
      {text}
    </span>
  );

const TextField: FC<FieldProps> = ({ question, answers, errorOf }) => {
  const shared = {
    name: `a.${question.id}`,
    id: `a-${question.id}`,
    class: 'text',
    autocomplete: 'off',
    'aria-describedby': describedBy(question),
    'aria-invalid': isInvalid(errorOf(question.id)),
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
        maxlength={Math.max(4, String(question.max).length)}
        value={String(value)}
      />
    );
  }
  return <input {...shared} maxlength={question.maxLength} value={String(value)} />;
};

const Notes: FC<FieldProps> = ({ question, errorOf }) => (
  <>
    {question.help !== null && (
      <p class="help" id={`${question.id}-help`}>
        <Said said={question.help} />
      </p>
    )}
    {/* A ranking says more of how it is answered, and its message below that. */}
    {question.type !== 'ranking' && <Message of={question.id} errorOf={errorOf} />}
  </>
);

const Optional: FC<FieldProps> = ({ question, wording }) =>
  question.isRequired || question.type === 'information' ? (
    <></>
  ) : (
    <small> ({wording.t('survey.optional')})</small>
  );

/** Only a consent that the survey needs can be refused: without any other it simply goes on. */
const Consent: FC<FieldProps> = ({ question, answers, wording }) => (
  <>
    <label class="choice">
      <input
        type="checkbox"
        name={`a.${question.id}`}
        value="yes"
        checked={isChosen(answers[question.id], 'yes')}
      />
      <span {...inLanguage(question.agree.lang)}>{question.agree.text}</span>
    </label>
    {question.isRequired && (
      <button class="quiet" name="go" value="refuse">
        {wording.t('survey.refuse')}
      </button>
    )}
  </>
);

const Several: FC<FieldProps> = (props) => {
  const { type, ends } = props.question;
  if (type === 'consent') return <Consent {...props} />;
  if (type === 'matrix') return <Matrix {...props} />;
  if (type === 'ranking') return <Ranking {...props} />;
  return ends === null ? <Choices {...props} /> : <Points {...props} of={props.question.id} />;
};

const isOneField = ({ type, options }: QuestionView): boolean =>
  type === 'dropdown' || (options.length === 0 && type !== 'consent');

export const QuestionField: FC<FieldProps> = (props) => {
  const { question } = props;
  const common = { class: 'q', id: `q-${question.id}`, 'data-q': question.id } as const;
  if (question.type === 'information') {
    return (
      <div {...common}>
        <h2 tabindex={-1}>
          <Said said={question.text} />
        </h2>
        <Notes {...props} />
        {question.post ? <Post {...props} post={question.post} /> : <Picture {...props} />}
      </div>
    );
  }
  if (isOneField(question)) {
    return (
      <div {...common}>
        <h2 tabindex={-1}>
          <label for={`a-${question.id}`}>
            <Said said={question.text} />
          </label>
          <Optional {...props} />
        </h2>
        <Notes {...props} />
        {question.type === 'dropdown' ? <Dropdown {...props} /> : <TextField {...props} />}
      </div>
    );
  }
  return (
    <fieldset {...common} aria-describedby={describedBy(question)}>
      <legend>
        <h2 tabindex={-1}>
          <Said said={question.text} />
          <Optional {...props} />
        </h2>
      </legend>
      <Notes {...props} />
      <Several {...props} />
    </fieldset>
  );
};
