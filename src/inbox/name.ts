// What the inboxes of a survey version are called; two inboxes never share a name.

export const inboxName = (versionId: string, shard: number): string => `${versionId}:${shard}`;
