// A copy of a snapshot from which things are left out, so that they are in no byte of any file that is made of it. Pure.
import { canonicalJson } from '../../canonical-json.ts';
import { evaluate } from '../../kpi/evaluate.ts';
import type { Finding } from '../../kpi/finding.ts';
import type { PreviousVersion } from '../snapshot/previous-version.ts';
import type { Snapshot } from '../snapshot.ts';
import { withoutCreatorNames } from './creator-names.ts';
import type { NeutralNames } from './creator-names.ts';
import { withoutPayouts } from './payouts.ts';
import { inOrder } from './profile.ts';
import type { Hideable } from './profile.ts';
import { withoutRawData } from './raw-data.ts';

export type Copy = {
  /** What its pages are written from. */
  readonly told: Snapshot;
  /** What its files carry: the same, but for raw data that are left out. */
  readonly carried: Snapshot;
  readonly findings: readonly Finding[];
};

type Told = PreviousVersion['numbers'][number];

const ofNumber = (findings: readonly Finding[], number: Told | undefined): Finding | undefined =>
  findings.find(
    ({ kpi, scope }) => kpi === number?.kpi && canonicalJson(scope) === canonicalJson(number.scope),
  );

const saidBy = ({ value, interval }: Finding): string => canonicalJson([value, interval]);

/**
 * Of the version before only what this copy tells of its own: a number or an input that is hidden here was hidden
 * there. Nor its hash, by which whoever guesses what is left out could tell that they are right.
 */
const previousOf = (
  previous: PreviousVersion,
  neutral: PreviousVersion,
  full: readonly Finding[],
  findings: readonly Finding[],
): PreviousVersion => ({
  ...neutral,
  snapshotHash: '',
  numbers: neutral.numbers.flatMap((number, at) => {
    const was = ofNumber(full, previous.numbers[at]);
    const is = ofNumber(findings, number);
    if (!was || !is || saidBy(was) !== saidBy(is)) return [];
    const inputs = Object.entries(number.inputs).filter(
      ([name]) => Object.hasOwn(was.inputs, name) && was.inputs[name] === is.inputs[name],
    );
    return [{ ...number, inputs: Object.fromEntries(inputs) }];
  }),
});

/** `full` are the snapshot's own findings. Leaves the snapshot as it is where nothing is hidden. */
export const hide = (
  snapshot: Snapshot,
  full: readonly Finding[],
  hiding: readonly Hideable[],
  names: NeutralNames,
): Copy => {
  const hidden = inOrder(hiding);
  if (hidden.length === 0) return { told: snapshot, carried: snapshot, findings: full };
  const named = hidden.includes('creator_names') ? withoutCreatorNames(snapshot, names) : snapshot;
  const reduced = hidden.includes('payouts') ? withoutPayouts(named) : named;
  const findings = evaluate({ ...reduced, hidden });
  const { previousVersion: previous } = snapshot;
  const { previousVersion: neutral } = reduced;
  const told = {
    ...reduced,
    hidden,
    previousVersion: previous && neutral && previousOf(previous, neutral, full, findings),
  };
  const carried = hidden.includes('raw_data') ? withoutRawData(told, findings) : told;
  return { told, carried, findings };
};
