// Fields of a campaign's plan that its first form and its brief share.
import type { FC } from 'hono/jsx';
import { GOALS } from '../../../core/campaign/campaign.ts';
import { CURRENCIES } from '../../../core/money.ts';
import type { FieldProblem } from '../../../core/result.ts';
import type { Wording } from '../../../core/wording.ts';
import { ProblemList } from '../console-layout.tsx';
import { AreaField, BoxesField, ChoiceField, FixedField, LineField } from './field.tsx';
import type { Choice, FormState } from './field.tsx';

export type Fixed = ReadonlyMap<string, string>;

type Props = { readonly form: FormState };
type MaybeFixed = Props & { readonly fixed: Fixed };

const ZONES = 'time-zones';

export const NameField: FC<Props> = ({ form }) => (
  <LineField form={form} name="name" isWide isRequired />
);

export const GoalsField: FC<Props> = ({ form }) => (
  <BoxesField
    form={form}
    name="goals"
    choices={GOALS.map((goal) => ({ value: goal, label: form.wording.t(`campaign.goal.${goal}`) }))}
  />
);

export const DayField: FC<Props & { name: string }> = ({ form, name }) => (
  <LineField form={form} name={name} type="date" isRequired />
);

export const TimeZoneField: FC<MaybeFixed> = ({ form, fixed }) => {
  const reason = fixed.get('time_zone');
  if (reason !== undefined)
    return (
      <FixedField
        form={form}
        name="time_zone"
        value={form.texts['time_zone'] ?? ''}
        reason={reason}
      />
    );
  return (
    <>
      <LineField form={form} name="time_zone" isRequired isCode list={ZONES} />
      <datalist id={ZONES}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option value={zone}></option>
        ))}
      </datalist>
    </>
  );
};

/** Each as "EUR – Euro", in the order of the codes. */
export const currencyChoices = ({ locale }: Wording): Choice[] => {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return CURRENCIES.map((code) => ({ value: code, label: `${code} – ${names.of(code) ?? code}` }));
};

export const CurrencyField: FC<MaybeFixed> = ({ form, fixed }) => {
  const reason = fixed.get('currency');
  if (reason !== undefined)
    return (
      <FixedField
        form={form}
        name="currency"
        value={form.texts['currency'] ?? ''}
        reason={reason}
      />
    );
  const chosen = form.texts['currency'] ?? '';
  const none = { value: '', label: form.wording.t('setup.choose') };
  return (
    <ChoiceField
      form={form}
      name="currency"
      isRequired
      choices={[...(chosen === '' ? [none] : []), ...currencyChoices(form.wording)]}
    />
  );
};

export const PostFields: FC<Props> = ({ form }) => (
  <>
    <LineField form={form} name="hashtags" />
    <AreaField form={form} name="disclosure_wording" rows={2} />
  </>
);

/** Problems with the label of the field that each is of, where a page has many. */
export const NamedProblems: FC<{
  readonly wording: Wording;
  readonly problems: readonly FieldProblem[];
  readonly title?: string;
}> = ({ wording, problems, ...rest }) => {
  const named = problems.map((problem): FieldProblem => {
    const label = `setup.${problem.field}`;
    if (!wording.has(label)) return problem;
    const values = { field: wording.t(label), problem: wording.t(problem.key, problem.values) };
    return { field: problem.field, key: 'setup.at', values };
  });
  return <ProblemList wording={wording} problems={named} {...rest} />;
};
