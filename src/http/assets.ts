// Addresses of styles and scripts, which carry a hash of their content and never change.
import manifest from '../../.build/assets.json' with { type: 'json' };

const addresses: Readonly<Record<string, string>> = manifest;

/** "survey.css" to "/_a/survey.1a2b3c4d.css". A name that was not built is a bug. */
export const asset = (name: string): string => {
  const address = addresses[name];
  if (!address) throw new Error(`asset ${name} was not built`);
  return address;
};
