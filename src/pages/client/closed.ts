// On the page of a survey that ended within the last day: whoever has an answer to it on the device goes on with it.
const address = new URL(location.href);

/** As the survey page names what it keeps. */
const isKept = (name: string): boolean => name.startsWith(`survey ${address.pathname} `);

try {
  if (Object.keys(localStorage).some(isKept)) {
    address.searchParams.set('resume', '1');
    location.replace(address);
  }
} catch {
  // Where nothing can be kept, nothing was.
}
