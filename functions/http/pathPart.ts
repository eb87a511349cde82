/** Names of things in paths, which may hold any character. */

/** Characters that an encoded path may hold (RFC 3986, 3.3), and escapes of two digits. */
const ENCODED = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*$/;

/** A part of a path as it was meant; null when its escapes are no UTF-8. */
export function decodedPart(written: string): string | null {
  // The HTTP API of AWS decodes the path before it calls, the embedded host and function URLs do not: a path with
  // characters that an encoded one cannot have is decoded already.
  if (!ENCODED.test(written)) return written;
  try {
    return decodeURIComponent(written);
  } catch {
    return null;
  }
}
