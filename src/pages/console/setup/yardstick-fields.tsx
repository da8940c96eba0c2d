// What the pages of a brand's own rate cards and norms share.
import type { Child, FC } from 'hono/jsx';
import type { Wording } from '../../../core/wording.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import type { ConsoleFrame } from '../console-layout.tsx';
import { LineField, NumberField } from './field.tsx';
import type { FormState } from './field.tsx';
import { NamedProblems } from './plan-fields.tsx';

/** Where a number is from, as a reader of the report sees it. */
export const SourceFields: FC<{ form: FormState }> = ({ form }) => (
  <>
    <LineField form={form} name="source" isRequired />
    <LineField form={form} name="url" isCode />
    <NumberField form={form} name="year" isRequired />
  </>
);

type RemoveProps = {
  readonly wording: Wording;
  readonly action: string;
  readonly rev: number;
  readonly name: string;
};

export const RemoveForm: FC<RemoveProps> = ({ wording: { t }, action, rev, name }) => (
  <form class="row-form" method="post" action={action}>
    <input type="hidden" name="rev" value={rev} />
    <button class="quiet" type="submit">
      {t('setup.remove')}
      <span class="unseen"> {name}</span>
    </button>
  </form>
);

type PageProps = {
  readonly frame: ConsoleFrame;
  /** The words are console.<name>. */
  readonly name: string;
  readonly notice: string | null;
  readonly form: FormState;
  readonly children?: Child;
};

export const YardstickPage: FC<PageProps> = ({ frame, name, notice, form, children }) => {
  const { t } = frame.wording;
  return (
    <ConsoleLayout frame={frame} title={t(`console.${name}`)} notice={notice}>
      <p class="back">
        <a href="/console/settings">{t('console.brand')}</a>
      </p>
      <h1>{t(`console.${name}`)}</h1>
      <p>{t(`console.${name}.lead`)}</p>
      <NamedProblems wording={frame.wording} problems={form.problems} />
      {children}
    </ConsoleLayout>
  );
};
