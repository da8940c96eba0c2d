// What a coordinator is told of a questionnaire of their own that asks less than the templates do.
import type { Definition } from '../../../core/survey/definition/definition.ts';
import { unaskedOf } from '../../../core/survey/definition/unasked.ts';
import type { Wording } from '../../../core/wording.ts';

export const unaskedNotes = (definition: Definition, { t }: Pick<Wording, 't'>): string[] =>
  unaskedOf(definition).map((one) => t(`api.survey.unasked.${one}`));
