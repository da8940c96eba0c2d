// What people type, made safe to store: well-formed, composed, without control or direction-override characters.
// It changes nothing that a reader would see.

// C0 and C1 controls but tab, line feed, carriage return; bidi overrides and isolates; zero-width no-break space.
const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- control characters are what is removed
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** Text of several lines. */
export const cleanText = (text: string): string =>
  text.toWellFormed().normalize('NFC').replace(UNSAFE, '').replace(/\r\n?/g, '\n').trim();

/** Text of one line: inner white space becomes one space. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/gu, ' ');
