// Fields of the forms that set a campaign up: a label, what helps to fill it, the control, and what is wrong with it.
// None has a length: a browser cuts what is pasted and says nothing, the answer says what is too long.
import type { Child, FC } from 'hono/jsx';
import type { FieldProblem } from '../../../core/result.ts';
import type { Wording } from '../../../core/wording.ts';
import { FieldNote, describedBy } from '../console-layout.tsx';

/** What a form holds at the moment. */
export type FormState = {
  readonly wording: Wording;
  readonly texts: Readonly<Record<string, string | undefined>>;
  readonly problems: readonly FieldProblem[];
};

type Attributes = {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
};

type Named = {
  readonly form: FormState;
  /** The words are setup.<name>; setup.<name>.help where something helps. */
  readonly name: string;
  /** Whether it takes the whole width. */
  readonly isWide?: boolean;
};

const helpKey = (name: string): string => `setup.${name}.help`;

/** Ids of what describes a field, help first. */
const describes = ({ wording, problems }: FormState, name: string): string | undefined =>
  [wording.has(helpKey(name)) ? `${name}-help` : undefined, describedBy(problems, name)]
    .filter((id) => id !== undefined)
    .join(' ') || undefined;

export const attributesOf = (form: FormState, name: string): Attributes => ({
  id: name,
  name,
  'aria-describedby': describes(form, name),
  'aria-invalid': describedBy(form.problems, name) === undefined ? undefined : 'true',
});

const Notes: FC<Named & { values?: Readonly<Record<string, string>> }> = ({
  form: { wording, problems },
  name,
  values,
}) => (
  <>
    {wording.has(helpKey(name)) && (
      <p class="soft" id={`${name}-help`}>
        {wording.t(helpKey(name), values)}
      </p>
    )}
    <FieldNote wording={wording} problems={problems} field={name} />
  </>
);

export const Field: FC<Named & { children?: Child; values?: Readonly<Record<string, string>> }> = ({
  isWide,
  children,
  ...named
}) => (
  <div class={isWide ? 'field wide' : 'field'}>
    <label for={named.name}>{named.form.wording.t(`setup.${named.name}`, named.values)}</label>
    {children}
    <Notes {...named} />
  </div>
);

type LineProps = Named & {
  readonly type?: 'text' | 'date';
  readonly isRequired?: boolean;
  /** Codes and addresses run from left to right in every language. */
  readonly isCode?: boolean;
  readonly list?: string;
};

export const LineField: FC<LineProps> = ({ type = 'text', isRequired, isCode, list, ...named }) => (
  <Field {...named}>
    <input
      {...attributesOf(named.form, named.name)}
      type={type}
      value={named.form.texts[named.name] ?? ''}
      required={isRequired}
      dir={isCode ? 'ltr' : type === 'text' ? 'auto' : undefined}
      spellcheck={isCode ? false : undefined}
      autocomplete="off"
      list={list}
    />
  </Field>
);

type NumberProps = Named & {
  readonly isRequired?: boolean;
  readonly values?: Readonly<Record<string, string>>;
};

/** A text, because a field of type number drops a comma or all that it can't read before anybody sees it. */
export const NumberField: FC<NumberProps> = ({ isRequired, values, ...named }) => (
  <Field {...named} {...(values && { values })}>
    <input
      {...attributesOf(named.form, named.name)}
      type="text"
      inputmode="decimal"
      value={named.form.texts[named.name] ?? ''}
      required={isRequired}
      dir="ltr"
      autocomplete="off"
    />
  </Field>
);

export const AreaField: FC<Named & { readonly rows: number }> = ({ rows, ...named }) => (
  <Field {...named}>
    <textarea {...attributesOf(named.form, named.name)} rows={rows} dir="auto">
      {named.form.texts[named.name] ?? ''}
    </textarea>
  </Field>
);

export type Choice = { readonly value: string; readonly label: string };

export const ChoiceField: FC<
  Named & { readonly choices: readonly Choice[]; readonly isRequired?: boolean }
> = ({ choices, isRequired, ...named }) => (
  <Field {...named}>
    <select {...attributesOf(named.form, named.name)} required={isRequired}>
      {choices.map(({ value, label }) => (
        <option value={value} selected={value === named.form.texts[named.name]}>
          {label}
        </option>
      ))}
    </select>
  </Field>
);

/** Boxes of one name; the text holds what is ticked, with spaces between. */
export const BoxesField: FC<Named & { readonly choices: readonly Choice[] }> = ({
  choices,
  ...named
}) => {
  const { form, name } = named;
  const ticked = (form.texts[name] ?? '').split(' ');
  return (
    <fieldset class="field wide boxes" id={name} aria-describedby={describes(form, name)}>
      <legend>{form.wording.t(`setup.${name}`)}</legend>
      <div>
        {choices.map(({ value, label }) => (
          <label>
            <input type="checkbox" name={name} value={value} checked={ticked.includes(value)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
      <Notes {...named} />
    </fieldset>
  );
};

/** What can't be changed, with the reason. */
export const FixedField: FC<Named & { readonly value: string; readonly reason: string }> = ({
  value,
  reason,
  ...named
}) => (
  <div class="field" id={named.name} tabindex={-1}>
    <p class="label">{named.form.wording.t(`setup.${named.name}`)}</p>
    <p>
      <bdi>{value}</bdi>
    </p>
    <p class="soft">{named.form.wording.t(reason)}</p>
  </div>
);
