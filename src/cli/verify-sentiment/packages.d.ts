// These packages bring no types; only what is used here.
declare module 'vader-sentiment' {
  const vader: {
    readonly SentimentIntensityAnalyzer: {
      readonly polarity_scores: (text: string) => { readonly compound: number };
    };
  };
  export default vader;
}

declare module 'sentiment' {
  export default class Sentiment {
    analyze(text: string): { readonly score: number };
  }
}

declare module 'wink-sentiment' {
  export default function sentiment(text: string): { readonly score: number };
}
