// The field for a platform's export: a file of the kinds that platforms write.
import type { FC } from 'hono/jsx';
import type { FieldProblem } from '../../core/result.ts';
import type { Wording } from '../../core/wording.ts';
import { FieldMessage } from './problem.tsx';

// Programs on a phone call a table by several names.
const TAKEN =
  '.csv,.zip,text/csv,application/zip,text/comma-separated-values,text/plain,application/vnd.ms-excel';

type Props = {
  readonly wording: Wording;
  readonly hint: string;
  readonly problem: FieldProblem | undefined;
};

export const ExportField: FC<Props> = ({ wording, hint, problem }) => (
  <div class="field">
    <label for="file">{wording.t('creator.export.file')}</label>
    <p class="hint" id="file-hint">
      {hint}
    </p>
    <FieldMessage wording={wording} problem={problem} field="file" />
    <input
      id="file"
      name="file"
      type="file"
      accept={TAKEN}
      required
      aria-invalid={problem ? 'true' : undefined}
      aria-describedby={problem ? 'file-hint file-problem' : 'file-hint'}
    />
  </div>
);
