// The questionnaire as the person at this page meets it, beside the one that is stored.
import type { Definition } from '../../core/survey/definition/definition.ts';
import { definitionFor } from '../../core/survey/flow/personal.ts';
import type { SurveyLink } from '../../core/survey/survey.ts';
import type { FormBody } from './form-body.ts';
import type { SurveyVersion } from './load.ts';

export type WrittenVersion = SurveyVersion & {
  /** As it is stored, in its written order. */
  readonly written: Definition;
  /** What of the link decides: what of it can be believed. */
  readonly decided: FormBody['hidden'];
};

export const personalVersion = (
  version: SurveyVersion,
  link: SurveyLink,
  { id, hidden, minimumAge }: Pick<FormBody, 'id' | 'hidden' | 'minimumAge'>,
): WrittenVersion => ({
  ...version,
  written: version.definition,
  decided: hidden,
  definition: definitionFor(version.definition, { id, arm: link.armKind, hidden, minimumAge }),
});
