// What is wrong with a form: once on top with links to the fields, once beside each field.
import type { FC } from 'hono/jsx';
import type { FieldProblem } from '../../core/result.ts';
import type { Wording } from '../../core/wording.ts';

type SummaryProps = {
  readonly wording: Wording;
  readonly problems: readonly FieldProblem[];
  /** What the page calls each field. */
  readonly labels: Readonly<Record<string, string>>;
};

export const ProblemSummary: FC<SummaryProps> = ({ wording, problems, labels }) =>
  problems.length === 0 ? null : (
    <div class="problems" role="alert" tabindex={-1} data-focus>
      <h2>{wording.t('creator.page.problems', { count: problems.length })}</h2>
      <ul>
        {problems.map(({ field, key, values }) => (
          <li>
            {labels[field] !== undefined && (
              <>
                <a href={`#${field}`}>{labels[field]}</a>
                <br />
              </>
            )}
            {wording.t(key, values)}
          </li>
        ))}
      </ul>
    </div>
  );

export const problemOf = (
  problems: readonly FieldProblem[],
  field: string,
): FieldProblem | undefined => problems.find((problem) => problem.field === field);

type FieldProps = {
  readonly wording: Wording;
  readonly problem: FieldProblem | undefined;
  readonly field: string;
};

/** The message that `aria-describedby` of the field names as `<field>-problem`. */
export const FieldMessage: FC<FieldProps> = ({ wording, problem, field }) =>
  problem ? (
    <p class="field-problem" id={`${field}-problem`}>
      {wording.t(problem.key, problem.values)}
    </p>
  ) : null;
