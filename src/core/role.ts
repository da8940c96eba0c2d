// Who may do what: four ranks, each able to do all that the lower ones can.
export const ROLES = ['viewer', 'reviewer', 'editor', 'owner'] as const;
export type Role = (typeof ROLES)[number];

export const hasRole = (held: Role, needed: Role): boolean =>
  ROLES.indexOf(held) >= ROLES.indexOf(needed);

/** Who acts, as the audit log names them. `brandId` is null only for a key of the whole installation. */
export type Actor = {
  readonly kind: 'key' | 'session' | 'creator_link' | 'respondent' | 'command';
  readonly id: string;
  readonly role: Role | null;
  readonly brandId: string | null;
};
