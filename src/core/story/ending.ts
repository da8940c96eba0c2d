// When a story ends, and when to say so. Stories are there for 24 hours; their figures may stay longer in the app or
// not. Instagram's interface gives them for 24 hours only (developers.facebook.com, Instagram Platform, "Instagram
// Media Insights", updated 18 June 2026), while its help spoke of seven days for the account itself
// (help.instagram.com/383939598845756, text of 2024) and Snapchat keeps past ones (help.snapchat.com, article
// 24892451593108). So a reminder says that figures may be hard to find afterwards, not that they are gone.

const HOUR_MS = 3_600_000;

export const STORY_MS = 24 * HOUR_MS;

/** How long before the end an e-mail goes out: time to act, and late enough that the figures say something. */
const REMIND_BEFORE_MS = 4 * HOUR_MS;

/** An e-mail that comes later than this before the end comes too late. */
const LATEST_BEFORE_MS = 15 * 60_000;

export const storyEndsAtMs = (publishedAtMs: number): number => publishedAtMs + STORY_MS;

/** The instants of publication whose stories are due a reminder now: after the first, up to the second. */
export const dueForReminder = (
  nowMs: number,
): { readonly afterMs: number; readonly untilMs: number } => ({
  afterMs: nowMs - STORY_MS + LATEST_BEFORE_MS,
  untilMs: nowMs - STORY_MS + REMIND_BEFORE_MS,
});
