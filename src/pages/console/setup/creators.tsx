// Who takes part in a campaign: the list, and the forms that add to it.
import type { FC } from 'hono/jsx';
import { platformKey } from '../../../core/content/content.ts';
import type { CollaborationStatus } from '../../../core/creator/collaboration-status.ts';
import type { Handle } from '../../../core/creator/creator.ts';
import type { ConsoleFrame } from '../console-layout.tsx';
import { CopyField } from '../copy-field.tsx';
import { DataTable } from '../data-table.tsx';
import { CampaignPart } from './campaign-part.tsx';
import { AddCreator, BringCreator, HandOut, ListCreators } from './creator-forms.tsx';
import type { FormState } from './field.tsx';
import { NamedProblems } from './plan-fields.tsx';

type ShownParticipant = {
  readonly collaborationId: string;
  readonly name: string;
  readonly status: CollaborationStatus;
  readonly handles: readonly Handle[];
  readonly codes: readonly string[];
  readonly links: readonly { readonly address: string; readonly targetUrl: string }[];
};

export type CreatorsView = {
  readonly campaign: { readonly id: string; readonly name: string };
  readonly participants: readonly ShownParticipant[];
  /** Address of the next page; null on the last. */
  readonly next: string | null;
  /** Everybody of the brand; null as collaboration of those who are not in this campaign. */
  readonly known: readonly {
    readonly id: string;
    readonly name: string;
    readonly collaborationId: string | null;
  }[];
  readonly languages: readonly string[];
  readonly canEdit: boolean;
  readonly form: FormState;
};

export type CreatorsProps = { readonly frame: ConsoleFrame; readonly view: CreatorsView };

const Handles: FC<{ frame: ConsoleFrame; handles: readonly Handle[] }> = ({
  frame: {
    wording: { t },
  },
  handles,
}) =>
  handles.length === 0 ? (
    <>–</>
  ) : (
    <div>
      {handles.map(({ platform, handle, followers }) => (
        <div>
          {t(platformKey(platform))} <bdi>{handle}</bdi>
          {followers !== null && (
            <span class="soft"> {t('console.one.followers', { n: followers })}</span>
          )}
        </div>
      ))}
    </div>
  );

const Links: FC<{ frame: ConsoleFrame; participant: ShownParticipant }> = ({
  frame: { wording },
  participant: { collaborationId, name, links },
}) =>
  links.length === 0 ? (
    <>–</>
  ) : (
    <div class="links">
      {links.map(({ address, targetUrl }, index) => (
        <CopyField
          wording={wording}
          id={`link-${collaborationId}-${index}`}
          label={wording.t('console.link.tracking', {
            creator: name,
            target: targetUrl.replace(/^https:\/\//, ''),
          })}
          value={address}
        />
      ))}
    </div>
  );

const CreatorsTable: FC<CreatorsProps> = ({ frame, view }) => {
  const { t, locale } = frame.wording;
  const list = new Intl.ListFormat(locale, { type: 'unit' });
  return (
    <DataTable
      caption={t('console.creators')}
      empty={t('console.creators.none')}
      columns={[
        { label: t('console.creator') },
        { label: t('console.state') },
        { label: t('setup.handles') },
        { label: t('console.codes') },
        { label: t('setup.links') },
      ]}
      isStacked
      isLabelled
      rows={view.participants.map((participant) => [
        <a href={`/console/collaborations/${participant.collaborationId}`}>{participant.name}</a>,
        t(`console.collaboration.${participant.status}`),
        <Handles frame={frame} handles={participant.handles} />,
        participant.codes.length === 0 ? '–' : <bdi>{list.format(participant.codes)}</bdi>,
        <Links frame={frame} participant={participant} />,
      ])}
    />
  );
};

export const CreatorsPage: FC<CreatorsProps & { readonly notice: string | null }> = ({
  frame,
  view,
  notice,
}) => {
  const { wording } = frame;
  const { t } = wording;
  const { campaign, canEdit, next } = view;
  return (
    <CampaignPart frame={frame} campaign={campaign} part="creators" notice={notice}>
      <NamedProblems wording={wording} problems={view.form.problems} />
      {canEdit && (
        <>
          <AddCreator frame={frame} view={view} />
          <BringCreator frame={frame} view={view} />
          <ListCreators frame={frame} view={view} />
          <HandOut frame={frame} view={view} />
        </>
      )}
      <div id="creators">
        <CreatorsTable frame={frame} view={view} />
      </div>
      {next !== null && <a href={next}>{t('console.more')}</a>}
    </CampaignPart>
  );
};
