// What was agreed and what was published of it, and how many creators were active.
import type { Snapshot, SnapshotContent } from '../../report/snapshot.ts';
import { applyFormula } from '../catalogue.ts';
import { makeFinding } from '../finding.ts';
import type { Finding, Scope } from '../finding.ts';
import { byCreators, platformsOf } from './post-group.ts';

type Creator = Snapshot['creators'][number];
type Agreed = Creator['agreed'][number] & { readonly creatorId: string };
type Place = { readonly platform: string; readonly format: string };

/** Who declined agreed to nothing. */
const contractedIn = ({ creators }: Snapshot): Creator[] =>
  creators.filter(({ status }) => status !== 'declined');

const agreedBy = (creators: readonly Creator[]): Agreed[] =>
  creators.flatMap(({ id, agreed }) => agreed.map((piece) => ({ creatorId: id, ...piece })));

/**
 * Agreed pieces that were published, in one scope. A creator's pieces count up to what that creator agreed to for
 * the platform and format; more are extra and make up for nobody's missing ones.
 */
const deliveryOf = (
  scope: Scope,
  contents: readonly SnapshotContent[],
  pieces: readonly Agreed[],
): Finding => {
  const agreed = pieces.reduce((sum, { count }) => sum + count, 0);
  const delivered = contents.length;
  const fulfilled = pieces.reduce((sum, piece) => {
    const made = contents.filter(
      ({ creatorId, platform, format }) =>
        creatorId === piece.creatorId && platform === piece.platform && format === piece.format,
    ).length;
    return sum + Math.min(piece.count, made);
  }, 0);
  const counted = agreed > 0 ? fulfilled : delivered;
  const inputs = {
    // Nothing agreed and nothing entered is no delivery of zero.
    fulfilled: agreed === 0 && delivered === 0 ? null : counted,
    delivered,
    agreed,
    extra: delivered - counted,
  };
  return makeFinding({
    kpi: 'content_produced',
    scope,
    value: applyFormula('content_produced', inputs),
    reason: inputs.fulfilled === null ? 'no_agreement' : null,
    grade: 'measured',
    inputs,
    target: agreed > 0 ? agreed : null,
  });
};

const placesOf = (pieces: readonly Place[]): Place[] => {
  const keys = new Set(pieces.map(({ platform, format }) => `${platform}\n${format}`));
  return [...keys].toSorted().map((key) => {
    const [platform = '', format = ''] = key.split('\n');
    return { platform, format };
  });
};

const isAt =
  ({ platform, format }: Place) =>
  (piece: Place): boolean =>
    piece.platform === platform && piece.format === format;

const evaluateContentProduced = (snapshot: Snapshot): Finding[] => {
  const contents = byCreators(snapshot);
  const contracted = contractedIn(snapshot);
  const pieces = agreedBy(contracted);
  const places = placesOf([...pieces, ...contents]);
  return [
    deliveryOf({ kind: 'campaign' }, contents, pieces),
    ...platformsOf([...pieces, ...contents]).map((platform) =>
      deliveryOf(
        { kind: 'platform', platform },
        contents.filter((content) => content.platform === platform),
        pieces.filter((piece) => piece.platform === platform),
      ),
    ),
    ...places.map((place) =>
      deliveryOf(
        { kind: 'format', ...place },
        contents.filter(isAt(place)),
        pieces.filter(isAt(place)),
      ),
    ),
    ...contracted.map((creator) =>
      deliveryOf(
        { kind: 'creator', creatorId: creator.id },
        contents.filter(({ creatorId }) => creatorId === creator.id),
        agreedBy([creator]),
      ),
    ),
  ];
};

export const activeInputs = (
  invited: readonly Creator[],
  contents: readonly SnapshotContent[],
): Finding['inputs'] => {
  const contracted = invited.filter(({ status }) => status !== 'declined');
  const active = contracted.filter(({ id }) => contents.some(({ creatorId }) => creatorId === id));
  return {
    active: active.length,
    contracted: contracted.length,
    invited: invited.length,
    active_of_invited: invited.length === 0 ? null : active.length / invited.length,
  };
};

const activationOf = (
  scope: Scope,
  invited: readonly Creator[],
  contents: readonly SnapshotContent[],
): Finding => {
  const inputs = activeInputs(invited, contents);
  const value = applyFormula('activation_rate', inputs);
  return makeFinding({
    kpi: 'activation_rate',
    scope,
    value,
    reason: value === null ? 'no_agreement' : null,
    n: inputs['contracted'] ?? null,
    grade: 'measured',
    inputs,
  });
};

/** On a platform those were contracted who agreed to a piece there. */
const evaluateActivation = (snapshot: Snapshot): Finding[] => {
  const contents = byCreators(snapshot);
  const platforms = platformsOf(agreedBy(snapshot.creators));
  return [
    activationOf({ kind: 'campaign' }, snapshot.creators, contents),
    ...platforms.map((platform) =>
      activationOf(
        { kind: 'platform', platform },
        snapshot.creators.filter(({ agreed }) =>
          agreed.some((piece) => piece.platform === platform),
        ),
        contents.filter((content) => content.platform === platform),
      ),
    ),
  ];
};

export const evaluateDelivery = (snapshot: Snapshot): Finding[] => [
  ...evaluateContentProduced(snapshot),
  ...evaluateActivation(snapshot),
];
