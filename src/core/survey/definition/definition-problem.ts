// What is wrong with a questionnaire, as a field and a wording key.
import type { FieldProblem } from '../../result.ts';

export const problem = (field: string, key: string, value: string): FieldProblem => ({
  field,
  key: `survey.definition.${key}`,
  values: { value },
});

export const repeated = (values: readonly string[]): string | undefined =>
  values.find((value, index) => values.indexOf(value) !== index);
