// Who does things in tests of the tables.
export const randomBytes = (length: number): Uint8Array =>
  crypto.getRandomValues(new Uint8Array(length));

export const who = (atMs = 1_000) => ({
  atMs,
  actor: { kind: 'command', id: 'test' } as const,
  requestId: 'test',
});
