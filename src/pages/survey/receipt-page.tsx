// Where a respondent sees and erases the own answers.
import type { FC } from 'hono/jsx';
import type { ReadableAnswer } from '../../core/survey/answer/own-answers.ts';
import type { Wording } from '../../core/wording.ts';
import { Layout } from '../layout.tsx';
import { inLanguage } from './field.ts';

export type ReceiptState =
  | { readonly kind: 'ask'; readonly code: string; readonly isUnknown: boolean }
  | { readonly kind: 'answers'; readonly code: string; readonly answers: readonly ReadableAnswer[] }
  | { readonly kind: 'erased'; readonly id: string };

type Props = {
  readonly wording: Wording;
  readonly stylesheet: string;
  readonly script: string | readonly string[];
  readonly state: ReceiptState;
};

const Ask: FC<{ wording: Wording; code: string; isUnknown: boolean }> = ({
  wording: { t, locale },
  code,
  isUnknown,
}) => (
  <>
    <h1>{t('survey.receipt.lookup')}</h1>
    <form method="post" action={`/receipt?lang=${locale}`} novalidate>
      <label for="code">{t('survey.receipt.code')}</label>
      <p class="help" id="code-help">
        {t('survey.receipt.help')}
      </p>
      {isUnknown && (
        <p class="error" id="code-error" role="alert">
          {t('survey.receipt.unknown')}
        </p>
      )}
      <input
        class="text"
        id="code"
        name="code"
        value={code}
        dir="ltr"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-describedby={isUnknown ? 'code-error code-help' : 'code-help'}
        aria-invalid={isUnknown ? 'true' : undefined}
      />
      <div class="go">
        <button class="primary" name="go" value="show">
          {t('survey.receipt.show')}
        </button>
      </div>
    </form>
  </>
);

const Answers: FC<{ wording: Wording; code: string; answers: readonly ReadableAnswer[] }> = ({
  wording: { t, locale },
  code,
  answers,
}) => (
  <>
    <h1>{t('survey.receipt.answers')}</h1>
    {answers.length === 0 ? (
      <p>{t('survey.receipt.none')}</p>
    ) : (
      <dl>
        {answers.map(({ question, answer, lang }) => {
          const marked = inLanguage(lang === locale ? undefined : lang);
          return (
            <>
              <dt {...marked}>{question}</dt>
              <dd {...marked}>{answer}</dd>
            </>
          );
        })}
      </dl>
    )}
    <form method="post" action={`/receipt?lang=${locale}`} class="erase">
      <input type="hidden" name="code" value={code} />
      {/* There is no way back, so it takes two deliberate steps. */}
      <details>
        <summary class="quiet">{t('survey.receipt.erase')}</summary>
        <p class="help" id="erase-help">
          {t('survey.receipt.erase.help')}
        </p>
        <button class="danger" name="go" value="erase" aria-describedby="erase-help">
          {t('survey.receipt.erase.now')}
        </button>
      </details>
    </form>
  </>
);

export const ReceiptPage: FC<Props> = ({ wording, stylesheet, script, state }) => (
  <Layout
    wording={wording}
    title={wording.t(state.kind === 'erased' ? 'survey.receipt.erased' : 'survey.receipt.title')}
    stylesheet={stylesheet}
    script={script}
    bodyClass="survey"
  >
    <main id="content" class="words" data-erased={state.kind === 'erased' ? state.id : undefined}>
      {state.kind === 'ask' && (
        <Ask wording={wording} code={state.code} isUnknown={state.isUnknown} />
      )}
      {state.kind === 'answers' && (
        <Answers wording={wording} code={state.code} answers={state.answers} />
      )}
      {state.kind === 'erased' && (
        <>
          <h1>{wording.t('survey.receipt.erased')}</h1>
          <p>{wording.t('survey.receipt.erased.help')}</p>
        </>
      )}
    </main>
  </Layout>
);
