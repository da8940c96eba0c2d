// The form that adds a post by its address.
import type { FC } from 'hono/jsx';
import type { FieldProblem } from '../../core/result.ts';
import type { Wording } from '../../core/wording.ts';
import { FieldMessage, problemOf } from './problem.tsx';
import { PublicationFields } from './publication-fields.tsx';

type Props = {
  readonly wording: Wording;
  readonly action: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly FieldProblem[];
  readonly today: string;
  readonly timeZone: string;
  readonly isOpen: boolean;
};

export const AddPost: FC<Props> = ({
  wording,
  action,
  typed,
  problems,
  today,
  timeZone,
  isOpen,
}) => {
  const { t } = wording;
  const urlProblem = problemOf(problems, 'url');
  return (
    <details class="card fold add" open={isOpen}>
      <summary>
        <h2>{t('creator.add.heading')}</h2>
      </summary>
      <form method="post" action={action} novalidate>
        <div class="field">
          <label for="url">{t('creator.add.url')}</label>
          <p class="hint" id="url-hint">
            {t('creator.add.url_hint')}
          </p>
          <FieldMessage wording={wording} problem={urlProblem} field="url" />
          <input
            id="url"
            name="url"
            type="url"
            dir="ltr"
            inputmode="url"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            maxlength={4000}
            placeholder="https://"
            required
            value={typed.url ?? ''}
            aria-invalid={urlProblem ? 'true' : undefined}
            aria-describedby={urlProblem ? 'url-hint url-problem' : 'url-hint'}
          />
        </div>
        <PublicationFields
          wording={wording}
          typed={typed}
          problems={problems}
          today={today}
          timeZone={timeZone}
        />
        <button type="submit" class="primary">
          {t('creator.add.submit')}
        </button>
      </form>
    </details>
  );
};
