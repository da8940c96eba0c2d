// Addresses of styles and scripts, which carry a hash of their content and never change.
import manifest from '../../.build/assets.json' with { type: 'json' };

const addresses: Readonly<Record<string, string>> = manifest;

const PICTURE = /\.(?:png|svg)$/;

/** Whether a picture of that address ships with the program. */
export const isAsset = (address: string): boolean =>
  PICTURE.test(address) && Object.values(addresses).includes(address);

/** "survey.css" to "/_a/survey.1a2b3c4d.css". A name that was not built is a bug. */
export const asset = (name: string): string => {
  const address = addresses[name];
  if (!address) throw new Error(`asset ${name} was not built`);
  return address;
};
