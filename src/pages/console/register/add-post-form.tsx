// The form that adds a post of the audience by its address, folded away until it is wanted.
import type { Child, FC } from 'hono/jsx';
import type { Wording } from '../../../core/wording.ts';
import { FieldNote, describedBy } from '../console-layout.tsx';
import type { RegisterView } from './register-view.ts';

type Props = {
  readonly wording: Wording;
  readonly view: RegisterView;
  readonly action: string;
};

const HELP = 'url-help';

export const AddPostForm: FC<Props> = ({ wording, view, action }) => {
  const { t } = wording;
  const { typed = {}, problems = [] } = view.adding ?? {};
  const field = (
    name: string,
    label: string,
    control: (described: string | undefined) => Child,
  ): Child => (
    <>
      <label for={name}>{t(label)}</label>
      {control(describedBy(problems, name))}
      <FieldNote wording={wording} problems={problems} field={name} />
    </>
  );
  return (
    <details class="panel register" open={view.adding !== null}>
      <summary>{t('console.register.add')}</summary>
      <form method="post" action={action} novalidate>
        <input type="hidden" name="made_by" value={view.madeBy} />
        <input type="hidden" name="cursor" value={view.cursor} />
        <p class="soft">{t('console.register.add.help')}</p>
        {field('url', 'creator.add.url', (described) => (
          <>
            <p class="soft" id={HELP}>
              {t('creator.add.url_hint')}
            </p>
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
              value={typed['url'] ?? ''}
              aria-invalid={described === undefined ? undefined : 'true'}
              aria-describedby={described === undefined ? HELP : `${HELP} ${described}`}
            />
          </>
        ))}
        {field('published_on', 'console.register.add.published_on', (described) => (
          <input
            id="published_on"
            name="published_on"
            type="date"
            max={view.today}
            value={typed['published_on'] ?? ''}
            aria-invalid={described === undefined ? undefined : 'true'}
            aria-describedby={described}
          />
        ))}
        {field('caption', 'console.register.add.caption', (described) => (
          <textarea
            id="caption"
            name="caption"
            rows={3}
            dir="auto"
            aria-invalid={described === undefined ? undefined : 'true'}
            aria-describedby={described}
          >
            {typed['caption'] ?? ''}
          </textarea>
        ))}
        <div class="beside">
          <button type="submit">{t('creator.add.submit')}</button>
        </div>
      </form>
    </details>
  );
};
