// The end of a story as a calendar file (RFC 5545). The personal link is not in it: calendars are shared and synced,
// and whoever holds the link acts as the creator.
import { storyEndsAtMs } from './ending.ts';
import type { Wording } from '../wording.ts';

const encoder = new TextEncoder();
const LINE_OCTETS = 75;

/** Section 3.3.11: backslash, semicolon, comma and line breaks; other control characters are not allowed. */
const escapeText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex -- control characters are what is removed
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');

/** Section 3.1: no line longer than 75 octets; folded between characters, never inside one. */
export const foldLine = (line: string): string => {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const sign of line) {
    const size = encoder.encode(sign).length;
    if (octets + size > LINE_OCTETS) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += sign;
    octets += size;
  }
  return [...parts, part].join('\r\n');
};

/** Section 3.3.5, form 2: in UTC. */
const utc = (atMs: number): string =>
  new Date(atMs)
    .toISOString()
    .replaceAll(/[-:]/g, '')
    .replace(/\.\d{3}/, '');

const HOUR_MS = 3_600_000;

export type StoryEvent = {
  readonly contentId: string;
  /** Raised with each correction, so that a calendar takes the later one. */
  readonly rev: number;
  readonly publishedAtMs: number;
  readonly brandName: string;
  readonly campaignName: string;
  readonly url: string;
};

const alarm = (trigger: string, description: string): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${description}`,
  `TRIGGER:${trigger}`,
  'END:VALARM',
];

/** The last hour of the story, with alarms three hours before its end and at the beginning of that hour. */
export const writeStoryCalendar = (event: StoryEvent, wording: Wording, nowMs: number): string => {
  const { t } = wording;
  const endsAtMs = storyEndsAtMs(event.publishedAtMs);
  const names = { brand: event.brandName, campaign: event.campaignName };
  const summary = escapeText(t('letter.story.event', names));
  const description = escapeText(`${t('letter.story.event_help', names)}\n${event.url}`);
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Liftnote//Story reminder//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${event.contentId}-story@liftnote`,
    `SEQUENCE:${event.rev}`,
    `DTSTAMP:${utc(nowMs)}`,
    `DTSTART:${utc(endsAtMs - HOUR_MS)}`,
    `DTEND:${utc(endsAtMs)}`,
    // It takes nobody's time, so that it shows nobody as busy.
    'TRANSP:TRANSPARENT',
    'CLASS:PRIVATE',
    `SUMMARY:${summary}`,
    `DESCRIPTION:${description}`,
    ...alarm('-PT2H', summary),
    ...alarm('PT0S', summary),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map((line) => `${foldLine(line)}\r\n`)
    .join('');
};
