// Screenshots: those that go with the figures already, each of which can be left out, and a place for more.
import type { FC } from 'hono/jsx';
import { isExportId } from '../../core/imports/platform/kept-export.ts';
import type { FiguresView } from './figures-view.ts';
import { FieldMessage, problemOf } from './problem.tsx';
import type { CreatorFrame } from './view.ts';

type Props = { readonly frame: CreatorFrame; readonly view: FiguresView };

export const EvidenceField: FC<Props> = ({ frame, view }) => {
  const { wording, addresses } = frame;
  const { t } = wording;
  const { evidence, canUpload } = view;
  const problem = problemOf(view.problems, 'evidence');
  if (!canUpload && evidence.length === 0 && !problem) return null;
  return (
    <fieldset class="card evidence" id={canUpload ? undefined : 'evidence'}>
      <legend>{t('creator.evidence.heading')}</legend>
      {evidence.length > 0 && (
        <ul class="shots">
          {evidence.map((name, index) => (
            <li>
              <label class="check">
                <input type="checkbox" name="kept_evidence" value={name} checked />
                {isExportId(name) ? (
                  <span>{t('creator.evidence.export')}</span>
                ) : (
                  <img
                    src={addresses.evidence(name)}
                    alt={t('creator.evidence.shot', { number: index + 1 })}
                    loading="lazy"
                  />
                )}
              </label>
            </li>
          ))}
        </ul>
      )}
      {!canUpload && <FieldMessage wording={wording} problem={problem} field="evidence" />}
      {canUpload && (
        <div class="field">
          <label for="evidence">{t('creator.evidence.add')}</label>
          <p class="hint" id="evidence-hint">
            {t('creator.evidence.hint')}
          </p>
          <FieldMessage wording={wording} problem={problem} field="evidence" />
          <input
            id="evidence"
            name="evidence"
            type="file"
            accept="image/png,image/jpeg,image/webp"
            multiple
            aria-invalid={problem ? 'true' : undefined}
            aria-describedby={problem ? 'evidence-hint evidence-problem' : 'evidence-hint'}
          />
        </div>
      )}
    </fieldset>
  );
};
