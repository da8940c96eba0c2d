// The forms of a campaign's creators. One that was refused stands open with what was typed.
import type { Child, FC } from 'hono/jsx';
import type { CreatorsProps } from './creators.tsx';
import { AreaField, ChoiceField, LineField } from './field.tsx';
import type { Choice } from './field.tsx';

type SetupFormProps = CreatorsProps & {
  readonly action: string;
  readonly title: string;
  readonly button: string;
  /** Before it was sent. */
  readonly isOpen?: boolean;
  readonly children?: Child;
};

const SetupForm: FC<SetupFormProps> = ({
  frame: {
    wording: { t },
  },
  view: { campaign, form },
  action,
  title,
  button,
  isOpen,
  children,
}) => (
  <details
    class="panel setup"
    open={form.problems.length > 0 ? form.texts['action'] === action : isOpen}
  >
    <summary>{t(title)}</summary>
    <form method="post" action={`/console/campaigns/${campaign.id}/creators`}>
      <input type="hidden" name="action" value={action} />
      <div class="fields">{children}</div>
      <div class="beside">
        <button type="submit">{t(button)}</button>
      </div>
    </form>
  </details>
);

const languageChoices = (locale: string, languages: readonly string[]): Choice[] => {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return languages.map((value) => ({ value, label: names.of(value) ?? value }));
};

export const AddCreator: FC<CreatorsProps> = (props) => {
  const { frame, view } = props;
  const { form } = view;
  return (
    <SetupForm
      {...props}
      action="add"
      title="setup.creator.add"
      button="setup.creator.save"
      isOpen={view.participants.length === 0}
    >
      <LineField form={form} name="creator_name" isRequired />
      <LineField form={form} name="email" isCode />
      <ChoiceField
        form={form}
        name="language"
        choices={languageChoices(frame.wording.locale, view.languages)}
      />
      <AreaField form={form} name="handles" rows={3} />
    </SetupForm>
  );
};

export const BringCreator: FC<CreatorsProps> = (props) => {
  const { frame, view } = props;
  const { form, known } = view;
  const former = known.filter(({ collaborationId }) => collaborationId === null);
  // Of whoever was brought in meanwhile only the message is left.
  if (former.length === 0 && form.texts['action'] !== 'pick') return null;
  return (
    <SetupForm {...props} action="pick" title="setup.creator.pick" button="setup.creator.bring">
      <ChoiceField
        form={form}
        name="former"
        isRequired
        choices={[
          { value: '', label: frame.wording.t('setup.choose') },
          ...former.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </SetupForm>
  );
};

export const ListCreators: FC<CreatorsProps> = (props) => {
  const { frame, view } = props;
  const { form } = view;
  return (
    <SetupForm {...props} action="list" title="setup.creator.paste" button="setup.creator.take">
      <AreaField form={form} name="creators_list" rows={6} isWide />
      <ChoiceField
        form={form}
        name="list_language"
        choices={languageChoices(frame.wording.locale, view.languages)}
      />
    </SetupForm>
  );
};

export const HandOut: FC<CreatorsProps> = (props) => {
  const { frame, view } = props;
  const { form, known } = view;
  const present = known.flatMap(({ collaborationId, name }) =>
    collaborationId === null ? [] : [{ value: collaborationId, label: name }],
  );
  if (present.length === 0) return null;
  return (
    <SetupForm {...props} action="hand_out" title="setup.hand_out" button="setup.hand_out.save">
      <ChoiceField
        form={form}
        name="creator_id"
        isRequired
        choices={[{ value: '', label: frame.wording.t('setup.choose') }, ...present]}
      />
      <LineField form={form} name="code" isCode />
      <LineField form={form} name="target_url" isCode />
    </SetupForm>
  );
};
