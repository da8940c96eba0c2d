// What people write into the open questions of the two surveys, by language. Written for this demo.

export const OPINIONS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Fresh and summery',
    'The cold brew tea from the videos, looks delicious',
    'Nice packaging but quite expensive',
    'Honestly nothing',
    'I love the peach one',
    'A tea brand, I have seen it on TikTok',
    'Way too sweet and the bottle leaked, disappointing',
    'Annoying ads, but the tea is fine',
    'My kids enjoy it, a happy surprise',
    'Refreshing after a run',
    'Terrible aftertaste, never again',
  ],
  de: [
    'Leckerer Eistee ohne viel Zucker',
    'Ziemlich teuer für Tee',
    'Kenne ich aus einem Reel, sah gut aus',
    'Eine schöne Marke, mag ich sehr',
    'Nichts Besonderes',
    'Schmeckt leider langweilig und ist viel zu teuer',
    'Die Werbung nervt, schreckliche Musik',
    'Sehr gut, gerne wieder',
    'Toller Geschmack, schöne Flasche',
    'Gute Idee, aber der Versand war schlecht',
  ],
  es: [
    'Té frío muy rico',
    'Un poco caro, pero me gusta',
    'No la conozco mucho',
    'Muy malo, sabe artificial',
    'Demasiada publicidad, qué pesado',
  ],
  fr: [
    'Un thé glacé frais et délicieux',
    'Très joli emballage',
    'Je ne connais pas vraiment',
    'Trop sucré, je suis déçue',
    'Bonne idée, mais mauvais service',
  ],
  pt: ['Chá gelado muito bom', 'Caro demais, uma decepção', 'Vi num vídeo, só isso'],
  ar: ['شاي لذيذ ومنعش', 'طعمه سيئ وسعره مرتفع', 'رأيته في مقطع فيديو'],
  // No word list knows these two, so a person has to code them.
  ja: ['すっきりして夏らしい', '少し高いと思います', 'あまり知りません'],
  hi: ['ताज़ा और स्वादिष्ट', 'बहुत महँगी है', 'वीडियो में देखी थी'],
};

/** Typed in another language than the form's: people write as they think. */
export const FOREIGN_OPINIONS = [
  'Molto buono, lo compro spesso',
  'Bardzo dobra herbata',
  'Πολύ ωραία γεύση',
  'Çok güzel, tadı harika',
  'Очень вкусный чай',
  'Слишком сладко, не понравилось',
] as const;

export const REASONS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'The video looked so good and there was a discount',
    'I needed a present for my sister',
    'Great taste, I always come back',
    'Too hot outside for coffee',
    'The code made it cheaper',
    'The other brand was awful, so I switched',
    'A friend gave me the link',
  ],
  de: [
    'Der Rabatt und weil das Rezept super aussah',
    'Schmeckt toll, kaufe ich immer wieder',
    'Brauchte ein Geschenk',
    'Wollte endlich die Sorte mit Pfirsich probieren',
    'Der alte Tee war schlecht, ich war sehr enttäuscht',
  ],
  es: [
    'Por el descuento y porque me encanta el té',
    'Quería probarlo',
    'El otro era horrible y carísimo',
  ],
  fr: [
    'La recette avait l’air délicieuse',
    'Pour offrir',
    'Grâce au code promo',
    'Le thé du supermarché est mauvais',
  ],
};

export const ELSEWHERE = [
  'At a friend’s birthday',
  'auf dem Wochenmarkt',
  'hotel breakfast',
] as const;
