/** A log is read by more people than a mailbox, and kept elsewhere: it holds no addresses (SECURITY.md). */
const ADDRESS = /[\p{L}\p{N}.!#$%&'*+=?^_`{|}~-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/gu;

/** What a mail system said, with every e-mail address in it masked. */
export function withoutAddresses(text: string): string {
  return text.replaceAll(ADDRESS, '<address>');
}

/** The same for what was thrown: its name, message and stack, without the details that it carries. */
export function errorWithoutAddresses(thrown: unknown): Error {
  if (!(thrown instanceof Error)) return new Error(withoutAddresses(String(thrown)));
  const error = new Error(withoutAddresses(thrown.message));
  error.name = thrown.name;
  if (thrown.stack !== undefined) error.stack = withoutAddresses(thrown.stack);
  return error;
}
