// Buttons that move an item of a ranking up and down, in the stead of its list of places, which they set. What has a
// place stands above what has none.
import { nodes } from './fields.ts';
import { onShown } from './shown.ts';

type Item = { readonly item: HTMLElement; readonly list: HTMLSelectElement };

const itemsIn = (node: Element): Item[] =>
  [...node.querySelectorAll<HTMLElement>('.ranking li')].flatMap((item) => {
    const list = item.querySelector('select');
    return list ? [{ item, list }] : [];
  });

// No list is that long.
const LAST = 99;
const placeOf = ({ list }: Item): number => Number(list.value) || LAST;

/** Puts the items in the order of their places, and says each. */
const arrange = (node: Element): Item[] => {
  const items = itemsIn(node).sort((a, b) => placeOf(a) - placeOf(b));
  for (const one of items) {
    one.item.parentElement?.append(one.item);
    one.item.dataset['place'] = one.list.value || '–';
    // Not `disabled`, which would take the focus from a button just pressed.
    for (const button of one.item.querySelectorAll('button')) {
      const end = button.dataset['move'] === 'up' ? '1' : '';
      button.setAttribute('aria-disabled', String(one.list.value === end));
    }
  }
  return items;
};

/** The items with places after one of them was moved: it takes the next place, or changes it with its neighbour. */
const moved = (items: readonly Item[], at: number, isUp: boolean, places: number): Item[] => {
  const ranked = items.filter(({ list }) => list.value !== '');
  const one = items[at];
  if (!one) return ranked;
  if (at >= ranked.length) return isUp ? [...ranked.slice(0, places - 1), one] : ranked;
  const to = isUp ? at - 1 : at + 1;
  if (to >= ranked.length) return ranked.slice(0, -1);
  const others = ranked.filter((other) => other !== one);
  return [...others.slice(0, Math.max(to, 0)), one, ...others.slice(Math.max(to, 0))];
};

const say = (node: HTMLElement, item: HTMLElement, place: string): void => {
  const text = node.dataset[place === '' ? 'none' : 'now'] ?? '';
  const status = node.querySelector('[role=status]');
  const name = item.querySelector('label')?.textContent ?? '';
  if (status) status.textContent = text.replace('{item}', () => name).replace('{place}', place);
};

const press = (button: HTMLElement): void => {
  const node = button.closest<HTMLElement>('.ranking');
  const item = button.closest('li');
  const question = button.closest('.q');
  if (!node || !item || !question) return;
  const items = arrange(question);
  const at = items.findIndex((one) => one.item === item);
  const places = (items[0]?.list.options.length ?? 1) - 1;
  const ranked = moved(items, at, button.dataset['move'] === 'up', places);
  for (const one of items) {
    const place = ranked.indexOf(one) + 1;
    one.list.value = place === 0 ? '' : String(place);
  }
  arrange(question);
  const own = items[at];
  own?.list.dispatchEvent(new Event('input', { bubbles: true }));
  say(node, item, own?.list.value ?? '');
  // It moved in the page, which takes the focus away in some browsers.
  button.focus();
};

for (const node of nodes.values()) {
  for (const ranking of node.querySelectorAll<HTMLElement>('.ranking')) {
    ranking.classList.add('moving');
    for (const button of ranking.querySelectorAll('button')) button.hidden = false;
    const how = ranking.querySelector<HTMLElement>('[data-how]');
    if (how) how.textContent = how.dataset['how'] ?? '';
    ranking.addEventListener('click', ({ target }) => {
      if (target instanceof HTMLElement && target.dataset['move']) press(target);
    });
  }
}
onShown.push((node) => void arrange(node));
