// Words that invite people by one of the survey's links, ready to copy, and the rules that keep an invitation from
// steering the answers.
import type { FC } from 'hono/jsx';
import { CopyField } from '../copy-field.tsx';
import type { PartProps } from './part.ts';

const nameOf = (locale: string, reader: string): string =>
  new Intl.DisplayNames([reader], { type: 'language' }).of(locale) ?? locale;

const Choose: FC<PartProps> = ({ wording, view }) => {
  const { t, locale } = wording;
  const { invitation, links, survey, typedPoints } = view;
  return (
    <form class="inline" method="get" action={`/console/surveys/${survey.id}#invitation`}>
      <input type="hidden" name="points" value={typedPoints} />
      <div>
        <label for="invite-link">{t('console.invite.link')}</label>
        <select id="invite-link" name="invite">
          {links.map(({ code, name }) => (
            <option value={code} selected={code === invitation?.code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="invite-words">{t('console.report.language')}</label>
        <select id="invite-words" name="words">
          {invitation?.locales.map((one) => (
            <option value={one} selected={one === invitation.locale}>
              {nameOf(one, locale)}
            </option>
          ))}
        </select>
      </div>
      <button class="quiet" type="submit">
        {t('console.invite.show')}
      </button>
    </form>
  );
};

export const InvitationToCopy: FC<PartProps> = (props) => {
  const { wording, view } = props;
  const { t } = wording;
  const { invitation, links } = view;
  if (!invitation) return null;
  const { forms, locale, namesBrand, isReviewed } = invitation;
  const rules = [
    namesBrand ? null : 'neutral',
    !namesBrand && links.length > 1 ? 'same' : null,
    'reward',
    'hope',
    namesBrand ? null : 'marked',
  ].filter((rule) => rule !== null);
  const fields = [
    ['story', forms.story],
    ['caption', forms.caption],
    ['subject', forms.email.subject],
    ['email', forms.email.text],
  ] as const;
  return (
    <section aria-labelledby="invitation">
      <h2 id="invitation">{t('console.invite')}</h2>
      <ul class="rules">
        {rules.map((rule) => (
          <li>{t(`console.invite.${rule}`)}</li>
        ))}
      </ul>
      <Choose {...props} />
      {!isReviewed && <p class="soft">{t('console.invite.unreviewed')}</p>}
      <div class="copies">
        {fields.map(([form, value]) => (
          <CopyField
            wording={wording}
            id={`invite-${form}`}
            label={t(`console.invite.${form}`)}
            value={value}
            lang={locale}
          />
        ))}
      </div>
    </section>
  );
};
