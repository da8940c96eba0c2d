// What people write into the open questions of the two surveys, by language. Written for this demo.

export const OPINIONS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Fresh and summery',
    'The cold brew tea from the videos, looks delicious',
    'Nice packaging but quite expensive',
    'Honestly nothing',
    'I love the peach one',
    'A tea brand, I have seen it on TikTok',
  ],
  de: [
    'Leckerer Eistee ohne viel Zucker',
    'Ziemlich teuer für Tee',
    'Kenne ich aus einem Reel, sah gut aus',
    'Eine schöne Marke, mag ich sehr',
    'Nichts Besonderes',
  ],
  es: ['Té frío muy rico', 'Un poco caro, pero me gusta', 'No la conozco mucho'],
  fr: ['Un thé glacé frais et délicieux', 'Très joli emballage', 'Je ne connais pas vraiment'],
};

/** Typed in another language than the form's: people write as they think. */
export const FOREIGN_OPINIONS = [
  'Molto buono, lo compro spesso',
  'Bardzo dobra herbata',
  'Πολύ ωραία γεύση',
  'Çok güzel, tadı harika',
  'Очень вкусный чай',
] as const;

export const REASONS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'The video looked so good and there was a discount',
    'I needed a present for my sister',
    'Great taste, I always come back',
    'Too hot outside for coffee',
    'The code made it cheaper',
  ],
  de: [
    'Der Rabatt und weil das Rezept super aussah',
    'Schmeckt toll, kaufe ich immer wieder',
    'Brauchte ein Geschenk',
    'Wollte endlich die Sorte mit Pfirsich probieren',
  ],
  es: ['Por el descuento y porque me encanta el té', 'Quería probarlo'],
  fr: ['La recette avait l’air délicieuse', 'Pour offrir', 'Grâce au code promo'],
};

export const ELSEWHERE = [
  'At a friend’s birthday',
  'auf dem Wochenmarkt',
  'hotel breakfast',
] as const;
