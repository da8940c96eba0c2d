// What tells two answers from the same device alike: random, kept on the device alone, made when an answer is sent.
const KEY = 'liftnote device';

/** Nothing where the device keeps nothing. */
export const device = (): string | undefined => {
  try {
    const kept = localStorage.getItem(KEY);
    if (kept) return kept;
    const token = [...crypto.getRandomValues(new Uint8Array(16))]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
    localStorage.setItem(KEY, token);
    return token;
  } catch {
    return undefined;
  }
};
