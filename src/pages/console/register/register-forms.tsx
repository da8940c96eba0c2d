// The forms of a post's register: rights, a look at its disclosure, scores. Each is folded away until it is wanted.
import type { Child, FC } from 'hono/jsx';
import { DISCLOSURE_RESULTS } from '../../../core/disclosure/check.ts';
import { CRITERIA, HIGHEST_SCORE } from '../../../core/content/rubric.ts';
import { USAGE_CHANNELS, USAGE_RIGHT_KINDS } from '../../../core/content/usage-rights.ts';
import type { Wording } from '../../../core/wording.ts';
import { FieldNote, describedBy } from '../console-layout.tsx';
import { fieldOf } from './register-view.ts';
import type { FailedForm, RegisterForm, RegisterItem, RegisterView } from './register-view.ts';

type Props = {
  readonly wording: Wording;
  readonly view: RegisterView;
  readonly item: RegisterItem;
};

type Shell = Props & {
  readonly form: RegisterForm;
  readonly title: string;
  readonly save: string;
  readonly children?: Child;
};

const failedOf = (
  { view, item }: Pick<Props, 'view' | 'item'>,
  form: RegisterForm,
): FailedForm | null =>
  view.failed?.form === form && view.failed.contentId === item.entry.content.id
    ? view.failed
    : null;

const FormShell: FC<Shell> = ({ view, item, form, title, save, children }) => (
  <details open={failedOf({ view, item }, form) !== null}>
    <summary>{title}</summary>
    <form method="post" action={`/console/contents/${item.entry.content.id}/${form}`}>
      <input type="hidden" name="made_by" value={view.madeBy} />
      <input type="hidden" name="cursor" value={view.cursor} />
      {children}
      <div class="beside">
        <button type="submit">{save}</button>
      </div>
    </form>
  </details>
);

type FieldProps = Pick<Props, 'wording'> & {
  readonly failed: FailedForm | null;
  readonly id: string;
  readonly label: string;
  readonly control: (described: string | undefined) => Child;
};

const Field: FC<FieldProps> = ({ wording, failed, id, label, control }) => {
  const problems = failed?.problems ?? [];
  return (
    <>
      <label for={id}>{label}</label>
      {control(describedBy(problems, id))}
      <FieldNote wording={wording} problems={problems} field={id} />
    </>
  );
};

const NoteField: FC<Pick<Props, 'wording'> & { failed: FailedForm | null; id: string }> = ({
  wording,
  failed,
  id,
}) => (
  <Field
    wording={wording}
    failed={failed}
    id={id}
    label={wording.t('console.register.note')}
    control={(described) => (
      <textarea id={id} name="note" rows={2} maxlength={1000} aria-describedby={described}>
        {failed?.typed['note'] ?? ''}
      </textarea>
    )}
  />
);

export const RightsForm: FC<Props> = (props) => {
  const { wording, item } = props;
  const { t } = wording;
  const { content, right } = item.entry;
  const failed = failedOf(props, 'rights');
  const id = (name: string): string => fieldOf(name, content.id);
  const kind = failed?.typed['kind'] ?? right?.kind ?? 'none';
  const channels: readonly string[] = failed?.channels ?? right?.channels ?? [];
  return (
    <FormShell {...props} form="rights" title={t('console.rights')} save={t('console.rights.save')}>
      <Field
        wording={wording}
        failed={failed}
        id={id('kind')}
        label={t('console.rights.kind')}
        control={(described) => (
          <select id={id('kind')} name="kind" aria-describedby={described}>
            {USAGE_RIGHT_KINDS.map((one) => (
              <option value={one} selected={one === kind}>
                {t(`content.rights.${one}`)}
              </option>
            ))}
          </select>
        )}
      />
      <Field
        wording={wording}
        failed={failed}
        id={id('until')}
        label={t('console.rights.until')}
        control={(described) => (
          <input
            id={id('until')}
            name="until"
            type="date"
            value={failed?.typed['until'] ?? right?.until ?? ''}
            aria-describedby={described}
            aria-invalid={described === undefined ? undefined : 'true'}
          />
        )}
      />
      <fieldset class="choices" id={id('channels')}>
        <legend>{t('console.rights.channels')}</legend>
        {USAGE_CHANNELS.map((channel) => (
          <label>
            <input
              type="checkbox"
              name="channels"
              value={channel}
              checked={channels.includes(channel)}
            />{' '}
            {t(`content.channel.${channel}`)}
          </label>
        ))}
      </fieldset>
      <NoteField wording={wording} failed={failed} id={id('rights-note')} />
    </FormShell>
  );
};

export const DisclosureForm: FC<Props> = (props) => {
  const { wording, item } = props;
  const { t } = wording;
  const { content, check } = item.entry;
  const failed = failedOf(props, 'disclosure');
  const id = fieldOf('result', content.id);
  const chosen = failed?.typed['result'] ?? check?.result;
  return (
    <FormShell
      {...props}
      form="disclosure"
      title={t('console.disclosure')}
      save={t('console.disclosure.save')}
    >
      <fieldset class="choices" id={id} aria-describedby={describedBy(failed?.problems ?? [], id)}>
        <legend>{t('console.disclosure.question')}</legend>
        {DISCLOSURE_RESULTS.map((result) => (
          <label>
            <input type="radio" name="result" value={result} checked={result === chosen} />{' '}
            {t(`console.disclosure.${result}`)}
          </label>
        ))}
      </fieldset>
      <FieldNote wording={wording} problems={failed?.problems ?? []} field={id} />
      <NoteField wording={wording} failed={failed} id={fieldOf('disclosure-note', content.id)} />
    </FormShell>
  );
};

const SCORES = Array.from({ length: HIGHEST_SCORE }, (_, index) => String(index + 1));

export const RatingForm: FC<Props> = (props) => {
  const { wording, item } = props;
  const { t } = wording;
  const { content } = item.entry;
  const failed = failedOf(props, 'ratings');
  const id = (name: string): string => fieldOf(name, content.id);
  return (
    <FormShell
      {...props}
      form="ratings"
      title={t('console.quality')}
      save={t('console.quality.save')}
    >
      <p class="soft" id={id('scores')}>
        {t('console.quality.scores')}
      </p>
      <FieldNote wording={wording} problems={failed?.problems ?? []} field={id('scores')} />
      {CRITERIA.map((criterion) => (
        <Field
          wording={wording}
          failed={failed}
          id={id(criterion)}
          label={t(`content.criterion.${criterion}`)}
          control={(described) => (
            <select id={id(criterion)} name={criterion} aria-describedby={described}>
              <option value="">{t('console.quality.unscored')}</option>
              {SCORES.map((score) => (
                <option value={score} selected={failed?.typed[criterion] === score}>
                  {score}
                </option>
              ))}
            </select>
          )}
        />
      ))}
      <Field
        wording={wording}
        failed={failed}
        id={id('rater')}
        label={t('console.quality.rater')}
        control={(described) => (
          <input
            id={id('rater')}
            name="rater"
            maxlength={80}
            value={failed?.typed['rater'] ?? ''}
            aria-describedby={described}
          />
        )}
      />
    </FormShell>
  );
};
