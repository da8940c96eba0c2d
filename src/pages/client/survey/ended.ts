// How the survey ended here before. A screening-out holds for the tab, so that nobody goes back to answer otherwise;
// a finished answer to a public link is known to the device, until it is erased. Each by its order or person, whose
// answer is another. Trying out leaves nothing.
import { keptFor, state } from './kept.ts';
import { data } from './page.ts';

/** Of the whole survey, whichever of its links leads here. */
const screenedOut = `screened ${data.version} ${keptFor}`;
const answered = `answered ${data.action} ${keptFor}`;
// A personal link is known to the server, and is a secret.
const isPublic = data.action.startsWith('/s/');

/** `thanks`: the address of the last page. */
export const rememberEnd = (status: string, thanks: string, hasAgreed: boolean): void => {
  if (data.test) return;
  const now = new Date();
  const day = new Date(+now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  try {
    if (status === 'screened_out') sessionStorage.setItem(screenedOut, thanks);
    if (status === 'complete' && isPublic && hasAgreed)
      localStorage.setItem(answered, `${thanks}&on=${day}`);
  } catch {
    // Where nothing can be kept the survey begins anew.
  }
};

/** Where to go instead of beginning; '' to begin, or to go on with what is begun. */
export const endBefore = (): string => {
  try {
    const out = data.test ? null : sessionStorage.getItem(screenedOut);
    if (out) return out;
    const mayBegin =
      data.test || location.hash === '#again' || Object.keys(state.answers).length > 0;
    const done = mayBegin ? null : localStorage.getItem(answered);
    return done ? `${done}&from=${encodeURIComponent(location.search)}` : '';
  } catch {
    return '';
  }
};
