// How a deal went, by the name of its stage. Stages are named by each company; those that a CRM comes with are known, and
// what names neither a win nor a loss is open. A word is found at its own beginning: a deal with "Wonder" is not won.
const WON =
  /(?<!\p{L})(?:won(?!\p{L})|closed\s?won|gewonnen|ganad|ganho|ganha|gagné|signé|vendid)|受注|成約|जीत/u;
const LOST =
  /(?<!\p{L})(?:lost(?!\p{L})|closed\s?lost|not won|verloren|perdid|perdu|disqualified|unqualified|junk|disqualifiz|descalificad|desqualificad)|失注|खोया/u;

const YES = new Set(['true', '1', 'yes', 'ja', 'sí', 'oui', 'sim']);

/** `won` is a column of its own, where there is one. */
export const outcomeOf = (stage: string, won: string): 'open' | 'won' | 'lost' => {
  if (YES.has(won.trim().toLowerCase())) return 'won';
  const plain = stage.slice(0, 200).normalize('NFC').toLowerCase();
  // "Lost to competitor who won": a loss is a loss.
  if (LOST.test(plain)) return 'lost';
  return WON.test(plain) ? 'won' : 'open';
};
