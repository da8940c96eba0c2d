// The survey form. Without JavaScript a page of questions; with it the script shows one question at a time from
// the same markup (the rest waits in a template element).
import { belongsTo } from '../../core/survey/definition/condition.ts';
import { raw } from 'hono/html';
import type { FC } from 'hono/jsx';
import type { FieldProblem } from '../../core/result.ts';
import type { ClientData } from '../../core/survey/flow/client.ts';
import type { Answers } from '../../core/survey/definition/condition.ts';
import type { QuestionView } from '../../core/survey/flow/view.ts';
import type { Told } from '../../core/survey/definition/words.ts';
import type { Wording } from '../../core/wording.ts';
import type { BrandLook } from '../brand-style.tsx';
import { Layout } from '../layout.tsx';
import { inLanguage } from './field.ts';
import { QuestionField } from './question.tsx';
import { TestMark } from './test-mark.tsx';

export type SurveyPageProps = {
  readonly wording: Wording;
  readonly title: Told;
  readonly stylesheet: string;
  /** Null of a survey that must not look like anybody. */
  readonly look: BrandLook | null;
  readonly script: string | readonly string[];
  readonly action: string;
  readonly step: readonly QuestionView[];
  readonly rest: readonly QuestionView[];
  readonly answers: Answers;
  readonly problems: readonly FieldProblem[];
  /** 0 to 100. */
  readonly progress: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly languages: readonly { readonly locale: string; readonly name: string }[];
  /** What this is and how long it takes, said before the first question; a survey may leave it out. */
  readonly intro: Told | undefined;
  readonly privacy: Told;
  /** Cloudflare's public key, where it is checked that no robot answers. */
  readonly challengeKey: string | null;
  /** Null of a survey that asks no consent: without it nothing is sent. */
  readonly consent: 'asked' | 'given' | null;
  /** Whether somebody's list says whose answer it is. */
  readonly isNamed: boolean;
  readonly fields: readonly (readonly [string, string])[];
  readonly data: ClientData;
};

// "</script>" in a name must not end the element.
const embedded = (data: ClientData): string => JSON.stringify(data).replaceAll('<', '\\u003c');

const Languages: FC<Pick<SurveyPageProps, 'wording' | 'languages'>> = ({ wording, languages }) => {
  const current = languages.find(({ locale }) => locale === wording.locale);
  if (languages.length < 2) return <></>;
  return (
    <details class="languages">
      <summary>
        <span class="hidden">{wording.t('survey.language')}: </span>
        {current?.name ?? wording.locale}
      </summary>
      <div>
        {languages.map(({ locale, name }) => (
          <button
            form="survey"
            name="go"
            value={`lang:${locale}`}
            lang={locale}
            formnovalidate
            aria-current={locale === wording.locale ? 'true' : undefined}
          >
            {name}
          </button>
        ))}
      </div>
    </details>
  );
};

/** Each link is the question it leads to: the message itself stands there. */
const Summary: FC<Pick<SurveyPageProps, 'wording' | 'problems' | 'step'>> = ({
  wording,
  problems,
  step,
}) => {
  const questions = step.filter(({ id }) => problems.some(({ field }) => belongsTo(field, id)));
  const others = problems.filter(({ field }) => !questions.some(({ id }) => belongsTo(field, id)));
  if (problems.length === 0) return <></>;
  return (
    <div class="summary" role="alert">
      <h2>{wording.t('survey.summary', { count: questions.length + others.length })}</h2>
      <ul>
        {questions.map(({ id, text }) => (
          <li>
            <a href={`#q-${id}`} {...inLanguage(text.lang)}>
              {text.text}
            </a>
          </li>
        ))}
        {others.map(({ field, key, values }) => (
          <li>
            {field === '' ? '' : `${field}: `}
            {wording.t(key, values)}
          </li>
        ))}
      </ul>
    </div>
  );
};

export const SurveyPage: FC<SurveyPageProps> = (props) => {
  const { wording, problems, step, rest, answers, progress } = props;
  const { t } = wording;
  const errorOf = (of: string): string | null => {
    const found = problems.find(({ field }) => field === of || field === `${of}.other`);
    return found ? t(found.key, found.values) : null;
  };
  return (
    <Layout
      wording={wording}
      title={props.title.text}
      stylesheet={props.stylesheet}
      look={props.look}
      script={props.script}
      bodyClass="survey"
    >
      <header>
        {/* Enter presses a form's first button, which must not be one of the languages. */}
        <button
          class="hidden"
          form="survey"
          name="go"
          value="next"
          tabindex={-1}
          aria-hidden="true"
        >
          {t('survey.next')}
        </button>
        <div class="bar">
          <h1 {...inLanguage(props.title.lang)}>{props.title.text}</h1>
          <Languages wording={wording} languages={props.languages} />
        </div>
        <progress max={100} value={progress} aria-label={t('survey.progress')} />
        <TestMark wording={wording} isTest={props.data.test} />
      </header>
      <main id="content">
        <form id="survey" method="post" action={props.action} novalidate accept-charset="utf-8">
          {props.fields.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <div class="trap" aria-hidden="true">
            <label>
              {t('survey.honeypot')}
              <input name="website" tabindex={-1} autocomplete="off" />
            </label>
          </div>
          <Summary wording={wording} problems={problems} step={step} />
          {props.intro !== undefined && (
            <p id="intro" hidden={!props.isFirst} {...inLanguage(props.intro.lang)}>
              {props.intro.text}
            </p>
          )}
          <div id="questions">
            {step.map((question) => (
              <QuestionField
                question={question}
                answers={answers}
                errorOf={errorOf}
                wording={wording}
              />
            ))}
          </div>
          <p id="status" role="status" />
          {props.challengeKey !== null && (
            <div id="challenge" data-sitekey={props.challengeKey} hidden />
          )}
          <div class="go">
            <button
              id="back"
              class="quiet"
              name="go"
              value="back"
              formnovalidate
              hidden={props.isFirst}
            >
              {t('survey.back')}
            </button>
            <button id="next" class="primary" name="go" value="next">
              {t(props.isLast ? 'survey.send' : 'survey.next')}
            </button>
          </div>
        </form>
      </main>
      <footer>
        {props.isNamed && <p>{t('survey.own_link')}</p>}
        {props.challengeKey !== null && <p>{t('survey.challenge')}</p>}
        {props.consent !== null && (
          <p id="kept" hidden={props.consent === 'given'}>
            {t('survey.kept_here')}
          </p>
        )}
        <p id="saved" hidden={props.consent === 'asked'}>
          {t('survey.saved')}
        </p>
        <details>
          <summary>{t('survey.privacy')}</summary>
          <p {...inLanguage(props.privacy.lang)}>{props.privacy.text}</p>
        </details>
      </footer>
      <template id="rest">
        {rest.map((question) => (
          <QuestionField
            question={question}
            answers={answers}
            errorOf={() => null}
            wording={wording}
          />
        ))}
      </template>
      <script type="application/json" id="data">
        {raw(embedded(props.data))}
      </script>
    </Layout>
  );
};
