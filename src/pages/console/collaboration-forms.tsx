// What an editor decides about one creator in a campaign: accept, send back, lock, take up again, or a new link.
import type { FC } from 'hono/jsx';
import type { Collaboration } from '../../core/creator/collaboration.ts';
import type { DecidedStatus } from '../../core/creator/collaboration-status.ts';
import type { CollaborationView } from './collaboration-view.ts';
import { FieldNote, describedBy } from './console-layout.tsx';
import type { ConsoleFrame } from './console-layout.tsx';

type Props = { readonly frame: ConsoleFrame; readonly view: CollaborationView };

const BUTTONS: Readonly<Record<DecidedStatus, string>> = {
  accepted: 'console.accept',
  sent_back: 'console.send_back',
  declined: 'console.one.decline',
  locked: 'console.one.lock',
};

const addressOf = ({ id }: Collaboration, action: string): string =>
  `/console/collaborations/${id}/${action}`;

const Decide: FC<Props> = ({ frame: { wording }, view }) => {
  const { t } = wording;
  const { collaboration, decisions, problems, typed } = view;
  const described = describedBy(problems, 'note');
  return (
    <form class="decide" method="post" action={addressOf(collaboration, 'decision')}>
      <input type="hidden" name="rev" value={collaboration.rev} />
      <label for="note">{t('console.note')}</label>
      <textarea
        id="note"
        name="note"
        rows={3}
        maxlength={1000}
        dir="auto"
        aria-describedby={described === undefined ? 'note-help' : `note-help ${described}`}
        aria-invalid={described === undefined ? undefined : 'true'}
      >
        {typed['note'] ?? ''}
      </textarea>
      <FieldNote wording={wording} problems={problems} field="note" />
      <p class="soft" id="note-help">
        {t('console.one.decide.help')}
      </p>
      <div class="beside">
        {decisions.map((status) => (
          <button
            class={status === 'accepted' ? undefined : 'quiet'}
            type="submit"
            name="status"
            value={status}
          >
            {t(BUTTONS[status])}
          </button>
        ))}
      </div>
    </form>
  );
};

const Reopen: FC<Props> = ({ frame: { wording }, view }) => {
  const { t } = wording;
  const { collaboration, problems, typed } = view;
  const described = describedBy(problems, 'reason');
  return (
    <form class="decide" method="post" action={addressOf(collaboration, 'reopen')}>
      <input type="hidden" name="rev" value={collaboration.rev} />
      <label for="reason">{t('console.one.reason')}</label>
      <input
        id="reason"
        name="reason"
        maxlength={300}
        dir="auto"
        value={typed['reason'] ?? ''}
        aria-describedby={described === undefined ? 'reason-help' : `reason-help ${described}`}
        aria-invalid={described === undefined ? undefined : 'true'}
      />
      <FieldNote wording={wording} problems={problems} field="reason" />
      <p class="soft" id="reason-help">
        {t('console.one.reason.help')}
      </p>
      <button type="submit">{t('console.one.reopen')}</button>
    </form>
  );
};

export const Decision: FC<Props> = ({ frame, view }) => {
  const { t } = frame.wording;
  if (view.decisions.length === 0 && !view.canReopen) return null;
  return (
    <section class="panel" aria-labelledby="decision">
      <h2 id="decision">{t('console.one.decision')}</h2>
      {view.canReopen ? <Reopen frame={frame} view={view} /> : <Decide frame={frame} view={view} />}
    </section>
  );
};

// The present link ends at once, so it takes two deliberate steps.
export const RenewLink: FC<Props> = ({ frame: { wording }, view: { collaboration } }) => {
  const { t } = wording;
  return (
    <details>
      <summary>{t('console.one.renew')}</summary>
      <form class="beside" method="post" action={addressOf(collaboration, 'link')}>
        <input type="hidden" name="rev" value={collaboration.rev} />
        <span>{t('console.one.renew.help')}</span>
        <button class="quiet" type="submit">
          {t('console.one.renew.now')}
        </button>
      </form>
    </details>
  );
};
