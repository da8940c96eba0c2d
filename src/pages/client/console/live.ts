// Renews the parts of a page that change by themselves, in place: nothing moves, nothing that somebody is in is
// touched, and a button stops it. A tab in the background asks nothing.

const EVERY_MS = 30_000;

const button = document.querySelector<HTMLButtonElement>('[data-refresh]');

const renew = (old: Element, fresh: Document): void => {
  const now = fresh.getElementById(old.id);
  if (!now || old.contains(document.activeElement) || now.innerHTML === old.innerHTML) return;
  const scrolled = [...old.querySelectorAll('.scroll')].map(({ scrollLeft }) => scrollLeft);
  old.replaceChildren(...now.childNodes);
  for (const [index, box] of [...old.querySelectorAll('.scroll')].entries())
    box.scrollLeft = scrolled[index] ?? 0;
};

const ask = async (): Promise<void> => {
  const address = new URL(location.href);
  // What was just done was done once.
  address.searchParams.delete('done');
  // Signed out meanwhile, it would be the sign-in page.
  const response = await fetch(address, { redirect: 'error', headers: { Accept: 'text/html' } });
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) renew(part, fresh);
};

export const keepFresh = (): void => {
  if (!button) return;
  const isOn = (): boolean => button.getAttribute('aria-pressed') === 'true';
  let askedMs = Date.now();
  const tick = (): void => {
    if (document.hidden || !isOn() || Date.now() - askedMs < EVERY_MS) return;
    askedMs = Date.now();
    // The time of what is shown stays as it is, and the next tick asks again.
    ask().catch(() => {});
  };
  button.hidden = false;
  button.addEventListener('click', () => {
    button.setAttribute('aria-pressed', String(!isOn()));
    tick();
  });
  document.addEventListener('visibilitychange', tick);
  setInterval(tick, 1000);
};
