// A letter as an address that opens somebody's own mail program (RFC 6068).

/** RFC 3986 allows these unescaped; programs that look for addresses in running text end one at them. */
const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Line breaks are %0D%0A (RFC 6068, section 5); the at sign before the domain stays as it is (section 2). */
export const mailtoOf = (
  email: string,
  { subject, text }: { readonly subject: string; readonly text: string },
): string => {
  const at = email.lastIndexOf('@');
  const address = `${encoded(email.slice(0, at))}@${encoded(email.slice(at + 1))}`;
  const body = text.replaceAll(/\r\n?|\n/g, '\r\n');
  return `mailto:${address}?subject=${encoded(subject)}&body=${encoded(body)}`;
};
