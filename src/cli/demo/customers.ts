// The shop's customers: names and addresses by country, e-mail addresses at example.com. All invented.
import type { Random } from './random.ts';

export type Customer = {
  readonly name: string;
  readonly email: string;
  readonly street: string;
  readonly zip: string;
  readonly city: string;
  readonly province: string;
  readonly country: Country;
  readonly acceptsMarketing: boolean;
};

export type Country = 'DE' | 'AT' | 'FR' | 'ES' | 'IT' | 'PL' | 'GR';

type Place = {
  readonly first: readonly string[];
  readonly last: readonly string[];
  readonly street: (random: Random) => string;
  /** Town, post code, and the province where the shop's export has one. */
  readonly towns: readonly (readonly [string, string, string?])[];
};

const PLACES: Readonly<Record<Country, Place>> = {
  DE: {
    first: ['Anna', 'Lea', 'Jürgen', 'Miriam', 'Jörg', 'Katrin', 'Felix', 'Sabine', 'Özlem', 'Tim'],
    last: [
      'Weber',
      'Groß',
      'Müller',
      'Schäfer',
      'Yıldız',
      'Hoffmann',
      'Krüger',
      'Lange',
      'Böhm',
      'Peters',
    ],
    street: (random) =>
      `${random.pick(['Lindenstraße', 'Am Markt', 'Goethestr.', 'Hafenweg'])} ${random.int(1, 140)}`,
    towns: [
      ['Berlin', '10115'],
      ['Hamburg', '20357'],
      ['München', '80331'],
      ['Köln', '50667'],
      ['Leipzig', '04109'],
    ],
  },
  AT: {
    first: ['Johanna', 'Lukas', 'Theresa', 'Maximilian', 'Valentina'],
    last: ['Gruber', 'Steiner', 'Hofer', 'Pichler', 'Wimmer'],
    street: (random) => `${random.pick(['Ringstraße', 'Mariahilfer Straße'])} ${random.int(1, 90)}`,
    towns: [
      ['Wien', '1070'],
      ['Graz', '8010'],
      ['Linz', '4020'],
    ],
  },
  FR: {
    first: ['Chloé', 'Hugo', 'Manon', 'Gaëlle', 'Thibault', 'Inès'],
    last: ['Lefèvre', 'Moreau', 'Girard', 'Durand', 'Benoît'],
    street: (random) =>
      `${random.int(1, 120)} rue ${random.pick(['des Lilas', 'de la Paix', "de l'Église"])}`,
    towns: [
      ['Paris', '75011'],
      ['Lyon', '69003'],
      ['Nantes', '44000'],
    ],
  },
  ES: {
    first: ['Lucía', 'Íñigo', 'Marta', 'Álvaro', 'Núria'],
    last: ['García Peña', 'Muñoz', 'Ortega', 'Ibáñez', 'Vidal'],
    street: (random) =>
      `Calle ${random.pick(['Mayor', 'de Alcalá', 'del Sol'])}, ${random.int(1, 90)}`,
    towns: [
      ['Madrid', '28013', 'M'],
      ['Barcelona', '08002', 'B'],
      ['Valencia', '46001', 'V'],
    ],
  },
  IT: {
    first: ['Giulia', 'Niccolò', 'Francesca', 'Matteo', 'Chiara'],
    last: ['Rossi', "D'Angelo", 'Bianchi', 'Conti', 'Greco'],
    street: (random) =>
      `Via ${random.pick(['Garibaldi', 'Roma', 'dei Mille'])} ${random.int(1, 80)}`,
    towns: [
      ['Milano', '20121', 'MI'],
      ['Roma', '00184', 'RM'],
      ['Torino', '10121', 'TO'],
    ],
  },
  PL: {
    first: ['Zofia', 'Michał', 'Agnieszka', 'Łukasz'],
    last: ['Wiśniewska', 'Kowalczyk', 'Wójcik', 'Żak'],
    street: (random) => `ul. ${random.pick(['Długa', 'Polna'])} ${random.int(1, 60)}`,
    towns: [
      ['Warszawa', '00-001'],
      ['Kraków', '31-007'],
    ],
  },
  GR: {
    first: ['Ελένη', 'Γιώργος', 'Κατερίνα'],
    last: ['Παπαδοπούλου', 'Νικολάου', 'Δημητρίου'],
    street: (random) => `Οδός ${random.pick(['Ερμού', 'Σταδίου'])} ${random.int(1, 50)}`,
    towns: [
      ['Αθήνα', '105 63'],
      ['Θεσσαλονίκη', '546 22'],
    ],
  },
};

const SHARES: Readonly<Record<Country, number>> = {
  DE: 54,
  AT: 9,
  FR: 12,
  ES: 9,
  IT: 8,
  PL: 5,
  GR: 3,
};

/** The part of an address that can stand before an @ everywhere. */
const mailName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .replaceAll('ı', 'i')
    .replace(/[^A-Za-z]+/g, '.')
    .replace(/^\.+|\.+$/g, '')
    .toLowerCase();

/** The `number` keeps namesakes apart. */
export const createCustomer = (random: Random, number: number): Customer => {
  const country = random.weighted(SHARES);
  const place = PLACES[country];
  const name = `${random.pick(place.first)} ${random.pick(place.last)}`;
  const [city, zip, province = ''] = random.pick(place.towns);
  return {
    name,
    email: `${mailName(name) || 'tea'}.${number}@example.com`,
    street: place.street(random),
    zip,
    city,
    province,
    country,
    acceptsMarketing: random.chance(0.4),
  };
};
