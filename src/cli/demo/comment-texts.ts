// What people write under posts, by language and feeling. Written for this demo; nobody said it.

export type Feeling = 'positive' | 'neutral' | 'negative';

export type CommentLanguage = 'en' | 'de' | 'es' | 'fr' | 'it' | 'pl' | 'el' | 'ja';

export const COMMENT_TEXTS: Readonly<
  Record<CommentLanguage, Readonly<Record<Feeling, readonly string[]>>>
> = {
  en: {
    positive: [
      'I love this tea, it tastes amazing',
      'Best cold brew I have ever had, thank you for the tip',
      'Great flavour and not too sweet. Perfect for hot days',
      'My kids love it, we are very happy with it',
      'Bought it because of you and it is delicious',
      'Beautiful video and such a good product',
    ],
    neutral: [
      'Where can I buy this?',
      'Does the peach one contain caffeine?',
      'How long do you leave it in the fridge?',
      'Is the code still valid on Sunday?',
      '@lena look, this is the one from yesterday',
      'Which glass is that?',
    ],
    negative: [
      'Way too expensive for a few tea bags',
      'Tried it and I was disappointed, it tastes like nothing',
      'Terrible delivery, the box arrived broken',
      'Not again, another boring ad',
    ],
  },
  de: {
    positive: [
      'Der Tee ist wirklich super lecker',
      'Tolles Rezept, danke dir! Schmeckt wunderbar',
      'Ich liebe die Sorte mit Hibiskus, sehr erfrischend',
      'Bester Eistee seit Langem, bin begeistert',
      'Schönes Video, und der Pfirsich ist großartig',
    ],
    neutral: [
      'Gibt es den auch im Laden?',
      'Wie lange muss er ziehen?',
      'Welche Größe hat die Kanne?',
      'Gilt der Code auch für Österreich?',
      '@jule das ist der von gestern',
    ],
    negative: [
      'Leider viel zu teuer',
      'Schmeckt langweilig, ich war enttäuscht',
      'Schon wieder Werbung, das nervt',
      'Meine Lieferung kam kaputt an, sehr ärgerlich',
    ],
  },
  es: {
    positive: [
      'Me encanta este té, está buenísimo',
      'Qué rico y qué refrescante, gracias por la receta',
      'El mejor té frío que he probado, una maravilla',
      'Muy buen sabor, me gusta mucho',
    ],
    neutral: ['¿Dónde se puede comprar?', '¿Cuánto tiempo hay que dejarlo?', '¿Envían a Canarias?'],
    negative: [
      'Demasiado caro para lo que es',
      'No me gustó nada, qué decepción',
      'Otra vez publicidad, qué pesado',
    ],
  },
  fr: {
    positive: [
      "J'adore ce thé, il est délicieux",
      'Très bonne recette, merci beaucoup',
      'Le meilleur thé glacé, parfait pour l’été',
      'Super goût, je suis ravie',
    ],
    neutral: ['Où peut-on l’acheter ?', 'Combien de temps au frigo ?', 'Le code marche encore ?'],
    negative: ['Beaucoup trop cher', 'Je suis déçue, aucun goût', 'Encore de la pub, c’est nul'],
  },
  it: {
    positive: [
      'Buonissimo, lo adoro',
      'Che bella idea, grazie mille',
      'Il tè freddo migliore che abbia mai provato',
    ],
    neutral: ['Dove si compra?', 'Quanto tempo in frigo?', 'Spedite anche in Sicilia?'],
    negative: ['Troppo caro', 'Che delusione, non sa di niente'],
  },
  pl: {
    positive: [
      'Uwielbiam tę herbatę, jest pyszna',
      'Świetny przepis, dziękuję bardzo',
      'Najlepsza mrożona herbata',
    ],
    neutral: ['Gdzie można kupić?', 'Ile trzeba parzyć?', 'Czy wysyłacie do Polski?'],
    negative: ['Za droga', 'Niestety niesmaczna, szkoda pieniędzy'],
  },
  el: {
    positive: [
      'Το λατρεύω, είναι τέλειο',
      'Υπέροχη γεύση, ευχαριστώ πολύ',
      'Πολύ ωραίο, μου αρέσει',
    ],
    neutral: ['Πού το βρίσκω;', 'Πόση ώρα στο ψυγείο;'],
    negative: ['Πολύ ακριβό', 'Δεν μου άρεσε καθόλου'],
  },
  ja: {
    positive: [
      'とても美味しいです',
      '最高のアイスティー、大好きです',
      '素敵な動画をありがとうございます',
    ],
    neutral: ['どこで買えますか？', '何時間冷やしますか？'],
    negative: ['高すぎます', '味が薄くて残念でした'],
  },
};

export const EMOJI: Readonly<Record<Feeling, readonly string[]>> = {
  positive: ['😍', '❤️', '🔥', '🙌', '🥰', '👏'],
  neutral: ['🤔', '👀', '🍑', '🧊'],
  negative: ['😒', '👎', '😕'],
};

/** How much of the talk is in which language. */
export const LANGUAGE_SHARES: Readonly<Record<CommentLanguage, number>> = {
  en: 30,
  de: 26,
  es: 10,
  fr: 10,
  it: 8,
  pl: 6,
  el: 5,
  ja: 5,
};
