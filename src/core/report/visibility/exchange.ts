// Other ids and codes in a part of a snapshot, wherever they stand.

/** Under these names a survey's own codes stand; under others, as `role`, the same word may mean something else. */
const CODES = [
  'id',
  'questionId',
  'attributionQuestion',
  'armId',
  'code',
  'option',
  'group',
  'groups',
  'success',
  'outsideBase',
  'primary',
];
/** Whose members are named by codes, and hold codes unless they hold words. */
const BY_CODE = ['members', 'targetGroups', 'wordings'];

type Ids = ReadonlyMap<string, string>;

const exchanged = (
  value: unknown,
  ids: Ids,
  name: string,
  names: readonly string[] | null,
): unknown => {
  if (typeof value === 'string')
    return names === null || names.includes(name) ? (ids.get(value) ?? value) : value;
  if (Array.isArray(value)) return value.map((one) => exchanged(one, ids, name, names));
  if (typeof value !== 'object' || value === null) return value;
  const isByCode = names !== null && BY_CODE.includes(name);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) =>
      isByCode
        ? [ids.get(key) ?? key, exchanged(one, ids, name === 'wordings' ? '' : 'group', names)]
        : [key, exchanged(one, ids, key, names)],
    ),
  );
};

/** Ids that nothing else can be, such as a creator's. */
export const withIds = <T>(value: T, ids: Ids): T => exchanged(value, ids, '', null) as T; // only strings were exchanged

/** A survey's codes, or what speaks of them; `name` is the member of the snapshot that the value is. */
export const withCodes = <T>(value: T, codes: Ids, name = ''): T =>
  exchanged(value, codes, name, CODES) as T; // only strings were exchanged
