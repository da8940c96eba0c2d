// On the page of a survey that ended within the last day, or that is full: whoever has an answer to it on the device
// goes on with it. Everybody else whom a panel sent goes back there at once.
const address = new URL(location.href);

/** As the survey page names what it keeps. */
const isKept = (name: string): boolean => name.startsWith(`survey ${address.pathname} `);

const hasBegun = (): boolean => {
  try {
    return Object.keys(localStorage).some(isKept);
  } catch {
    // Where nothing can be kept, nothing was.
    return false;
  }
};

const back = document.querySelector<HTMLAnchorElement>('.back a:not([target])');
if (hasBegun()) {
  address.searchParams.set('resume', '1');
  location.replace(address);
} else if (back) location.replace(back.href);
