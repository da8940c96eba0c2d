// Where an answer comes from, as far as anybody needs to know: hashes that tell two answers alike and nothing else.
import { keyedHash, sha256Hex } from '../../link.ts';

/** What a page keeps on its device: 32 hex digits. */
export const isDeviceToken = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

/** Of one survey, so that nobody can follow a device from survey to survey. */
export const deviceHash = (surveyId: string, token: string): Promise<string> =>
  sha256Hex(`device\n${surveyId}\n${token}`).then((hash) => hash.slice(0, 32));

/** Of this machine or of a network without a public name, which say nothing of who is there. */
const PRIVATE =
  /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd]|fe[89ab])/i;

/** An IPv4 address, or the half of an IPv6 address that a household or a line has; null for anything else. */
export const networkOf = (address: string): string | null => {
  if (PRIVATE.test(address)) return null;
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address)) return address;
  if (!/^[0-9a-f:]+$/i.test(address) || !address.includes(':')) return null;
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
};

/** Of network and browser on one day: with the day's key gone nothing leads back. */
export const networkHash = (
  salt: string,
  surveyId: string,
  network: string,
  userAgent: string,
): Promise<string> => keyedHash(salt, 'network', `${surveyId}\n${network}\n${userAgent}`);

/** The question that asks for something to be known again by; its answer is stored as a hash alone. */
export const PAIR_KEY = 'pair_key';

/** Null for too little to tell people apart. */
export const pairHash = async (
  secretKey: string,
  surveyId: string,
  text: string,
): Promise<string | null> => {
  const key = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return key.length < 4 ? null : keyedHash(secretKey, 'pair', `${surveyId}\n${key}`);
};

/** Of somebody whom a list of personal links or a panel names: before and after alike, elsewhere to be told twice. */
export const personPairHash = (
  secretKey: string,
  surveyId: string,
  externalId: string,
): Promise<string> => keyedHash(secretKey, 'pair_person', `${surveyId}\n${externalId}`);
